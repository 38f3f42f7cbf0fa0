import type { Cluster } from '../../model';
import { listAt, textAt } from '../../model/values';

/**
 * Names of NetworkAttachmentDefinitions that come of objects which are no networks to us: those of OVN-Kubernetes, Spiderpool, DPF and the
 * network operator of OpenShift.
 */
export function namesMadeByOthers(cluster: Cluster): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (...found: readonly (string | undefined)[]): void => found.forEach((name) => name !== undefined && names.add(name));
  for (const kind of ['UserDefinedNetwork', 'ClusterUserDefinedNetwork']) for (const { object } of cluster.of(kind, 'k8s.ovn.org')) add(object.metadata.name);
  for (const { object } of cluster.of('DPUServiceNAD', 'svc.dpu.nvidia.com')) add(object.metadata.name);
  for (const { object } of cluster.of('SpiderMultusConfig', 'spiderpool.spidernet.io')) {
    add(object.metadata.name, object.metadata.annotations?.['multus.spidernet.io/cr-name']);
  }
  for (const { object } of cluster.of('Network', 'operator.openshift.io')) add(...listAt(object, 'spec', 'additionalNetworks').map((network) => textAt(network, 'name')));
  return names;
}
