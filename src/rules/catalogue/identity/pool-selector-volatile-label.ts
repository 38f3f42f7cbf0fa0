import { ipPool, selecting } from './examples';
import { NV_IPAM } from './sources';
import { readablePools } from './support';
import type { Rule, Severity } from '../../rule';

/** Labels that programs write and take away, with the program; those that come and go in normal operation are worse. */
const VOLATILE: readonly { readonly pattern: RegExp; readonly writer: string; readonly severity: Severity }[] = [
  { pattern: /^network\.nvidia\.com\/operator\./, writer: 'the network operator, during every upgrade of the driver', severity: 'warning' },
  { pattern: /^nvidia\.com\/(gpu|ofed)-driver-upgrade/, writer: 'the operator, during every upgrade of the driver', severity: 'warning' },
  { pattern: /^nvidia\.com\/gpu\.deploy\./, writer: 'the GPU operator, which pauses parts of itself by it', severity: 'warning' },
  { pattern: /^nvidia\.com\/(gpu|mig|cuda|vgpu)\b/, writer: 'GPU feature discovery', severity: 'info' },
  { pattern: /^feature\.node\.kubernetes\.io\//, writer: 'node feature discovery', severity: 'info' },
];

export const poolSelectorVolatileLabel: Rule = {
  id: 'pool-selector-volatile-label',
  tier: 3,
  severity: 'info',
  title: 'A pool selects nodes by a label that another program writes',
  rationale: 'When the label goes, the node loses its block at once, under running pods, and the block goes to the next node; when the label comes back, the node gets another.',
  fix: 'select by a label that you write yourself, when the node joins',
  evidence: [`${NV_IPAM}/tree/main/cmd/ipam-controller/app`],
  examples: [
    {
      wrong: ipPool('rail-0', '10.0.0.0/24', selecting('nvidia.com/gpu.present', 'true')),
      right: ipPool('rail-0', '10.0.0.0/24', selecting('node-role.example.com/gpu', 'true')),
    },
    {
      title: 'a label that is switched during upgrades',
      wrong: ipPool('rail-0', '10.0.0.0/24', selecting('network.nvidia.com/operator.mofed.wait', 'false')),
      right: ipPool('rail-0', '10.0.0.0/24', selecting('node-role.example.com/gpu', 'true')),
    },
  ],
  check(cluster, report) {
    for (const { manifest, pool } of readablePools(cluster)) {
      // a prefix that is promised to a node stays its own whatever labels it has
      if (pool.kind === 'CIDRPool' && pool.spec.staticAllocations.length > 0) continue;
      const requirements = (pool.spec.nodeSelector?.nodeSelectorTerms ?? []).flatMap(({ matchExpressions }, term) => (
        matchExpressions.map(({ key }, index) => ({ key, path: ['nodeSelectorTerms', term, 'matchExpressions', index, 'key'] }))
      ));
      for (const { key, path } of requirements.filter((own, index) => requirements.findIndex((other) => other.key === own.key) === index)) {
        const found = VOLATILE.find(({ pattern }) => pattern.test(key));
        if (found === undefined) continue;
        report({ at: manifest, field: ['spec', 'nodeSelector', ...path], message: `"${key}" is written by ${found.writer}`, severity: found.severity });
      }
    }
  },
};
