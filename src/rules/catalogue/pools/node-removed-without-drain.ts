import { NV_IPAM_LIMITATIONS } from './sources';
import { nodesText } from './support';
import type { Rule } from '../../rule';

export const nodeRemovedWithoutDrain: Rule = {
  id: 'node-removed-without-drain',
  tier: 3,
  severity: 'warning',
  title: 'A pool still serves a node that is gone, or that its selector does not match',
  rationale: 'The block or prefix is free at once and goes to the next new node, while pods of the old one may still use it.',
  fix: 'drain the node before it is removed or loses its label',
  evidence: [NV_IPAM_LIMITATIONS],
  needs: ['nodes', 'statuses'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
status:
  allocations: [{ nodeName: gpu-9, startIP: 10.0.0.1, endIP: 10.0.0.16 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
status:
  allocations: [{ nodeName: gpu-1, startIP: 10.0.0.1, endIP: 10.0.0.16 }]
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1]
`,
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool, nodeNames } of pools) {
      const served = new Set(nodeNames);
      const gone = [...pool.status].map(({ nodeName }) => nodeName).filter((name) => !served.has(name));
      if (gone.length === 0) continue;
      report({ at: manifest, field: ['status', 'allocations'], message: `${nodesText(gone)} ${gone.length === 1 ? 'has' : 'have'} addresses, and the pool does not serve ${gone.length === 1 ? 'it' : 'them'} any more` });
    }
  },
};
