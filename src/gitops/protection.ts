/**
 * Kinds whose objects own something that is lost when they are deleted: addresses with a pool, drivers and plugins with a policy, virtual
 * functions with an SR-IOV policy, all objects in it with a namespace.
 */
const PRECIOUS: ReadonlySet<string> = new Set([
  'Namespace', 'CustomResourceDefinition', 'HelmRelease', 'HelmRepository',
  'NicClusterPolicy', 'NicNodePolicy', 'IPPool', 'CIDRPool', 'DPUServiceIPAM',
  'SriovOperatorConfig', 'SriovNetworkPoolConfig', 'SriovNetworkNodePolicy', 'SpectrumXRailPoolConfig',
]);

/** Whether objects of a kind are deleted only when somebody says so. */
export function isPrecious(kind: string): boolean {
  return PRECIOUS.has(kind);
}

/** API groups that Kubernetes itself serves. Definitions of all others come with operators. */
const SERVED_FROM_THE_START: ReadonlySet<string> = new Set(['', 'apps', 'batch', 'rbac.authorization.k8s.io', 'apiextensions.k8s.io', 'networking.k8s.io', 'policy']);

/** Whether the definition of a kind may be missing when a sync begins. */
export function comesWithAnOperator(apiVersion: string): boolean {
  return !SERVED_FROM_THE_START.has(apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '');
}
