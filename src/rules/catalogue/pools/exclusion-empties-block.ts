import { NV_IPAM_CONTROLLERS } from './sources';
import { demandOn, nodesText } from './support';
import type { Rule } from '../../rule';

export const exclusionEmptiesBlock: Rule = {
  id: 'exclusion-empties-block',
  tier: 1,
  severity: 'error',
  title: 'Exclusions leave a node without an address, or with fewer than it needs',
  rationale: 'nv-ipam gives out a block that is excluded in part, and a prefix of which all hosts are excluded; pods of that node then find no free address.',
  fix: 'align exclusions with blocks and prefixes, so that what is excluded is passed over as a whole',
  evidence: [NV_IPAM_CONTROLLERS, 'https://github.com/Mellanox/nvidia-k8s-ipam/issues/154'],
  needs: ['nodes'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 24
  exclusions: [{ startIP: 10.1.0.1, endIP: 10.1.0.255 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 24
  exclusions: [{ startIP: 10.1.0.0, endIP: 10.1.0.255 }]
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1]
`,
    },
  ],
  check(cluster, report) {
    for (const view of cluster.pools) {
      const { manifest, pool, prediction } = view;
      if (prediction?.valid !== true || pool.spec.exclusions.length + pool.spec.perNodeExclusions.length === 0) continue;
      const demand = demandOn(cluster, view) ?? 1n;
      const starved = prediction.allocations.flatMap((given) => (given.kind !== 'none' && given.failure === undefined && given.usable < demand ? [given] : []));
      if (starved.length === 0) continue;
      const names = starved.map(({ nodeName }) => nodeName);
      report({
        at: manifest,
        field: ['spec', pool.spec.exclusions.length > 0 ? 'exclusions' : 'perNodeExclusions'],
        message: `${nodesText(names)} ${names.length === 1 ? 'keeps' : 'keep'} ${starved[0].usable} of the addresses, and at least ${demand} ${demand === 1n ? 'is' : 'are'} wanted`,
      });
    }
  },
};
