import { NV_IPAM_CONTROLLERS } from './sources';
import { lastUsable } from '../../../ipam';
import type { Rule } from '../../rule';

export const poolPositionsAllExcluded: Rule = {
  id: 'pool-positions-all-excluded',
  tier: 1,
  severity: 'error',
  title: 'Every position of a block or prefix is excluded',
  rationale: 'Validation passes, and no node ever gets anything.',
  fix: 'leave at least one position free',
  evidence: [NV_IPAM_CONTROLLERS],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 4
  perNodeExclusions: [{ startIndex: 0, endIndex: 3 }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: IPPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  subnet: 10.0.0.0/24
  perNodeBlockSize: 4
  perNodeExclusions: [{ startIndex: 0, endIndex: 2 }]
`,
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool, errors, network } of pools) {
      if (errors.length > 0 || network === undefined || pool.spec.perNodeExclusions.length === 0) continue;
      const positions = pool.kind === 'IPPool' ? pool.spec.perNodeBlockSize : lastUsable(network.child(pool.spec.perNodeNetworkPrefix, 0)).value - network.first.value + 1n;
      let covered = 0n;
      for (const { startIndex, endIndex } of [...pool.spec.perNodeExclusions].sort((a, b) => a.startIndex - b.startIndex)) {
        if (BigInt(startIndex) > covered) break;
        if (BigInt(endIndex) >= covered) covered = BigInt(endIndex) + 1n;
      }
      if (covered >= positions) report({ at: manifest, field: ['spec', 'perNodeExclusions'], message: `all ${positions} positions are excluded` });
    }
  },
};
