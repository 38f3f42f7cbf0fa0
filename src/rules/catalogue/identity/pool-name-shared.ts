import { cidrPool, documents, ipPool } from './examples';
import { NV_IPAM } from './sources';
import type { Rule } from '../../rule';

export const poolNameShared: Rule = {
  id: 'pool-name-shared',
  tier: 2,
  severity: 'warning',
  title: 'An IPPool and a CIDRPool have one name',
  rationale: 'Networks name a pool and, beside it, its type. A network that leaves the type out takes the IPPool, so that a slip which would be an error elsewhere gives pods addresses of the wrong network.',
  fix: 'give one of them another name',
  evidence: [`${NV_IPAM}#configuration`],
  examples: [
    {
      wrong: documents(ipPool('rail-0', '10.0.0.0/24'), cidrPool('rail-0', '10.1.0.0/16')),
      right: documents(ipPool('rail-0', '10.0.0.0/24'), cidrPool('rail-0-routed', '10.1.0.0/16')),
    },
  ],
  check(cluster, report) {
    for (const { pool, manifest } of cluster.pools) {
      if (pool.kind !== 'CIDRPool' || pool.name === '') continue;
      const twin = cluster.poolsNamed('IPPool', pool.name).find((other) => other.pool.namespace === pool.namespace);
      if (twin === undefined) continue;
      report({ at: manifest, field: ['metadata', 'name'], message: `"${pool.name}" is the name of an IPPool too`, related: [twin.manifest] });
    }
  },
};
