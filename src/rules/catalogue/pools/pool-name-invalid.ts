import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { Rule } from '../../rule';

export const poolNameInvalid: Rule = {
  id: 'pool-name-invalid',
  tier: 2,
  severity: 'error',
  title: 'The name of a pool is not one that CNI takes for a network',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'begin with a letter or digit and go on with letters, digits, "_", "." or "-"',
  evidence: [NV_IPAM_VALIDATION],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail/0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
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
  check: (cluster, report) => reportInvalid(cluster, report, (field) => /^metadata\.name$/.test(field)),
};
