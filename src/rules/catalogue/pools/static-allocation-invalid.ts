import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { Rule } from '../../rule';

export const staticAllocationInvalid: Rule = {
  id: 'static-allocation-invalid',
  tier: 2,
  severity: 'error',
  title: 'A static allocation of a CIDRPool has a wrong prefix or gateway, or is there twice',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'give every node one prefix of perNodeNetworkPrefix inside the cidr, and every prefix to one node',
  evidence: [NV_IPAM_VALIDATION],
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
  staticAllocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24 }, { nodeName: gpu-2, prefix: 10.1.0.0/24 }]
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
    },
  ],
  check: (cluster, report) => reportInvalid(cluster, report, (field) => /^spec\.staticAllocations\b/.test(field)),
};
