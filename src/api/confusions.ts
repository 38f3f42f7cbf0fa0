/**
 * Fields that vendor pages and tutorials put where the API does not have them, with what is right. Keyed by group and kind, and by
 * the path of the field, list positions left out; `*` stands for any field that is unknown.
 */
const CONFUSIONS: Readonly<Record<string, string>> = {
  'nv-ipam.nvidia.com/IPPool spec.nodeSelector.matchLabels': 'pools select nodes by nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "In", values }] }]',
  'nv-ipam.nvidia.com/CIDRPool spec.nodeSelector.matchLabels': 'pools select nodes by nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "In", values }] }]',
  'mellanox.com/NicNodePolicy spec.nodeSelector.matchLabels': 'nodeSelector is a plain map of labels here',
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy spec.nodeSelector.matchLabels': 'nodeSelector is a plain map of labels here',
  'nv-ipam.nvidia.com/IPPool spec.staticAllocations': 'only a CIDRPool pins prefixes to nodes; the blocks of an IPPool cannot be pinned',
  'mellanox.com/NicClusterPolicy spec.secondaryNetwork.nvIpam': 'nv-ipam stands beside it, as spec.nvIpam',
  'sriovnetwork.openshift.io/SriovNetwork spec.metaPluginsConfig': 'the field is called metaPlugins',
  'sriovnetwork.openshift.io/SriovIBNetwork spec.metaPluginsConfig': 'the field is called metaPlugins',
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy spec.nicSelector.pfName': 'the field is called pfNames and is a list',
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy spec.spoofChk': 'this belongs into the SriovNetwork',
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy spec.trust': 'this belongs into the SriovNetwork',
  'sriovnetwork.openshift.io/SriovNetworkNodePolicy spec.linkState': 'this belongs into the SriovNetwork',
  'mellanox.com/NicClusterPolicy spec.whereabouts': 'the operator has no whereabouts since release 25.10; install it on its own',
  'mellanox.com/IPoIBNetwork spec.mtu': 'no known release has a field for the MTU of an IPoIB network',
  'sriovnetwork.openshift.io/SriovNetworkPoolConfig spec.nodeSelector.*': 'labels stand in matchLabels here; an empty selector selects every node',
  'mellanox.com/NicClusterPolicy spec.nfd': 'node feature discovery is a value of the Helm chart: nfd.enabled',
  'mellanox.com/NicClusterPolicy spec.sriovNetworkOperator': 'the SR-IOV operator is a value of the Helm chart: sriovNetworkOperator.enabled',
};

/**
 * What to write instead of a field that the kind does not have, or has in another form, where the mistake is a known one.
 *
 * @param path of the field, from the root of the object
 * @param isUnknown whether the kind does not have the field
 */
export function knownConfusion(
  { group, kind }: { readonly group: string; readonly kind: string }, path: readonly (string | number)[], isUnknown: boolean,
): string | undefined {
  const names = path.filter((part) => typeof part === 'string');
  const exact = CONFUSIONS[`${group}/${kind} ${names.join('.')}`];
  return exact ?? (isUnknown ? CONFUSIONS[`${group}/${kind} ${[...names.slice(0, -1), '*'].join('.')}`] : undefined);
}
