import { macvlan, POOL, stream } from './examples';
import { NearestNames } from './nearest-names';
import { otherKind, PoolReference, poolReferences } from './pool-references';
import { NV_IPAM_CNI } from './sources';
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
    const nearest = new NearestNames();
    // DPF makes pools of them, in the cluster of the DPUs
    const services = new Set(cluster.of('DPUServiceIPAM').map(({ object }) => object.metadata.name));
    for (const reference of poolReferences(cluster)) {
      const { at, field, owner, kind, name, from } = reference;
      const isThere = cluster.poolsNamed(kind, name).length > 0;
      // one of the other kind: nvipam-pooltype-mismatch
      if (isThere || cluster.poolsNamed(otherKind(kind), name).length > 0 || services.has(name)) continue;
      const origin = from === 'network' ? ', which is the name of the network, since it gives no poolName' : '';
      const near = nearest.of(name, kind, () => cluster.pools.filter(({ pool }) => pool.kind === kind).map(({ pool }) => pool.name));
      report({
        at,
        field,
        message: `${owner} takes addresses from pool "${name}"${origin}, and there is no ${kind} of that name`,
        hint: hintFor(reference, near),
      });
    }
  },
};

function hintFor({ kind, name, from }: PoolReference, near: string | undefined): string {
  const set = from === 'network' ? 'set poolName' : 'correct the name';
  return near === undefined ? `create the ${kind} "${name}", or ${set}` : `did you mean "${near}"?`;
}
