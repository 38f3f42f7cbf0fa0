import { NV_IPAM_CONTROLLERS } from './sources';
import { nodesText } from './support';
import type { Rule } from '../../rule';

export const staticAllocationPartial: Rule = {
  id: 'static-allocation-partial',
  tier: 3,
  severity: 'warning',
  title: 'Some nodes of a CIDRPool are pinned, and others are not',
  rationale: 'Nodes that are not pinned get the lowest free prefix in the order of their names, and another one when the list changes.',
  fix: 'pin every node',
  evidence: [NV_IPAM_CONTROLLERS, 'https://github.com/Mellanox/nvidia-k8s-ipam/issues/23'],
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
  gatewayIndex: 1
  staticAllocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 24
  gatewayIndex: 1
  staticAllocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24 }, { nodeName: gpu-2, prefix: 10.1.1.0/24 }]
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2]
`,
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool, nodeNames } of pools) {
      if (pool.kind !== 'CIDRPool' || nodeNames === undefined) continue;
      const pinned = new Set(pool.spec.staticAllocations.map(({ nodeName }) => nodeName));
      const others = nodeNames.filter((name) => !pinned.has(name));
      if (others.length === 0 || others.length === nodeNames.length) continue;
      report({ at: manifest, field: ['spec', 'staticAllocations'], message: `${nodesText(others)} ${others.length === 1 ? 'is' : 'are'} not pinned` });
    }
  },
};
