import * as fc from 'fast-check';
import { Address, AddressRange, AddressSet } from '../../src/net';

/*
 * A model that cannot be wrong for being clever: 32 addresses of IPv4 are the numbers 0 to 31, 32 addresses of IPv6 are 32 to 63, and a set of
 * addresses is a set of these numbers. Each half is one aligned network, a /27 and a /123.
 */

/** Number of addresses that a universe has of each family. */
export const HALF = 32;

/** Where the numbers lie in the address space. */
export interface Universe {
  readonly ipv4: Address;
  readonly ipv6: Address;
}

/** Somewhere in the middle, and at both ends of the address spaces, where the last IPv4 address is followed by the first of IPv6. */
export const UNIVERSES: readonly Universe[] = [
  { ipv4: Address.parse('10.0.0.224'), ipv6: Address.parse('fd00::ffe0') },
  { ipv4: Address.parse('255.255.255.224'), ipv6: Address.parse('::') },
  { ipv4: Address.parse('0.0.0.0'), ipv6: Address.parse('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffe0') },
];

/** Two numbers of the same half, the lower one first. */
export interface NaiveRange {
  readonly first: number;
  readonly last: number;
}

export const anyUniverse = fc.constantFrom(...UNIVERSES);

export const anyNumber = fc.nat(2 * HALF - 1);

export const anyNaiveRange: fc.Arbitrary<NaiveRange> = fc
  .tuple(fc.constantFrom(0, HALF), fc.nat(HALF - 1), fc.nat(HALF - 1))
  .map(([half, a, b]) => ({ first: half + Math.min(a, b), last: half + Math.max(a, b) }));

export const anyNaiveRanges = fc.array(anyNaiveRange, { maxLength: 6 });

export function toAddress(universe: Universe, number: number): Address {
  return number < HALF ? universe.ipv4.plus(number) : universe.ipv6.plus(number - HALF);
}

export function toNumber(universe: Universe, address: Address): number {
  const number = address.family === 'IPv4' ? address.value - universe.ipv4.value : address.value - universe.ipv6.value + BigInt(HALF);
  return Number(number);
}

export function toRange(universe: Universe, range: NaiveRange): AddressRange {
  return AddressRange.between(toAddress(universe, range.first), toAddress(universe, range.last));
}

export function toSet(universe: Universe, ranges: readonly NaiveRange[]): AddressSet {
  return AddressSet.of(...ranges.map((range) => toRange(universe, range)));
}

/** The numbers of some addresses, in the order in which the addresses come. */
export function toNumbers(universe: Universe, addresses: Iterable<Address>): number[] {
  return [...addresses].map((address) => toNumber(universe, address));
}

/** The numbers of some ranges, each once, in order. */
export function numbersOf(ranges: readonly NaiveRange[]): number[] {
  const numbers = Array.from({ length: 2 * HALF }, (_, number) => number);
  return numbers.filter((number) => ranges.some(({ first, last }) => first <= number && number <= last));
}

/** The fewest networks that make up some numbers, found by halving each half until its pieces are full or empty. */
export function fewestNetworks(numbers: readonly number[]): number {
  const members = new Set(numbers);
  const count = (start: number, size: number): number => {
    const inside = Array.from({ length: size }, (_, offset) => start + offset).filter((number) => members.has(number)).length;
    if (inside === 0) return 0;
    return inside === size ? 1 : count(start, size / 2) + count(start + size / 2, size / 2);
  };
  return count(0, HALF) + count(HALF, HALF);
}

/** The first few of something that may have more elements than anyone can visit. */
export function take<T>(count: number, elements: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const element of elements) {
    if (taken.push(element) === count) break;
  }
  return taken;
}
