import { ApiObject, App, Chart } from 'cdk8s';
import { Application, AppProject } from '../../api/argocd';
import { FabricError } from '../../errors';
import { annotate } from '../annotate';
import { Delivered, DeliveredFiles, fileOf } from '../delivered';
import type { DeliveredCluster } from '../delivered-cluster';
import type { ArgoCdDelivery } from '../delivery';
import { argoCdHealthChecks } from '../health';
import { certManagerChart } from '../operators';
import { withOperatorNamespace } from '../with-operator-namespace';
import { applicationOf, ArgoCdSettings, chartSource, destinationOf, folderSource, syncPolicyOf } from './application-of';
import { argoCdAnnotations } from './argocd-annotations';

/** Folder of the applications, and name of the one that applies them. */
const FOLDER = 'argocd';
const ROOT = 'gpu-fabric';
/** Folder of the settings of Argo CD. No application reads it: they belong to whoever runs Argo CD. */
const SETTINGS_FOLDER = 'argocd-cm';

/**
 * Writes what Argo CD needs: an Application for each cluster in a file of its own, one that applies those, their project, and the health
 * checks. A file of one cluster depends on no other cluster.
 *
 * @throws FabricError `name-invalid`, `field-invalid`, `release-unsupported`
 */
export function deliverByArgoCd(clusters: readonly DeliveredCluster[], delivery: ArgoCdDelivery, isKustomized: boolean): Delivered {
  const settings = { ...delivery, path: delivery.path ?? 'dist', project: delivery.project ?? ROOT, namespace: delivery.namespace ?? 'argocd' };
  const chart = new Chart(new App(), FOLDER);
  return {
    clusters: clusters.map((cluster) => deliverCluster(chart, cluster, settings, isKustomized)),
    shared: [
      fileOf(`${FOLDER}/${ROOT}.yaml`, [...(delivery.project === undefined ? [project(chart, settings)] : []), root(chart, settings)]),
      ...(delivery.healthChecks === false ? [] : [fileOf(`${SETTINGS_FOLDER}/configmap.yaml`, [healthChecks(chart, settings)])]),
    ],
  };
}

function deliverCluster(chart: Chart, bare: DeliveredCluster, settings: ArgoCdSettings, isKustomized: boolean): DeliveredFiles {
  if ([FOLDER, SETTINGS_FOLDER, ROOT].includes(bare.name)) {
    throw new FabricError({
      code: 'name-invalid', path: bare.name, message: `chart "${bare.name}" has a name that Argo CD's own files have`, hint: 'give it another id',
    });
  }
  const { server, name, operators = settings.operators } = settings.clusters?.[bare.name] ?? {};
  const cluster = withOperatorNamespace(chart, bare, operators);
  const certManager = certManagerChart(operators);
  const applications = [
    ...(certManager === undefined ? [] : [new Application(chart, `${cluster.name}-cert-manager`, {
      // before the operators, whose webhooks need certificates to start with
      metadata: { name: `${cluster.name}-cert-manager`, namespace: settings.namespace, annotations: { 'argocd.argoproj.io/sync-wave': '-1' } },
      spec: {
        project: settings.project,
        source: chartSource(certManager),
        destination: { ...destinationOf(server, name), namespace: certManager.namespace },
        syncPolicy: { ...syncPolicyOf(settings), syncOptions: ['CreateNamespace=true'] },
      },
    })]),
    new Application(chart, cluster.name, {
      metadata: { name: cluster.name, namespace: settings.namespace },
      spec: applicationOf(cluster, operators, settings, isKustomized),
    }),
  ];
  return { cluster, applied: annotate(cluster.files, argoCdAnnotations), instructions: [fileOf(`${FOLDER}/${cluster.name}.yaml`, applications)] };
}

/** Applies the applications, itself included. An application that leaves Git leaves its cluster as it is. */
function root(chart: Chart, settings: ArgoCdSettings): ApiObject {
  return new Application(chart, ROOT, {
    metadata: { name: ROOT, namespace: settings.namespace },
    spec: {
      project: settings.project,
      source: folderSource(settings, FOLDER, false),
      destination: { server: 'https://kubernetes.default.svc', namespace: settings.namespace },
      syncPolicy: syncPolicyOf(settings),
    },
  });
}

/** Which repositories may be read. Which clusters may be written to does not change with each that comes. */
function project(chart: Chart, { namespace, repoUrl, operators, clusters = {} }: ArgoCdSettings): ApiObject {
  const choices = [operators, ...Object.values(clusters).flatMap((cluster) => cluster.operators ?? [])];
  const charts = choices.flatMap((choice) => [
    ...(choice.kind === 'helm' ? [choice.repository ?? 'https://helm.ngc.nvidia.com/nvidia'] : []),
    certManagerChart(choice)?.repository ?? [],
  ].flat());
  return new AppProject(chart, 'project', {
    metadata: { name: ROOT, namespace, annotations: { 'argocd.argoproj.io/sync-wave': '-2' } },
    spec: {
      description: 'Network configuration of GPU clusters',
      sourceRepos: [...new Set([repoUrl, ...charts.map((url) => url.replace(/^oci:\/\//, ''))])],
      destinations: [{ name: '*', namespace: '*' }, { server: '*', namespace: '*' }],
      clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    },
  });
}

/** A part of the ConfigMap that Argo CD reads its settings from, to be merged into it. */
function healthChecks(chart: Chart, { namespace }: ArgoCdSettings): ApiObject {
  return new ApiObject(chart, 'health-checks', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm', namespace, labels: { 'app.kubernetes.io/name': 'argocd-cm', 'app.kubernetes.io/part-of': 'argocd' } },
    data: argoCdHealthChecks(),
  });
}
