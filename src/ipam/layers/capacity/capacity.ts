/** What addresses can serve. All numbers are exact, also in IPv6. */
export interface Capacity {
  /** How many nodes can get a part of their own: blocks, prefixes, slices. @default - addresses are not divided among nodes */
  readonly nodes?: bigint;
  /** How many addresses pods can get of one such part, where nothing of it is excluded. @default - addresses are not divided among nodes */
  readonly perNode?: bigint;
  /** How many addresses can be given out in all. */
  readonly addresses: bigint;
  /** How many addresses the networks hold, in use or not. */
  readonly size: bigint;
}

/** How many addresses of the networks nobody ever gets: ends of networks, gateways, exclusions, and tails that are shorter than a node's part. */
export function wasted({ size, addresses }: Capacity): bigint {
  return size - addresses;
}

/** The capacity of several parts of one pool together. */
export function totalOf(parts: readonly Capacity[]): Capacity {
  const sum = (of: (part: Capacity) => bigint): bigint => parts.reduce((total, part) => total + of(part), 0n);
  const perNode = parts.flatMap((part) => (part.perNode === undefined ? [] : [part.perNode]));
  return {
    ...(parts.some(({ nodes }) => nodes !== undefined) && { nodes: sum(({ nodes = 0n }) => nodes) }),
    // a node that cannot choose may get the smallest
    ...(perNode.length > 0 && { perNode: perNode.reduce((least, count) => (count < least ? count : least)) }),
    addresses: sum(({ addresses }) => addresses),
    size: sum(({ size }) => size),
  };
}
