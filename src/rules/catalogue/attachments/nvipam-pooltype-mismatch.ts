import { macvlan, PREFIX_POOL, stream } from './examples';
import { otherKind, poolReferences } from './pool-references';
import { NV_IPAM_CNI } from './sources';
import type { Rule } from '../../rule';

export const nvipamPooltypeMismatch: Rule = {
  id: 'nvipam-pooltype-mismatch',
  tier: 1,
  severity: 'error',
  title: 'A network names a pool of the other kind',
  rationale: 'Without poolType, nv-ipam looks for an IPPool only, and does not find a CIDRPool of that name: the pod stays in ContainerCreating.',
  fix: 'write "poolType": "cidrpool" for a CIDRPool, and leave poolType out for an IPPool',
  evidence: [NV_IPAM_CNI],
  examples: [
    {
      wrong: stream(PREFIX_POOL, macvlan()),
      right: stream(PREFIX_POOL, macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "rail-0", "poolType": "cidrpool" }' })),
    },
  ],
  check(cluster, report) {
    for (const { at, field, owner, kind, name, names } of poolReferences(cluster)) {
      const others = cluster.poolsNamed(otherKind(kind), name);
      if (others.length === 0 || cluster.poolsNamed(kind, name).length > 0) continue;
      // one type counts for all pools of a network
      const isMixed = names.some((other) => cluster.poolsNamed(kind, other).length > 0);
      report({
        at,
        field,
        message: `${owner} looks for pool "${name}" among the ${kind}s, and it is ${kind === 'IPPool' ? 'a CIDRPool' : 'an IPPool'}`,
        hint: isMixed ? 'make both pools of one kind: poolType counts for both' : `write "poolType": "${otherKind(kind).toLowerCase()}"`,
        related: others.map(({ manifest }) => manifest),
      });
    }
  },
};
