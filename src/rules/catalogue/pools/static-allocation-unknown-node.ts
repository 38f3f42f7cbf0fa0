import { NV_IPAM_CONTROLLERS } from './sources';
import { closest } from '../../../errors';
import type { Rule } from '../../rule';

export const staticAllocationUnknownNode: Rule = {
  id: 'static-allocation-unknown-node',
  tier: 1,
  severity: 'warning',
  title: 'A static allocation names a node that does not exist',
  rationale: 'The prefix is kept for a node that is not there; if the name is a slip, the node that was meant gets another prefix.',
  fix: 'correct the name, or remove the entry',
  evidence: [NV_IPAM_CONTROLLERS],
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
  staticAllocations: [{ nodeName: gpu-01, prefix: 10.1.0.0/24 }]
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
  staticAllocations: [{ nodeName: gpu-1, prefix: 10.1.0.0/24 }]
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1]
`,
    },
  ],
  check({ pools, nodes, ledger }, report) {
    const names = nodes.map(({ name }) => name);
    const known = new Set(names);
    // nobody else may have the prefix of a node that is gone until the ledger releases it
    const retired = new Set(ledger?.data?.fabrics.flatMap(({ slots }) => slots.filter((slot) => slot.retired === true).map(({ node }) => node)));
    for (const { manifest, pool } of pools) {
      if (pool.kind !== 'CIDRPool') continue;
      const pinned = new Set(pool.spec.staticAllocations.map(({ nodeName }) => nodeName));
      pool.spec.staticAllocations.forEach(({ nodeName }, index) => {
        if (nodeName === '' || known.has(nodeName) || retired.has(nodeName)) return;
        const meant = closest(nodeName, names.filter((name) => !pinned.has(name)));
        report({
          at: manifest,
          field: ['spec', 'staticAllocations', index, 'nodeName'],
          message: `there is no node "${nodeName}"`,
          hint: meant === undefined ? undefined : `did you mean "${meant}"?`,
          severity: meant === undefined ? undefined : 'error',
        });
      });
    }
  },
};
