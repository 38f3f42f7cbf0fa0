import { parseCidr } from './go-net';
import { Interval } from './intervals';
import { Address, Prefix } from '../../net';
import { firstUsable, lastUsable, usableCount } from '../usable';

/** The largest number that nv-ipam counts addresses and blocks with. */
export const MAX_INT64 = 9223372036854775807n;

/*
 * A pool is a row of chunks of one size: the blocks of an IPPool, the prefixes of a CIDRPool.
 *
 *     IPPool 10.0.0.0/24, blocks of 16            CIDRPool 10.0.0.0/16, prefixes of /24
 *     .0 | .1 ... .16 | .17 ... .32 | ...         10.0.0.0/24       | 10.0.1.0/24 | ...
 *          chunk 0      chunk 1                   chunk 0: .0 - .254  chunk 1
 */
export interface Chunks {
  readonly family: Address['family'];
  /** Where chunk 0 begins. */
  readonly start: bigint;
  /** From the start of one chunk to the start of the next. */
  readonly stride: bigint;
  /** How many addresses of a chunk, from its start on, must be excluded for it to be passed over. */
  readonly tested: bigint;
  readonly count: bigint;
}

/** The blocks of an IPPool. A tail that is shorter than a block is never used. */
export function blocksOf(subnet: Prefix, size: bigint): Chunks {
  return { family: subnet.family, start: firstUsable(subnet).value, stride: size, tested: size, count: usableCount(subnet) / size };
}

/** The prefixes of a CIDRPool. Their network address counts as excludable, the IPv4 broadcast address does not. */
export function prefixesOf(cidr: Prefix, length: number): Chunks {
  const first = cidr.child(length, 0);
  return {
    family: cidr.family,
    start: first.first.value,
    stride: first.size,
    tested: lastUsable(first).value - first.first.value + 1n,
    count: cidr.childCount(length),
  };
}

/** Where a chunk begins. */
export function startOf(chunks: Chunks, number: bigint): bigint {
  return chunks.start + number * chunks.stride;
}

/** All addresses of all chunks. */
export function spanOf(chunks: Chunks): Interval {
  return { from: chunks.start, to: chunks.start + chunks.count * chunks.stride - 1n };
}

/** The gateway of a prefix: its network address and an index. Undefined where nv-ipam computes none. */
export function gatewayAt(prefix: Prefix, index: number): Address | undefined {
  const highest = prefix.hostBits <= 1 ? usableCount(prefix) - 1n : usableCount(prefix);
  if (prefix.hostBits > 1 && index === 0) return undefined;
  return BigInt(index) > highest ? undefined : prefix.first.plus(index);
}

/** The gateway that an index gives a prefix as text, empty for none. */
export function gatewayText(prefix: Prefix | string, index: number | undefined): string {
  if (index === undefined) return '';
  return gatewayAt(typeof prefix === 'string' ? validNetwork(prefix) : prefix, index)?.toString() ?? '';
}

/** Reads a CIDR that was validated before. */
export function validNetwork(text: string): Prefix {
  const cidr = parseCidr(text);
  if (cidr === undefined) throw new Error(`the network "${text}" was not validated`);
  return cidr.network;
}
