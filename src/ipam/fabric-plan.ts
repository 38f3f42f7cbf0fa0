import { PortCounts, RailPort } from './rail-port';
import { Address, AddressRange, AddressSet, Family, Prefix } from '../net';

/** What a fabric asks of the planner. */
export interface FabricIntent extends PortCounts {
  /** Name of the fabric; pools are called after it. */
  readonly fabric: string;
  /** Ordinal of every node on the fabric; all its addresses follow from it. */
  readonly slots: ReadonlyMap<string, number>;
  /** Slots of nodes that are gone; nobody else may have their addresses. @default - none */
  readonly retired?: ReadonlyMap<string, number>;
  /** Whether blocks and prefixes that are excluded as a whole are passed over, as nv-ipam does from release 26.1 on. */
  readonly skipsExcludedBlocks: boolean;
  /** Addresses that nobody may get. Those inside the fabric's networks become exclusions of its pools. @default - none */
  readonly avoid?: AddressSet;
}

/** The addresses of a fabric. */
export interface FabricPlan {
  readonly fabric: string;
  /** Slot of every node. */
  readonly slots: ReadonlyMap<string, number>;
  /** In the order of the rails; where they have several planes, one entry per rail and plane. */
  readonly rails: readonly RailPlan[];
}

/** The addresses of one rail, or of one of its planes. */
export interface RailPlan extends RailPort {
  /** One pool, or two of different families for dual stack. */
  readonly pools: readonly PoolPlan[];
}

/** A pool of nv-ipam with everything that its nodes will get. */
export type PoolPlan = PrefixPoolPlan | BlockPoolPlan;

interface CommonPoolPlan extends RailPort {
  /** Name of the pool object. */
  readonly name: string;
  readonly subnet: Prefix;
  /** Destinations that pods reach through the gateway. */
  readonly routes: readonly Prefix[];
  /** Addresses that pods never get; ranges neither overlap nor touch. */
  readonly exclusions: readonly AddressRange[];
}

/** A CIDRPool: every node's prefix is pinned. */
export interface PrefixPoolPlan extends CommonPoolPlan {
  readonly kind: 'prefix';
  readonly nodePrefixLength: number;
  /** Position of the gateway in every prefix, counted from its network address; undefined when there is none. */
  readonly gatewayIndex?: number;
  /** The prefix of a slot. @throws FabricError `address-invalid` for a slot that the pool does not have */
  readonly prefixOf: (slot: number) => Prefix;
  /** In the order of the slots. Computed at every look, so keep it. */
  readonly nodes: readonly NodePrefix[];
  /** Prefixes of nodes that are gone, in the order of the slots. */
  readonly retired: readonly NodePrefix[];
}

/** What one node owns of a CIDRPool. */
export interface NodePrefix {
  readonly node: string;
  readonly slot: number;
  readonly prefix: Prefix;
  readonly gateway?: Address;
  /** How many addresses the pods of the node can get. */
  readonly usable: bigint;
}

/** An IPPool: blocks as the controller will hand them out to an empty pool. */
export interface BlockPoolPlan extends CommonPoolPlan {
  readonly kind: 'block';
  readonly blockSize: number;
  readonly gateway?: Address;
  /** In the byte order of the node names. A prediction, not a promise. */
  readonly nodes: readonly NodeBlock[];
}

/** What one node owns of an IPPool. */
export interface NodeBlock {
  readonly node: string;
  readonly block: AddressRange;
  /** How many addresses the pods of the node can get. */
  readonly usable: bigint;
}

/** Families that a fabric's pools have, in order. */
export function familiesOf(plan: FabricPlan): Family[] {
  return (plan.rails[0]?.pools ?? []).map((pool) => pool.subnet.family);
}
