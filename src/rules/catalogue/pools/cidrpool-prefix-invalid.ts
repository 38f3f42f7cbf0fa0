import { NV_IPAM_VALIDATION } from './sources';
import { reportInvalid } from './support';
import type { Rule } from '../../rule';

export const cidrpoolPrefixInvalid: Rule = {
  id: 'cidrpool-prefix-invalid',
  tier: 2,
  severity: 'error',
  title: 'A CIDRPool has host bits, or cannot be split into prefixes of the length that it asks for',
  rationale: 'The controller refuses the pool with an event and empties its status: every node loses its addresses, and when the pool is mended they are given out anew.',
  fix: 'write the network address, and a prefix length that is longer than that of the CIDR',
  evidence: [NV_IPAM_VALIDATION],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.1/16
  perNodeNetworkPrefix: 24
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 10.1.0.0/16
  perNodeNetworkPrefix: 24
`,
    },
  ],
  check: (cluster, report) => reportInvalid(cluster, report, (field) => /^spec\.(cidr|perNodeNetworkPrefix)$/.test(field)),
};
