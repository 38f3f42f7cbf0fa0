/** Fields of `metadata` that the API server writes. @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/ */
export const SERVER_METADATA: ReadonlySet<string> = new Set([
  'creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid',
]);

/**
 * Annotations and labels that tools and operators write for themselves.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/pkg/state/state_macvlan_network.go
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 */
export const WRITTEN_BY_TOOLS: ReadonlySet<string> = new Set([
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/last-applied-configuration',
  'kubernetes.io/metadata.name',
  'nvidia.network-operator.revision',
  'nvidia.network-operator.state',
  'operator.ipoibnetwork.mellanox.com/last-network-namespace',
  'operator.macvlannetwork.mellanox.com/last-network-namespace',
  'operator.sriovnetwork.openshift.io/last-network-namespace',
  'sriovnetwork.openshift.io/owner-ref',
]);

/** API groups whose operators put finalizers onto the objects of users. @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/issues/132 */
export const GROUPS_WITH_FINALIZERS: ReadonlySet<string> = new Set(['sriovnetwork.openshift.io']);
