import { NV_IPAM_CONTROLLERS } from './sources';
import { pathOf } from './support';
import type { Rule } from '../../rule';

export const poolNeverFinishes: Rule = {
  id: 'pool-never-finishes',
  tier: 1,
  severity: 'error',
  title: 'A pool that the controller would never finish',
  rationale: 'The controller goes through excluded blocks or prefixes one by one; in a large IPv6 pool that takes years, and all other pools wait.',
  fix: 'exclude less, or choose a network that leaves out what is excluded',
  evidence: [NV_IPAM_CONTROLLERS],
  needs: ['nodes'],
  examples: [
    {
      wrong: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 'fd00::/48'
  perNodeNetworkPrefix: 120
  exclusions: [{ startIP: 'fd00::', endIP: 'fd00::ffff:ffff:ffff:ffff' }]
`,
      right: `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
spec:
  cidr: 'fd00:0:0:1::/64'
  perNodeNetworkPrefix: 120
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
    for (const { manifest, errors, prediction } of pools) {
      if (errors.length > 0 || prediction === undefined) continue;
      for (const { field, message, hint } of prediction.errors) report({ at: manifest, field: pathOf(field), message, hint });
    }
  },
};
