import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { Rule } from '../../rule';

export const exclusionOutsideOrInverted: Rule = {
  id: 'exclusion-outside-or-inverted',
  tier: 2,
  severity: 'error',
  title: 'An exclusion of a pool is outside of it, reversed, or no range of addresses',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'give a first and a last address inside the pool',
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
  perNodeBlockSize: 16
  exclusions: [{ startIP: 10.0.0.20, endIP: 10.0.0.10 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  exclusions: [{ startIP: 10.0.0.10, endIP: 10.0.0.20 }]
`,
    },
  ],
  check: (cluster, report) => reportInvalid(cluster, report, (field) => /^spec\.exclusions\b/.test(field)),
};
