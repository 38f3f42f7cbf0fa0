/** Which address of a network belongs to the switch. */
export type GatewayPosition = 'first' | 'last';

/** How far the routes of a rail reach: the other nodes of the rail, or every rail of the fabric. */
export type RouteReach = 'rail' | 'fabric';

/** Fields that both ways of addressing a fabric share. */
interface CommonAddressing {
  /**
   * Length of each rail's part of the network. It is the rail's subnet, or, where rails have several planes, it is split equally among these,
   * rounded up to a power of two.
   *
   * @asType integer
   * @default - the supernet split equally among the rails, rounded up to a power of two
   */
  readonly railPrefixLength?: number;
  /**
   * Number of nodes that the subnet of each rail, and of each of its planes, must hold one day; it gives `railPrefixLength` where that is not
   * set.
   *
   * @asType integer
   * @minimum 1
   * @default - not declared
   */
  readonly plannedNodes?: number;
}

/**
 * Every node owns a prefix of its rail's subnet and is a hop of its own, as on leaf switches that route to the hosts. Each node's prefix is
 * pinned in a CIDRPool, so that it never moves.
 */
export interface RoutedAddressing extends CommonAddressing {
  readonly kind: 'routed';
  /**
   * Address space of the fabric in CIDR notation, split into one part per rail; or only its length, such as `/13`, to be carved from the
   * address space of the cluster.
   */
  readonly supernet: string;
  /**
   * Length of each node's prefix on each rail: 31 is one address for the leaf and one for a pod.
   *
   * @asType integer
   */
  readonly nodePrefixLength: number;
  /**
   * Number of nodes in every rack or scalable unit, a power of two. The nodes of a unit, as the inventory groups them, then have consecutive
   * prefixes that make up one network on each rail, which a leaf can announce as one route.
   *
   * @asType integer
   * @minimum 1
   * @default - nodes are not grouped
   */
  readonly nodesPerUnit?: number;
  /**
   * Which address of each node's prefix belongs to the leaf switch: the first or the last one that can be used. On a /31 these are its two ends.
   *
   * @default first
   */
  readonly gateway?: GatewayPosition | 'none';
  /**
   * What pods reach through the leaf. `fabric` lets rails reach each other; the kernel then takes the same rail for all of them unless
   * source-based routing is chained.
   *
   * @default rail
   */
  readonly routeTo?: RouteReach;
}

/**
 * All nodes of a rail share one layer-2 subnet, and each owns a block of it. The controller hands out the blocks in name order; they
 * cannot be pinned.
 */
export interface FlatAddressing extends CommonAddressing {
  readonly kind: 'flat';
  /**
   * Subnet in CIDR notation, or only its length, such as `/16`, to be carved from the address space of the cluster. With several rails it is
   * split into one part per rail.
   */
  readonly subnet: string;
  /**
   * Number of addresses in each node's block.
   *
   * @asType integer
   * @minimum 1
   */
  readonly addressesPerNode: number;
  /**
   * Gateway of each rail's subnet: its first or last usable address, or, on a fabric with one rail of one plane, an address.
   *
   * @default - none
   */
  readonly gateway?: string;
  /** Addresses, ranges (`10.0.0.10-10.0.0.20`) or networks inside the subnet that pods never get. @default - none */
  readonly exclusions?: readonly string[];
  /** What pods reach through the gateway, beyond their own subnet. @default - no route */
  readonly routeTo?: 'fabric';
}

/**
 * How the nodes of a fabric get their addresses.
 *
 * @discriminator kind
 */
export type Addressing = RoutedAddressing | FlatAddressing;
