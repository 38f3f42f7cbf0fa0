import { ApiObject, Chart } from 'cdk8s';
import type { DeliveredCluster } from './delivered-cluster';
import type { ManifestFile } from './manifest-file';
import { Phase, PHASES } from './phases';

/** What is written for a tool that applies clusters. */
export interface Delivered {
  /** The clusters, with what the tool wants to know written on their objects. */
  readonly clusters: readonly DeliveredFiles[];
  /** What no cluster has for itself. */
  readonly shared: readonly ManifestFile[];
}

/** What is written for one cluster. */
export interface DeliveredFiles {
  readonly cluster: DeliveredCluster;
  /** What is applied to the cluster. */
  readonly applied: readonly ManifestFile[];
  /** What tells the tool to do so. */
  readonly instructions: readonly ManifestFile[];
}

/** A file of objects that were made for it. */
export function fileOf(path: string, constructs: readonly ApiObject[], phase: Phase = PHASES[0]): ManifestFile {
  return { path, phase, objects: constructs.map((construct) => construct.toJson() as object), constructs };
}

/** Adds an object to the file of its kind, in which objects are in the order of their names. */
export function withObject(files: readonly ManifestFile[], path: string, phase: Phase, added: ApiObject): ManifestFile[] {
  const known = files.find((file) => file.path === path);
  if (known === undefined) return [fileOf(path, [added], phase), ...files];
  const entries = known.constructs.map((construct, index) => ({ construct, object: known.objects[index] }));
  const before = entries.filter(({ construct }) => construct.name < added.name);
  const all = [...before, { construct: added, object: added.toJson() as object }, ...entries.slice(before.length)];
  const grown: ManifestFile = { ...known, objects: all.map(({ object }) => object), constructs: all.map(({ construct }) => construct) };
  return files.map((file) => (file === known ? grown : file));
}

/** The namespace of the operators, which their charts do not make. Drivers and device plugins are privileged. */
export function operatorNamespaceOf(scope: Chart, { name, operatorNamespace }: DeliveredCluster): ApiObject {
  return new ApiObject(scope, `${name}-namespace`, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: operatorNamespace, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
  });
}
