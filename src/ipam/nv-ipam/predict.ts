import { CURRENT_BEHAVIOUR, NvIpamBehaviour } from './behaviour';
import { CidrEntryJudge } from './cidr-entry-judge';
import { validNetwork } from './geometry';
import { canonicalCidr, parseIp } from './go-net';
import { NodePoolFailure } from './node-pool';
import { CidrPool, CidrPoolEntry, ClusterNode, FieldError, IpPool, IpPoolEntry, Pool } from './pool-objects';
import { GivenPrefix, reconcileCidrPool } from './reconcile-cidr-pool';
import { reconcileIpPool } from './reconcile-ip-pool';
import { selectNodes } from './select-nodes';
import { BlockShares, PrefixShares } from './shares';
import { Unfinishable } from './unfinishable';
import { validatePool } from './validate-pool';
import { formatAddress } from '../../net';

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
  const starts = reconcileIpPool(pool, names, behaviour);
  if (isUnfinishable(starts)) return { valid: false, errors: [starts], allocations: [], pool };
  const network = validNetwork(pool.spec.subnet);
  const shares = new BlockShares(pool, network, behaviour);
  const allocations = names.map((nodeName, index): BlockAllocation | NoAllocation => {
    const from = starts[index];
    if (from === undefined) return { kind: 'none', nodeName, error: 'NoFreeRanges' };
    const to = from + pool.spec.perNodeBlockSize - 1n;
    const { usable, failure } = shares.of({ from, to });
    return { kind: 'block', nodeName, startIP: formatAddress(network.family, from), endIP: formatAddress(network.family, to), usable, failure };
  });
  const status = allocations.flatMap((given) => (given.kind === 'none' ? [] : { nodeName: given.nodeName, startIP: given.startIP, endIP: given.endIP }));
  return { valid: true, errors: [], allocations, pool: { ...pool, status } };
}

function predictPrefixes(pool: CidrPool, names: readonly string[], behaviour: NvIpamBehaviour): PoolPrediction {
  const prefixes = reconcileCidrPool(pool, names, behaviour);
  if (isUnfinishable(prefixes)) return { valid: false, errors: [prefixes], allocations: [], pool };
  const found = prefixes.filter((given) => given !== undefined);
  const status = found.map(({ entry }) => entry);
  const after = { ...pool, status };
  const judge = new CidrEntryJudge(after, status);
  // what the controller chose itself can have a twin only when another entry is written in a way that it does not recognize
  const isPlain = found.every(({ chosen, entry }) => chosen !== undefined || canonicalCidr(entry.prefix) === entry.prefix);
  const shares = new PrefixShares(pool, behaviour);
  const allocations = names.map((nodeName, index): PrefixAllocation | NoAllocation => {
    const given = prefixes[index];
    if (given === undefined) return { kind: 'none', nodeName, error: 'NoFreePrefixes' };
    const { entry: { prefix, gateway }, chosen } = given;
    const isAccepted = chosen === undefined ? judge.accepts(given.entry) : isPlain || judge.isUnique(given.entry);
    const share = isAccepted ? shareOf(given, shares) : { usable: 0n, failure: 'vanished' as const };
    return { kind: 'prefix', nodeName, prefix, gateway, usable: share.usable, failure: share.failure };
  });
  return { valid: true, errors: [], allocations, pool: after };
}

function shareOf({ entry, chosen }: GivenPrefix, shares: PrefixShares): { usable: bigint; failure?: NodePoolFailure } {
  if (chosen !== undefined) return shares.of(chosen.start, chosen.gateway);
  return shares.of(validNetwork(entry.prefix).first.value, parseIp(entry.gateway)?.value);
}

function isUnfinishable<Found extends readonly unknown[]>(result: Found | Unfinishable): result is Unfinishable {
  return 'field' in result;
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
