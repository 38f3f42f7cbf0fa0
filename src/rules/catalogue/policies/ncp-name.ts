import { clusterPolicy, NV_IPAM_SECTION } from './examples';
import { OPERATOR_ISSUES } from './sources';
import { CLUSTER_POLICY, clusterPolicies } from './support';
import type { Rule } from '../../rule';

export const ncpName: Rule = {
  id: 'ncp-name',
  tier: 1,
  severity: 'error',
  title: 'A NicClusterPolicy has another name than nic-cluster-policy',
  rationale: 'The operator heeds one policy, by its name. It sets the state of every other to "ignore" and deploys nothing of it.',
  fix: 'name the policy nic-cluster-policy; what differs between groups of nodes belongs into a NicNodePolicy',
  evidence: [`${OPERATOR_ISSUES}/38`, `${OPERATOR_ISSUES}/1406`, `${OPERATOR_ISSUES}/65`],
  examples: [{ wrong: clusterPolicy(NV_IPAM_SECTION, 'network-policy'), right: clusterPolicy(NV_IPAM_SECTION) }],
  check(cluster, report) {
    const heeded = clusterPolicies(cluster);
    for (const at of cluster.of('NicClusterPolicy', 'mellanox.com')) {
      const { name, generateName } = at.object.metadata;
      if (name === CLUSTER_POLICY) continue;
      report({
        at,
        field: ['metadata', name === undefined ? 'generateName' : 'name'],
        message: `the operator passes over a policy named "${name ?? generateName ?? ''}"`,
        hint: heeded.length > 0 ? `move its sections into ${CLUSTER_POLICY}, or into a NicNodePolicy` : `write name: ${CLUSTER_POLICY}`,
        related: heeded,
      });
    }
  },
};
