import { macvlan, POOL, stream } from './examples';
import { otherKind, PoolReference, poolReferences } from './pool-references';
import { NV_IPAM_CNI } from './sources';
import { closest } from '../../../errors';
import type { Cluster } from '../../model';
import type { Rule } from '../../rule';

export const nadPoolNotFound: Rule = {
  id: 'nad-pool-not-found',
  tier: 1,
  severity: 'error',
  title: 'A network takes its addresses from a pool that does not exist',
  rationale: 'The pod stays in ContainerCreating: "pool not found". Without poolName, the name of the network is that of the pool. '
    + 'Reported where the manifests have pools of nv-ipam, and none of that name.',
  fix: 'create the pool, or correct poolName',
  evidence: [NV_IPAM_CNI],
  examples: [
    {
      wrong: stream(POOL, macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "rail-O" }' })),
      right: stream(POOL, macvlan()),
    },
    {
      title: 'no poolName, and a pool that is called otherwise',
      wrong: stream(POOL.replace('name: rail-0', 'name: compute'), macvlan({ ipam: '{ "type": "nv-ipam" }' })),
      right: stream(POOL.replace('name: rail-0', 'name: compute'), macvlan({ ipam: '{ "type": "nv-ipam", "poolName": "compute" }' })),
    },
  ],
  check(cluster, report) {
    if (cluster.pools.length === 0) return;
    const nearest = nearestPools(cluster);
    // DPF makes pools of them, in the cluster of the DPUs
    const services = new Set(cluster.of('DPUServiceIPAM').map(({ object }) => object.metadata.name));
    for (const reference of poolReferences(cluster)) {
      const { at, field, owner, kind, name, from } = reference;
      const isThere = cluster.poolsNamed(kind, name).length > 0;
      // one of the other kind: nvipam-pooltype-mismatch
      if (isThere || cluster.poolsNamed(otherKind(kind), name).length > 0 || services.has(name)) continue;
      const origin = from === 'network' ? ', which is the name of the network, since it gives no poolName' : '';
      report({ at, field, message: `${owner} takes addresses from pool "${name}"${origin}, and there is no ${kind} of that name`, hint: hintFor(reference, nearest(reference)) });
    }
  },
};

function hintFor({ kind, name, from }: PoolReference, near: string | undefined): string {
  const set = from === 'network' ? 'set poolName' : 'correct the name';
  return near === undefined ? `create the ${kind} "${name}", or ${set}` : `did you mean "${near}"?`;
}

/** Finds the most similar pool, those of the kind first; many networks make the same mistake, so that each name is looked for once. */
function nearestPools({ pools }: Cluster): (reference: PoolReference) => string | undefined {
  const known = new Map<string, string | undefined>();
  return ({ kind, name }) => {
    const key = `${kind}/${name}`;
    if (!known.has(key)) known.set(key, closest(name, pools.filter(({ pool }) => pool.kind === kind).slice(0, 1000).map(({ pool }) => pool.name)));
    return known.get(key);
  };
}
