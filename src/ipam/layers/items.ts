import { LayerClaim } from './claim';
import { ClaimPart } from './verdict-row';
import { AddressRange, Family } from '../../net';

/** A run of addresses of a claim. IPv4 is kept as numbers, which compare several times as fast as integers of any size. */
export interface ClaimItem {
  readonly from: number | bigint;
  readonly to: number | bigint;
  readonly claim: LayerClaim;
  /** `reach` for a network that is only routed, or that is more than what is given out of it. */
  readonly part: ClaimPart;
}

/** The runs of all claims by family, in the order of the address space; of those that begin together the largest first. */
export function itemsOf(claims: readonly LayerClaim[]): Readonly<Record<Family, ClaimItem[]>> {
  const items: Record<Family, ClaimItem[]> = { IPv4: [], IPv6: [] };
  for (const claim of claims) {
    const { ranges } = claim.allocatable;
    for (const range of ranges) items[range.family].push(itemOf(claim, range, 'allocatable'));
    for (const parent of claim.parents) {
      const range = AddressRange.ofPrefix(parent);
      // what is given out as a whole is compared as a whole
      if (!(ranges.length === 1 && ranges[0].equals(range))) items[range.family].push(itemOf(claim, range, 'reach'));
    }
  }
  items.IPv4.sort(byPlace);
  items.IPv6.sort(byPlace);
  return items;
}

function itemOf(claim: LayerClaim, { first, last, family }: AddressRange, part: ClaimPart): ClaimItem {
  return family === 'IPv4' ? { from: Number(first.value), to: Number(last.value), claim, part } : { from: first.value, to: last.value, claim, part };
}

function byPlace(a: ClaimItem, b: ClaimItem): number {
  if (a.from !== b.from) return a.from < b.from ? -1 : 1;
  if (a.to !== b.to) return a.to > b.to ? -1 : 1;
  return 0;
}
