import { contains, Cidr, Ip, parseIp } from './addresses';
import type { ExcludeIndexRange, Pool } from './types';

/** A range as the daemon keeps it: ends that could not be parsed are missing. */
export interface IpRange {
  readonly start?: Ip;
  readonly end?: Ip;
}

/** Tells whether an address with some index in its block or prefix is excluded by a valid specification. */
export function excluder({ exclusions = [], perNodeExclusions = [] }: Pool['spec']): (ip: Ip, index: number) => boolean {
  const ranges = exclusions.map(({ startIP, endIP }): IpRange => ({ start: parseIp(startIP), end: parseIp(endIP) }));
  return (ip, index) => ranges.some((range) => isWithin(range, ip)) ||
    perNodeExclusions.some(({ startIndex, endIndex }) => startIndex <= index && index <= endIndex);
}

export function isWithin({ start, end }: IpRange, ip: Ip): boolean {
  return start?.bits === ip.bits && end?.bits === ip.bits && start.value <= ip.value && ip.value <= end.value;
}

/** Indexes as addresses, cut to `base` and `last`; what leaves the address space, or lies outside, is dropped. */
export function indexRanges(exclusions: readonly ExcludeIndexRange[] = [], base: Ip, last: Ip): IpRange[] {
  const space: Cidr = { bits: base.bits, length: 0, written: 0n, network: 0n };
  return exclusions.flatMap(({ startIndex, endIndex }) => {
    const start = { bits: base.bits, value: base.value + BigInt(startIndex) };
    const end = { bits: base.bits, value: base.value + BigInt(endIndex) };
    if (startIndex < 0 || endIndex < 0 || !contains(space, start) || !contains(space, end) || start.value > last.value) return [];
    return [{ start, end: end.value > last.value ? last : end }];
  });
}
