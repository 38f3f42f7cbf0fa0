import { CURRENT_BEHAVIOUR, NvIpamBehaviour } from './behaviour';
import { cidrPoolViews, ipPoolViews, NodePoolFailure } from './node-pool';
import { CidrPool, CidrPoolEntry, ClusterNode, FieldError, IpPool, IpPoolEntry, Pool } from './pool-objects';
import { reconcileCidrPool } from './reconcile-cidr-pool';
import { reconcileIpPool } from './reconcile-ip-pool';
import { selectNodes } from './select-nodes';
import { validatePool } from './validate-pool';

/** What one pass of the controller makes of a pool. */
export interface PoolPrediction {
  /** False when the controller empties the pool's status, or would never finish. */
  readonly valid: boolean;
  readonly errors: readonly FieldError[];
  /** One entry per node that the pool serves, in the byte order of the names. */
  readonly allocations: readonly NodeAllocation[];
  /** The pool as it is afterwards. */
  readonly pool: Pool;
}

/** What one node has of a pool. */
export type NodeAllocation = BlockAllocation | PrefixAllocation | NoAllocation;

export interface BlockAllocation extends IpPoolEntry, Share {
  readonly kind: 'block';
}

export interface PrefixAllocation extends CidrPoolEntry, Share {
  readonly kind: 'prefix';
}

interface Share {
  /** How many pods of the node can get an address. */
  readonly usable: bigint;
  /** Why every request on the node fails; undefined when it works. */
  readonly failure?: NodePoolFailure;
}

/** A node that finds nothing, by the event that tells of it. */
export interface NoAllocation {
  readonly kind: 'none';
  readonly nodeName: string;
  readonly error: 'NoFreeRanges' | 'NoFreePrefixes';
}

/**
 * Predicts one pass of nv-ipam's controller over a pool, and what the node daemons make of it.
 *
 * Exact for the nodes given and the status that the pool has. With an empty status that is what a new pool gets when all nodes are there at once;
 * nodes that join one after the other are served in that order.
 *
 * @example
 * predictPool(pool, [{ name: 'gpu-1', labels: {} }]).allocations;
 */
export function predictPool(pool: Pool, nodes: readonly ClusterNode[], behaviour: NvIpamBehaviour = CURRENT_BEHAVIOUR): PoolPrediction {
  const seen = behaviour.perNodeExclusions ? pool : withoutPositions(pool);
  const errors = validatePool(seen);
  if (errors.length > 0) return { valid: false, errors, allocations: [], pool: withStatus(seen, []) };
  const names = selectNodes(seen.spec.nodeSelector, nodes);
  return seen.kind === 'IPPool' ? predictBlocks(seen, names, behaviour) : predictPrefixes(seen, names, behaviour);
}

/**
 * Predicts a sequence of passes, as nodes join and leave and the specification changes. Every pass starts from the status that the one before it left.
 *
 * @param steps the specification and the nodes of every pass; the status of the first one is where it all starts
 */
export function predictHistory(
  steps: readonly { readonly pool: Pool; readonly nodes: readonly ClusterNode[] }[], behaviour: NvIpamBehaviour = CURRENT_BEHAVIOUR,
): PoolPrediction[] {
  const predictions: PoolPrediction[] = [];
  for (const { pool, nodes } of steps) {
    const before = predictions[predictions.length - 1]?.pool;
    predictions.push(predictPool(before === undefined ? pool : continued(pool, before), nodes, behaviour));
  }
  return predictions;
}

function predictBlocks(pool: IpPool, names: readonly string[], behaviour: NvIpamBehaviour): PoolPrediction {
  const blocks = reconcileIpPool(pool, names, behaviour);
  if ('field' in blocks) return { valid: false, errors: [blocks], allocations: [], pool };
  const after = { ...pool, status: names.flatMap((name) => blocks.get(name) ?? []) };
  const viewOf = ipPoolViews(after, behaviour);
  const allocations = names.map((nodeName): NodeAllocation => {
    const entry = blocks.get(nodeName);
    if (entry === undefined) return { kind: 'none', nodeName, error: 'NoFreeRanges' };
    const { usable, failure } = viewOf(entry);
    return { kind: 'block', ...entry, usable, failure };
  });
  return { valid: true, errors: [], allocations, pool: after };
}

function predictPrefixes(pool: CidrPool, names: readonly string[], behaviour: NvIpamBehaviour): PoolPrediction {
  const prefixes = reconcileCidrPool(pool, names, behaviour);
  if ('field' in prefixes) return { valid: false, errors: [prefixes], allocations: [], pool };
  const after = { ...pool, status: names.flatMap((name) => prefixes.get(name) ?? []) };
  const viewOf = cidrPoolViews(after, behaviour);
  const allocations = names.map((nodeName): NodeAllocation => {
    const entry = prefixes.get(nodeName);
    if (entry === undefined) return { kind: 'none', nodeName, error: 'NoFreePrefixes' };
    const { usable, failure } = viewOf(entry);
    return { kind: 'prefix', ...entry, usable, failure };
  });
  return { valid: true, errors: [], allocations, pool: after };
}

/** API servers of older releases drop a field that they do not know. */
function withoutPositions(pool: Pool): Pool {
  return pool.kind === 'IPPool'
    ? { ...pool, spec: { ...pool.spec, perNodeExclusions: [] } }
    : { ...pool, spec: { ...pool.spec, perNodeExclusions: [] } };
}

function withStatus(pool: Pool, status: readonly never[]): Pool {
  return pool.kind === 'IPPool' ? { ...pool, status } : { ...pool, status };
}

/** A pool with the status of the same pool before. */
function continued(pool: Pool, before: Pool): Pool {
  if (pool.kind === 'IPPool') return { ...pool, status: before.kind === 'IPPool' ? before.status : [] };
  return { ...pool, status: before.kind === 'CIDRPool' ? before.status : [] };
}
