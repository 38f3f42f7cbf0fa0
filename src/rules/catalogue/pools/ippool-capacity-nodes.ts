import { NV_IPAM_CONTROLLERS } from './sources';
import { reportStarved } from './starved';
import type { Rule } from '../../rule';

export const ippoolCapacityNodes: Rule = {
  id: 'ippool-capacity-nodes',
  tier: 1,
  severity: 'error',
  title: 'An IPPool has fewer blocks than nodes',
  rationale: 'The last nodes by name get nothing. Only an event (NoFreeRanges) says so, and pods on these nodes hang in ContainerCreating.',
  fix: 'use a larger network, or give each node less',
  evidence: [NV_IPAM_CONTROLLERS, 'https://github.com/Mellanox/network-operator/issues/563'],
  needs: ['nodes'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/27
  perNodeBlockSize: 16
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/26
  perNodeBlockSize: 16
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2]
`,
    },
  ],
  check: (cluster, report) => reportStarved(cluster, report, 'IPPool'),
};
