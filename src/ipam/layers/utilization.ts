import { Capacity, wasted } from './capacity/capacity';
import { Layer } from '../../inventory';

/** From which share on a pool counts as nearly full. */
export const DEFAULT_THRESHOLD_PERCENT = 80;

/** What a pool can serve, and what it is asked for. */
export interface PoolUse {
  readonly layer: Layer;
  /** Whose addresses they are. */
  readonly owner: string;
  readonly cluster: string;
  readonly capacity: Capacity;
  readonly demand: Demand;
}

/** What is asked of a pool. What is not declared is not judged. */
export interface Demand {
  /** Number of nodes that the pool serves. */
  readonly nodes?: number;
  /** Number of addresses that one node needs: its pods, or its virtual functions. */
  readonly perNode?: number;
  /** Number of addresses in all. @default - `nodes` times `perNode`, when both are given */
  readonly addresses?: number;
}

/** A part of something, in exact numbers. */
export interface Ratio {
  readonly used: bigint;
  readonly possible: bigint;
  /** Rounded down; 100 for something of nothing. */
  readonly percent: number;
  /** `full` when more is used than is possible, `high` from the threshold on. */
  readonly level: 'ok' | 'high' | 'full';
}

/** How far a pool is used. */
export interface Utilization {
  readonly layer: Layer;
  readonly owner: string;
  readonly cluster: string;
  /** Nodes served of those that can be. @default - not declared, or addresses are not divided among nodes */
  readonly nodes?: Ratio;
  /** Addresses that a node needs of those that it gets. @default - not declared, or addresses are not divided among nodes */
  readonly perNode?: Ratio;
  /** Addresses needed of those that can be given out. @default - not declared */
  readonly addresses?: Ratio;
  /** The worst of these. */
  readonly level: Ratio['level'];
  /** How many addresses of the pool's networks nobody can ever get. */
  readonly wasted: bigint;
}

const LEVELS: readonly Ratio['level'][] = ['ok', 'high', 'full'];

/**
 * How far pools are used, in their order. Pools that give a part to every node run out of parts long before they run out of addresses, so both are
 * counted.
 *
 * @param threshold from how many percent on a pool counts as nearly full
 */
export function utilizationOf(uses: readonly PoolUse[], threshold = DEFAULT_THRESHOLD_PERCENT): Utilization[] {
  return uses.map(({ layer, owner, cluster, capacity, demand }) => {
    const { nodes, perNode, addresses = nodes === undefined || perNode === undefined ? undefined : BigInt(nodes) * BigInt(perNode) } = demand;
    const ratios = {
      ...(nodes !== undefined && capacity.nodes !== undefined && { nodes: ratio(nodes, capacity.nodes, threshold) }),
      ...(perNode !== undefined && capacity.perNode !== undefined && { perNode: ratio(perNode, capacity.perNode, threshold) }),
      ...(addresses !== undefined && { addresses: ratio(addresses, capacity.addresses, threshold) }),
    };
    const worst = Math.max(0, ...Object.values(ratios).map(({ level }) => LEVELS.indexOf(level)));
    return { layer, owner, cluster, ...ratios, level: LEVELS[worst], wasted: wasted(capacity) };
  });
}

function ratio(count: number | bigint, possible: bigint, threshold: number): Ratio {
  const used = BigInt(count);
  const percent = possible === 0n ? (used === 0n ? 0 : 100) : Number((used * 100n) / possible);
  return { used, possible, percent, level: used > possible ? 'full' : percent >= threshold && used > 0n ? 'high' : 'ok' };
}
