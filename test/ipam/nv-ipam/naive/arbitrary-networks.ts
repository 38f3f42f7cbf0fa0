import * as fc from 'fast-check';
import { Ip, print, usableOf } from './addresses';

/** A small network, and how to write its addresses. */
export interface Network {
  readonly bits: 32 | 128;
  readonly length: number;
  readonly network: bigint;
}

/** Where networks lie: in the middle, and at both ends of the address spaces, where arithmetic leaves them. */
const PLACES: readonly Ip[] = [
  { bits: 32, value: 0x0a000000n },
  { bits: 32, value: 0xc0a80700n },
  { bits: 32, value: 0x00000000n },
  { bits: 32, value: 0xffffff00n },
  { bits: 128, value: 0xfdab0000000000000000000000000000n },
  { bits: 128, value: 0x20010db8000100000000000000000c00n },
  { bits: 128, value: 0n },
  { bits: 128, value: 2n ** 128n - 1024n },
];

const anyPlace: fc.Arbitrary<Ip> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PLACES) },
  { weight: 1, arbitrary: fc.bigInt(1n, 2n ** 24n - 2n).map((high): Ip => ({ bits: 32, value: high * 256n })) },
  { weight: 1, arbitrary: fc.bigInt(2n ** 100n, 2n ** 118n - 2n).map((high): Ip => ({ bits: 128, value: high * 1024n })) },
);

/** From one address up to 256 of IPv4, and to 1024 of IPv6; mostly few, so that many pools can be tried. */
const anyHostBits = (bits: 32 | 128): fc.Arbitrary<number> => fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 2 }) },
  { weight: 20, arbitrary: fc.integer({ min: 3, max: 6 }) },
  { weight: 2, arbitrary: fc.integer({ min: 7, max: bits === 32 ? 8 : 10 }) },
);

export const anyNetwork: fc.Arbitrary<Network> = anyPlace.chain((place) => anyHostBits(place.bits).chain((hostBits) => {
  // anywhere in the place, so that networks also touch its last address
  const places = (place.bits === 32 ? 256n : 1024n) / 2n ** BigInt(hostBits);
  return fc.oneof(fc.constant(0n), fc.constant(places - 1n), fc.bigInt(0n, places - 1n))
    .map((index): Network => ({ bits: place.bits, length: place.bits - hostBits, network: place.value + index * 2n ** BigInt(hostBits) }));
}));

export function sizeOf({ bits, length }: Network): number {
  return 2 ** (bits - length);
}

export function usableCount(network: Network): number {
  return usableOf({ ...network, written: network.network }).length;
}

/** The address at an offset, which may lie outside of the network; undefined outside of the address space. */
export function at({ bits, network }: Network, offset: number): string | undefined {
  const value = network + BigInt(offset);
  return value >= 0n && value < 2n ** BigInt(bits) ? print({ bits, value }) : undefined;
}

/** The address at an offset that lies inside the network. */
export function inside(network: Network, offset: number): string {
  return at(network, offset) ?? print({ bits: network.bits, value: network.network });
}

/** The same address as others might write it: IPv4-mapped, upper-case, expanded. */
export function unusual(text: string): fc.Arbitrary<string> {
  const full = (groups: string): string => groups.split(':').map((group) => group.padStart(4, '0')).join(':');
  if (!text.includes(':')) return fc.constant(`::ffff:${text}`);
  return fc.constantFrom(text.toUpperCase(), text.includes('::') ? text : full(text), text.replace('::', ':0::'));
}

export const anyUnparsable = fc.constantFrom(
  '10.0.0.01', '1.2.3', '1.2.3.256', 'fd00::1%eth0', 'fd00:::1', ':1:2:3:4:5:6:7', 'node-1', ' 10.0.0.1', '1.2.3.4/32',
);

/** Two numbers up to a maximum, the lower one first. */
export function anySpan(max: number): fc.Arbitrary<readonly [number, number]> {
  return fc.tuple(fc.nat(max), fc.nat(max)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
}

/** Something, or nothing in so many of a hundred cases. */
export function maybe<T>(arbitrary: fc.Arbitrary<T>, percentNothing = 50): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: percentNothing, arbitrary: fc.constant(undefined) }, { weight: 100 - percentNothing, arbitrary });
}
