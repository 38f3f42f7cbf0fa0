import { NV_IPAM_CONTROLLERS } from './sources';
import { Prefix } from '../../../net';
import type { Rule } from '../../rule';

export const staticAllocationNotCanonical: Rule = {
  id: 'static-allocation-not-canonical',
  tier: 1,
  severity: 'error',
  title: 'A pinned prefix is not written in its canonical form',
  rationale: 'The controller compares prefixes as text. One that is written as FD00::/64 does not keep fd00::/64 from being given to another node, and two nodes have the same addresses.',
  fix: 'write prefixes in lower case and compressed',
  evidence: [NV_IPAM_CONTROLLERS],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 'fd00::/48'
  perNodeNetworkPrefix: 64
  staticAllocations: [{ nodeName: gpu-1, prefix: 'FD00::/64' }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 'fd00::/48'
  perNodeNetworkPrefix: 64
  staticAllocations: [{ nodeName: gpu-1, prefix: 'fd00::/64' }]
`,
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool } of pools) {
      if (pool.kind !== 'CIDRPool') continue;
      pool.spec.staticAllocations.forEach(({ prefix }, index) => {
        const canonical = Prefix.tryParse(prefix)?.toString();
        if (canonical === undefined || canonical === prefix) return;
        report({ at: manifest, field: ['spec', 'staticAllocations', index, 'prefix'], message: `${prefix} does not keep ${canonical} from being given away`, hint: `write ${canonical}` });
      });
    }
  },
};
