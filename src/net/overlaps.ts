import { Address } from './address';
import { AddressRange } from './address-range';

/** Something that lays claim to a range. */
export interface Claimed {
  readonly range: AddressRange;
}

/** Two claims that share addresses. */
export interface Overlap<Claim extends Claimed> {
  readonly first: Claim;
  readonly second: Claim;
  readonly shared: AddressRange;
}

/**
 * The overlaps among many claims, in the order of the address space. Each claim is reported against the widest-reaching claim before it,
 * so the result grows with the number of claims, not with the number of pairs.
 */
export function findOverlaps<Claim extends Claimed>(claims: readonly Claim[]): Overlap<Claim>[] {
  const overlaps: Overlap<Claim>[] = [];
  let reaching: Claim | undefined;
  for (const claim of [...claims].sort((a, b) => compareClaims(a, b))) {
    const shared = reaching?.range.intersection(claim.range);
    if (reaching !== undefined && shared !== undefined) overlaps.push({ first: reaching, second: claim, shared });
    if (reaching === undefined || furthest(claim.range.last, reaching.range.last)) reaching = claim;
  }
  return overlaps;
}

function compareClaims(a: Claimed, b: Claimed): number {
  return a.range.first.compare(b.range.first) || b.range.last.compare(a.range.last);
}

function furthest(candidate: Address, current: Address): boolean {
  return candidate.compare(current) > 0;
}
