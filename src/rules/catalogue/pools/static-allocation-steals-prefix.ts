import { NV_IPAM_CONTROLLERS } from './sources';
import type { Rule } from '../../rule';

export const staticAllocationStealsPrefix: Rule = {
  id: 'static-allocation-steals-prefix',
  tier: 1,
  severity: 'error',
  title: 'A prefix is pinned to one node while another one has it',
  rationale: 'The controller takes the prefix away from its owner, under running pods.',
  fix: 'pin a prefix that nobody has',
  evidence: [NV_IPAM_CONTROLLERS],
  needs: ['statuses'],
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
  staticAllocations: [{ nodeName: gpu-2, prefix: 10.1.0.0/24 }]
status:
  allocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24, gateway: 10.1.0.1 }]
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
  staticAllocations: [{ nodeName: gpu-2, prefix: 10.1.1.0/24 }]
status:
  allocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24, gateway: 10.1.0.1 }]
`,
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool } of pools) {
      if (pool.kind !== 'CIDRPool') continue;
      const owners = new Map(pool.status.map(({ prefix, nodeName }) => [prefix, nodeName]));
      pool.spec.staticAllocations.forEach(({ nodeName, prefix }, index) => {
        const owner = owners.get(prefix);
        if (owner === undefined || owner === nodeName) return;
        const message = nodeName === '' ? `${prefix} is reserved, and node "${owner}" has it` : `${prefix} is pinned to "${nodeName}", and node "${owner}" has it`;
        report({ at: manifest, field: ['spec', 'staticAllocations', index, 'prefix'], message });
      });
    }
  },
};
