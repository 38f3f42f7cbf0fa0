import { ApiObject, App, Chart } from 'cdk8s';
import { GitRepository, OCIRepository, SourceReference } from '../../api/flux';
import { annotate } from '../annotate';
import { Delivered, DeliveredFiles, fileOf } from '../delivered';
import type { DeliveredCluster } from '../delivered-cluster';
import type { FluxDelivery, FluxSource } from '../delivery';
import { certManagerChart, HelmChart, networkOperatorChart } from '../operators';
import { fileNameOf, OPERATORS_PHASE } from '../phases';
import { withOperatorNamespace } from '../with-operator-namespace';
import { fluxAnnotations } from './flux-annotations';
import { helmReleases } from './helm-releases';
import { kustomizations } from './kustomizations';

/** Folder, in that of a cluster, of what Flux is told about it. No Kustomization of ours reads it. */
const FOLDER = 'flux';

/** What `flux bootstrap` makes. */
const BOOTSTRAPPED: FluxSource = { kind: 'existing', sourceKind: 'GitRepository', name: 'flux-system' };

/**
 * Writes what Flux needs: for each cluster a folder with a Kustomization for each of its steps, and the releases of its operators.
 *
 * @throws FabricError `field-invalid`, `release-unsupported`
 */
export function deliverByFlux(clusters: readonly DeliveredCluster[], delivery: FluxDelivery): Delivered {
  const app = new App();
  return { clusters: clusters.map((cluster) => deliverCluster(new Chart(app, cluster.name), cluster, delivery)), shared: [] };
}

function deliverCluster(chart: Chart, bare: DeliveredCluster, delivery: FluxDelivery): DeliveredFiles {
  const { namespace = 'flux-system', interval = '10m', timeout = '30m', source = BOOTSTRAPPED } = delivery;
  const { kubeConfigSecret, operators = delivery.operators } = delivery.clusters?.[bare.name] ?? {};
  const withNamespace = withOperatorNamespace(chart, bare, operators);
  const { name } = bare;
  const charts: HelmChart[] = operators.kind === 'elsewhere' ? [] : [certManagerChart(operators) ?? [], networkOperatorChart(withNamespace, operators)].flat();
  const { repositories, releases } = helmReleases(chart, charts, { cluster: name, namespace, interval, timeout, kubeConfigSecret });
  const operatorFiles = charts.length === 0 ? [] : [repositories, releases].map((objects) =>
    fileOf(`${name}/${OPERATORS_PHASE.folder}/${fileNameOf(objects[0].kind)}`, objects, OPERATORS_PHASE));
  const cluster = { ...withNamespace, files: [...withNamespace.files, ...operatorFiles] };
  const applied = annotate(cluster.files, fluxAnnotations);
  const fetched = sourceOf(chart, name, namespace, source);
  const steps = kustomizations(chart, applied, {
    cluster: name, namespace, interval, timeout, kubeConfigSecret, path: delivery.path ?? 'dist', source: fetched.reference, prune: delivery.prune ?? true,
  });
  const instructions = [fetched.objects, steps].filter((objects) => objects.length > 0)
    .map((objects) => fileOf(`${name}/${FOLDER}/${fileNameOf(objects[0].kind)}`, objects));
  return { cluster, applied, instructions };
}

interface FetchedSource {
  readonly reference: SourceReference;
  readonly objects: readonly ApiObject[];
}

/** Where Flux finds the folders, and the object that says so unless it is there already. */
function sourceOf(chart: Chart, name: string, namespace: string, source: FluxSource): FetchedSource {
  const metadata = { name, namespace };
  switch (source.kind) {
    case 'existing': return { reference: { kind: source.sourceKind, name: source.name }, objects: [] };
    case 'git': return {
      reference: { kind: 'GitRepository', name },
      objects: [new GitRepository(chart, 'source', {
        metadata, spec: { url: source.url, interval: '1m', ref: { branch: source.branch ?? 'main' }, ...secretOf(source) },
      })],
    };
    case 'oci': return {
      reference: { kind: 'OCIRepository', name },
      objects: [new OCIRepository(chart, 'source', { metadata, spec: { url: source.url, interval: '1m', ref: { tag: source.tag }, ...secretOf(source) } })],
    };
  }
}

function secretOf({ secret }: { readonly secret?: string }): { readonly secretRef?: { readonly name: string } } {
  return secret === undefined ? {} : { secretRef: { name: secret } };
}
