import { NV_IPAM_LIMITATIONS } from './sources';
import { usableCount } from '../../../ipam';
import type { Rule } from '../../rule';

export const ippoolHeadroom: Rule = {
  id: 'ippool-headroom',
  tier: 3,
  severity: 'info',
  title: 'More than 80 % of the blocks of an IPPool are taken',
  rationale: 'The next nodes find no block, and a subnet that has to be moved renumbers everybody.',
  fix: 'reserve the range behind the subnet, so that it can grow at its end',
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
  subnet: 10.0.0.0/26
  perNodeBlockSize: 16
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
`,
      inventory: `cluster: hgx
nodeGroups:
  - name: gpu
    nics: [{ pciAddress: '0000:1a:00.0', traffic: east-west, rail: 0 }]
    nodes: [gpu-1, gpu-2, gpu-3]
`,
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool, network, prediction } of pools) {
      if (pool.kind !== 'IPPool' || network === undefined || prediction?.valid !== true) continue;
      const blocks = usableCount(network) / pool.spec.perNodeBlockSize;
      const taken = BigInt(prediction.allocations.filter(({ kind }) => kind === 'block').length);
      if (taken < prediction.allocations.length || taken * 5n <= blocks * 4n) continue;
      report({ at: manifest, field: ['spec', 'subnet'], message: `${taken} of the ${blocks} blocks of ${network} are taken` });
    }
  },
};
