import type { Family } from '../../src/net';

/*
 * What nv-ipam does with empty pools, step by step as its sources do it, on the numbers that addresses have inside their subnet. No arithmetic
 * is shared with the planner. Sections are those of the reference on nv-ipam's semantics.
 */

/** An IPPool in a subnet with few host bits. */
export interface NaivePool {
  readonly family: Family;
  readonly hostBits: number;
  readonly blockSize: number;
  readonly gateway?: number;
  readonly excluded: readonly number[];
  /** Since release 26.1: a block without any address that is left is passed over. */
  readonly skipsExcludedBlocks: boolean;
}

/** What a node gets: the numbers of its block, and those of them that pods can get. */
export interface NaiveBlock {
  readonly node: string;
  readonly block: readonly number[];
  readonly usable: readonly number[];
}

/** Section 1: first and last usable. */
export function usableNumbers(family: Family, hostBits: number): number[] {
  const all = Array.from({ length: 2 ** hostBits }, (_, number) => number);
  if (hostBits <= 1) return all;
  return family === 'IPv4' ? all.slice(1, -1) : all.slice(1);
}

/** Sections 2.1, 2.2 and 2.4: one pass over the nodes in byte order. Nodes that find no block are left out. */
export function allocateBlocks(nodes: readonly string[], pool: NaivePool): NaiveBlock[] {
  const blocks = chunks(usableNumbers(pool.family, pool.hostBits), pool.blockSize);
  const taken = new Set<number>();
  return [...nodes].sort((a, b) => Buffer.from(a).compare(Buffer.from(b))).flatMap((node) => {
    const block = givesFirstToAll(pool) ? blocks[0] : blocks.find((candidate) => !taken.has(candidate[0]) && !isSkipped(candidate, pool));
    if (block === undefined) return [];
    taken.add(block[0]);
    // section 5.6
    return [{ node, block, usable: block.filter((number) => number !== pool.gateway && !pool.excluded.includes(number)) }];
  });
}

/** Section 2.2: a tail that is shorter than a block is never used. */
function chunks(numbers: readonly number[], size: number): number[][] {
  const starts = numbers.filter((_, index) => index % size === 0);
  return starts.map((start) => numbers.filter((number) => start <= number && number < start + size)).filter(({ length }) => length === size);
}

/** Before release 26.1, with blocks of one address: where the gateway is the network address, the controller never sees that the first block is taken. */
function givesFirstToAll({ family, hostBits, blockSize, gateway, skipsExcludedBlocks }: NaivePool): boolean {
  return !skipsExcludedBlocks && blockSize === 1 && gateway !== undefined && gateway < usableNumbers(family, hostBits)[0];
}

function isSkipped(block: readonly number[], { gateway, excluded, skipsExcludedBlocks }: NaivePool): boolean {
  const isGateway = block.length === 1 && block[0] === gateway;
  return isGateway || (skipsExcludedBlocks && block.every((number) => excluded.includes(number)));
}

/** Section 3.3: the highest gatewayIndex of a prefix with so many host bits; and the lowest. */
export function gatewayIndexes(family: Family, hostBits: number): { lowest: bigint; highest: bigint } {
  if (hostBits === 0) return { lowest: 0n, highest: 0n };
  if (hostBits === 1) return { lowest: 0n, highest: 1n };
  return { lowest: 1n, highest: 2n ** BigInt(hostBits) - (family === 'IPv4' ? 2n : 1n) };
}
