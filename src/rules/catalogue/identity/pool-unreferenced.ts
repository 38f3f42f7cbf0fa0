import { documents, ipPool, sriovNetwork } from './examples';
import { NV_IPAM } from './sources';
import { networksByPool, readablePools } from './support';
import { closest } from '../../../errors';
import type { Cluster } from '../../model';
import { textListAt } from '../../model/values';
import type { Rule } from '../../rule';

export const poolUnreferenced: Rule = {
  id: 'pool-unreferenced',
  tier: 3,
  severity: 'info',
  title: 'No network uses a pool',
  rationale: 'The pool is left over, or a network names it wrongly: a network without poolName looks for a pool of its own name. The rule speaks only where networks of nv-ipam are among the manifests.',
  fix: 'name the pool in a network, or remove it',
  evidence: [`${NV_IPAM}#configuration`],
  examples: [
    {
      wrong: documents(ipPool('rail-0', '10.0.0.0/24'), ipPool('rail-1', '10.0.1.0/24'), sriovNetwork('rail-0', 'rail-0'), sriovNetwork('rail-1', 'rail1', 'rail_1')),
      right: documents(ipPool('rail-0', '10.0.0.0/24'), ipPool('rail-1', '10.0.1.0/24'), sriovNetwork('rail-0', 'rail-0'), sriovNetwork('rail-1', 'rail-1', 'rail_1')),
    },
  ],
  check(cluster, report) {
    const users = networksByPool(cluster);
    if (users.size === 0) return;
    const asked = askedByPods(cluster);
    const missing = [...users.keys()].filter((key) => {
      const [kind, name] = [key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1)];
      return cluster.poolsNamed(kind === 'IPPool' ? 'IPPool' : 'CIDRPool', name).length === 0;
    });
    for (const { pool, manifest } of readablePools(cluster)) {
      const key = `${pool.kind}/${pool.name}`;
      if (users.has(key) || asked.has(pool.name)) continue;
      // the same name with the other type is a matter of poolType
      const wanted = closest(pool.name, missing.map((other) => other.slice(other.indexOf('/') + 1)));
      const network = wanted === undefined ? undefined : (users.get(`IPPool/${wanted}`) ?? users.get(`CIDRPool/${wanted}`))?.[0];
      report({
        at: manifest,
        field: ['metadata', 'name'],
        message: wanted === undefined ? `no network uses "${pool.name}"` : `no network uses "${pool.name}", and network "${network?.name}" names "${wanted}", which is not there`,
        severity: wanted === undefined ? undefined : 'warning',
        hint: wanted === undefined || wanted === pool.name ? undefined : `did you mean "${pool.name}" in the network?`,
        related: network === undefined ? [] : [network.manifest],
      });
    }
  },
};

/** Names of pools that pods ask for themselves. */
function askedByPods({ distinctWorkloads }: Cluster): ReadonlySet<string> {
  return new Set(distinctWorkloads.flatMap(({ attachments }) => attachments.flatMap(({ selection }) => textListAt(selection.cniArgs, 'poolNames'))));
}
