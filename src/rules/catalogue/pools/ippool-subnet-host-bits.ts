import { NV_IPAM_VALIDATION } from './sources';
import { Prefix } from '../../../net';
import type { Rule } from '../../rule';

export const ippoolSubnetHostBits: Rule = {
  id: 'ippool-subnet-host-bits',
  tier: 3,
  severity: 'warning',
  title: 'The subnet of an IPPool is written with host bits',
  rationale: 'nv-ipam takes 10.0.0.5/24 and means 10.0.0.0/24, so blocks begin elsewhere than a reader thinks.',
  fix: 'write the network address',
  evidence: [NV_IPAM_VALIDATION],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.5/24
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
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool, network } of pools) {
      if (pool.kind !== 'IPPool' || network === undefined || Prefix.tryParse(pool.spec.subnet) !== undefined) continue;
      report({ at: manifest, field: ['spec', 'subnet'], message: `${pool.spec.subnet} is read as ${network}`, hint: `write ${network}` });
    }
  },
};
