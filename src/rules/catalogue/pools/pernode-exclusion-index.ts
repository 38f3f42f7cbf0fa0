import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { Rule } from '../../rule';

export const pernodeExclusionIndex: Rule = {
  id: 'pernode-exclusion-index',
  tier: 2,
  severity: 'error',
  title: 'A position that is excluded on every node is not in the block or prefix',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'count positions from 0: from the start of a block, from the network address of a prefix',
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
  perNodeExclusions: [{ startIndex: 0, endIndex: 16 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 16
  perNodeExclusions: [{ startIndex: 0, endIndex: 3 }]
`,
    },
  ],
  check: (cluster, report) => reportInvalid(cluster, report, (field) => /^spec\.perNodeExclusions\b/.test(field)),
};
