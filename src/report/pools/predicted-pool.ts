import { ClusterNode, DecodedPool, NvIpamBehaviour, PoolPrediction, predictPool } from '../../ipam';

/** A pool with what nv-ipam makes of it. */
export interface PredictedPool {
  readonly decoded: DecodedPool;
  readonly prediction: PoolPrediction;
}

/** What nv-ipam makes of a pool. One that the API server refuses for the type of a field never reaches it. */
export function predictDecoded(decoded: DecodedPool, nodes: readonly ClusterNode[], behaviour: NvIpamBehaviour): PredictedPool {
  const { pool, typeErrors } = decoded;
  if (typeErrors.length > 0) return { decoded, prediction: { valid: false, errors: typeErrors, allocations: [], pool } };
  return { decoded, prediction: predictPool(pool, nodes, behaviour) };
}

/** What nv-ipam makes of every pool of a state. */
export function predictState(pools: readonly DecodedPool[], nodes: readonly ClusterNode[], behaviour: NvIpamBehaviour): PredictedPool[] {
  return pools.map((decoded) => predictDecoded(decoded, nodes, behaviour));
}

/** The nodes of a state, and those that were named beside them. */
export function allNodes(nodes: readonly ClusterNode[], named: readonly string[]): ClusterNode[] {
  const known = new Set(nodes.map(({ name }) => name));
  return [...nodes, ...named.filter((name) => !known.has(name)).map((name) => ({ name, labels: {} }))];
}

/** Whether the controller or the API server refuses a pool. */
export function isRefused({ decoded, prediction }: PredictedPool): boolean {
  return !prediction.valid || decoded.admissionErrors.length > 0;
}
