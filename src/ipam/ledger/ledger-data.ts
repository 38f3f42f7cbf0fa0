/*
 * What a ledger file holds. `npm run generate` writes these types as schemas/ledger.schema.json, which editors use, and as
 * schema.generated.ts, which reading uses.
 */

/** Memory of the addresses of one cluster. Written at synth, committed with the program; edited with `gpu-fabric ledger`. */
export interface LedgerData {
  /**
   * Version of this format.
   *
   * @asType integer
   */
  readonly version: number;
  /** Name of the cluster, as in its inventory. */
  readonly cluster: string;
  /** What was promised for each fabric, sorted by name. */
  readonly fabrics: readonly FabricMemory[];
}

/** What was promised for one fabric. */
export interface FabricMemory {
  readonly name: string;
  /** Its networks: one, or one of each family. */
  readonly networks: readonly NetworkMemory[];
  /** Racks or scalable units, sorted by their ordinals. @default - nodes are not grouped */
  readonly units?: readonly UnitMemory[];
  /** Nodes, sorted by slot. */
  readonly slots: readonly SlotMemory[];
}

/** One network of a fabric: its address space, and the subnet of every rail and plane. */
export interface NetworkMemory {
  readonly family: 'IPv4' | 'IPv6';
  readonly kind: 'routed' | 'flat';
  /** Address space of the fabric in CIDR notation. */
  readonly supernet: string;
  /**
   * Length of each node's prefix on a routed network.
   *
   * @asType integer
   */
  readonly nodePrefixLength?: number;
  /**
   * Addresses in each node's block on a flat network.
   *
   * @asType integer
   */
  readonly addressesPerNode?: number;
  /** Gateway: `first`, `last`, `none`, or an address. */
  readonly gateway: string;
  /** Subnets of the rails, sorted by rail and plane. */
  readonly rails: readonly RailMemory[];
}

/** The subnet of one rail, or of one of its planes. */
export interface RailMemory {
  /**
   * Number of the rail, from 0.
   *
   * @asType integer
   * @minimum 0
   */
  readonly rail: number;
  /**
   * Number of the plane, from 0.
   *
   * @asType integer
   * @minimum 0
   * @default - the rails of the network have one plane
   */
  readonly plane?: number;
  /** In CIDR notation. */
  readonly subnet: string;
}

/** The ordinal of a rack or scalable unit. */
export interface UnitMemory {
  /**
   * @asType integer
   * @minimum 0
   */
  readonly unit: number;
  readonly name: string;
}

/** The slot of a node. */
export interface SlotMemory {
  /**
   * Ordinal of the node on the fabric; all its addresses follow from it.
   *
   * @asType integer
   * @minimum 0
   */
  readonly slot: number;
  readonly node: string;
  /** The node is gone, and its slot stays taken until it is released by name. @default false */
  readonly retired?: boolean;
}

/** Version of the format that this package reads and writes. */
export const LEDGER_VERSION = 1;
