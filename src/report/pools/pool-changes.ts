import { ClusterPools, poolIdentity } from './cluster-pools';
import { predictDecoded, PredictedPool } from './predicted-pool';
import { ClusterNode, DecodedPool, NvIpamBehaviour, Pool } from '../../ipam';

/** What a change does to one node of a pool; a share is missing where the node has none. */
export interface NodeChange {
  readonly nodeName: string;
  readonly from?: string;
  readonly to?: string;
}

/** What a change does to a pool. */
export interface PoolChange {
  /** The pool as it is written; of one that is removed, as it was. */
  readonly pool: Pool;
  /** What there was; undefined when the pool is new. */
  readonly before?: PredictedPool;
  /** What nv-ipam makes of the new pool; undefined when it is removed. */
  readonly after?: PredictedPool;
  /** Nodes whose share is another one afterwards, or gone. */
  readonly moves: readonly NodeChange[];
  /** Nodes that had nothing before. */
  readonly added: readonly NodeChange[];
  /** How many nodes keep what they have. */
  readonly kept: number;
}

/** Pools of a state, and the nodes that each of them is offered. */
export interface PoolsAndNodes extends Pick<ClusterPools, 'pools'> {
  readonly nodesOf: (pool: DecodedPool) => readonly ClusterNode[];
}

/**
 * Who moves when pools are applied over those that run.
 *
 * What nodes have now is what the status of a pool says; a pool without one is taken as nv-ipam makes it when all nodes are there at once. The new
 * pool inherits that status, as it does in a cluster, and nv-ipam keeps of it what still fits.
 */
export function poolChanges(before: PoolsAndNodes, after: PoolsAndNodes, behaviour: NvIpamBehaviour): PoolChange[] {
  const old = new Map(before.pools.map((decoded) => [poolIdentity(decoded.pool), running(decoded, before.nodesOf(decoded), behaviour)]));
  const changes = after.pools.map((decoded): PoolChange => {
    const identity = poolIdentity(decoded.pool);
    const was = old.get(identity);
    old.delete(identity);
    const predicted = predictDecoded(withMemory(decoded, was?.prediction.pool), after.nodesOf(decoded), behaviour);
    const shares = compareShares(sharesOf(was?.prediction.pool), sharesOf(predicted.prediction.pool));
    return { ...shares, pool: predicted.decoded.pool, before: was, after: predicted };
  });
  const removed = [...old.values()].map((was): PoolChange => {
    return { ...compareShares(sharesOf(was.prediction.pool), new Map<string, string>()), pool: was.prediction.pool, before: was };
  });
  return [...changes, ...removed];
}

/** What nodes have now. */
function running(decoded: DecodedPool, nodes: readonly ClusterNode[], behaviour: NvIpamBehaviour): PredictedPool {
  const predicted = predictDecoded(decoded, nodes, behaviour);
  const { pool } = decoded;
  return pool.status.length === 0 ? predicted : { decoded, prediction: { ...predicted.prediction, pool } };
}

function withMemory(decoded: DecodedPool, before: Pool | undefined): DecodedPool {
  const { pool } = decoded;
  if (pool.kind === 'IPPool') return { ...decoded, pool: { ...pool, status: before?.kind === 'IPPool' ? before.status : [] } };
  return { ...decoded, pool: { ...pool, status: before?.kind === 'CIDRPool' ? before.status : [] } };
}

/** What every node has of a pool, as text. */
export function sharesOf(pool: Pool | undefined): ReadonlyMap<string, string> {
  if (pool === undefined) return new Map();
  if (pool.kind === 'IPPool') return new Map(pool.status.map(({ nodeName, startIP, endIP }) => [nodeName, `${startIP}-${endIP}`]));
  return new Map(pool.status.map(({ nodeName, prefix, gateway }) => [nodeName, gateway === '' ? prefix : `${prefix} via ${gateway}`]));
}

/** Nodes that have other shares, or none, or their first one. */
export function compareShares(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Pick<PoolChange, 'moves' | 'added' | 'kept'> {
  const moves = [...before]
    .filter(([name, share]) => after.get(name) !== share)
    .map(([nodeName, from]) => ({ nodeName, from, to: after.get(nodeName) }));
  const added = [...after].filter(([name]) => !before.has(name)).map(([nodeName, to]) => ({ nodeName, to }));
  return { moves, added, kept: before.size - moves.length };
}
