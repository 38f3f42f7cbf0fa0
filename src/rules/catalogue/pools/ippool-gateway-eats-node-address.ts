import { NV_IPAM_LIMITATIONS } from './sources';
import { Address } from '../../../net';
import type { Rule } from '../../rule';

export const ippoolGatewayEatsNodeAddress: Rule = {
  id: 'ippool-gateway-eats-node-address',
  tier: 3,
  severity: 'info',
  title: 'The gateway of an IPPool lies inside the block of a node',
  rationale: 'That node has one address less than the others; with blocks of one address, the block is passed over.',
  fix: 'use the last address of the subnet, or count with one address less',
  evidence: [NV_IPAM_LIMITATIONS],
  needs: ['nodes'],
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
  gateway: 10.0.0.1
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  gateway: 10.0.0.254
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
    for (const { manifest, pool, prediction } of pools) {
      const gateway = pool.kind === 'IPPool' ? Address.tryParse(pool.spec.gateway) : undefined;
      if (gateway === undefined || prediction?.valid !== true) continue;
      const owner = prediction.allocations.find((given) => {
        return given.kind === 'block' && Address.parse(given.startIP).value <= gateway.value && gateway.value <= Address.parse(given.endIP).value;
      });
      if (owner === undefined || owner.kind !== 'block') continue;
      report({ at: manifest, field: ['spec', 'gateway'], message: `${gateway} is in the block of node "${owner.nodeName}", ${owner.startIP} to ${owner.endIP}` });
    }
  },
};
