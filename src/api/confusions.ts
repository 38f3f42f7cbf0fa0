/**
 * Fields that vendor pages and tutorials put where the API does not have them, with what is right. Keyed by kind and by the path of the
 * field, list positions left out.
 */
const CONFUSIONS: Readonly<Record<string, string>> = {
  'IPPool spec.nodeSelector.matchLabels': 'pools select nodes by nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "In", values }] }]',
  'CIDRPool spec.nodeSelector.matchLabels': 'pools select nodes by nodeSelectorTerms: [{ matchExpressions: [{ key, operator: "In", values }] }]',
  'NicNodePolicy spec.nodeSelector.matchLabels': 'nodeSelector is a plain map of labels here',
  'SriovNetworkNodePolicy spec.nodeSelector.matchLabels': 'nodeSelector is a plain map of labels here',
  'IPPool spec.staticAllocations': 'only a CIDRPool pins prefixes to nodes; the blocks of an IPPool cannot be pinned',
  'NicClusterPolicy spec.secondaryNetwork.nvIpam': 'nv-ipam stands beside it, as spec.nvIpam',
  'SriovNetwork spec.metaPluginsConfig': 'the field is called metaPlugins',
  'SriovIBNetwork spec.metaPluginsConfig': 'the field is called metaPlugins',
  'SriovNetworkNodePolicy spec.nicSelector.pfName': 'the field is called pfNames and is a list',
  'SriovNetworkNodePolicy spec.spoofChk': 'this belongs into the SriovNetwork',
  'SriovNetworkNodePolicy spec.trust': 'this belongs into the SriovNetwork',
  'SriovNetworkNodePolicy spec.linkState': 'this belongs into the SriovNetwork',
  'NicClusterPolicy spec.whereabouts': 'the operator has no whereabouts since release 25.10; install it on its own',
  'NicClusterPolicy spec.nfd': 'node feature discovery is a value of the Helm chart: nfd.enabled',
  'NicClusterPolicy spec.sriovNetworkOperator': 'the SR-IOV operator is a value of the Helm chart: sriovNetworkOperator.enabled',
};

/** What to write instead of a field that the kind does not have, where the mistake is a known one. */
export function knownConfusion(kind: string, path: readonly (string | number)[]): string | undefined {
  return CONFUSIONS[`${kind} ${['spec', ...path.filter((part) => typeof part === 'string')].join('.')}`];
}
