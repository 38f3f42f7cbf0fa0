import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { Rule } from '../../rule';

export const ippoolBlockSizeRange: Rule = {
  id: 'ippool-block-size-range',
  tier: 2,
  severity: 'error',
  title: 'The block size of an IPPool is below 1, or larger than the subnet',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'choose a size from 1 to the number of usable addresses of the subnet',
  evidence: [NV_IPAM_VALIDATION],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 255
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 254
`,
    },
  ],
  check: (cluster, report) => reportInvalid(cluster, report, (field) => /^spec\.perNodeBlockSize$/.test(field)),
};
