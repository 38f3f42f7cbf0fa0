import { Addressing } from './addressing';
import { carve } from './carve';
import type { NetworkMemory } from './ledger/ledger-data';
import { usableCount } from './usable';
import { FabricError } from '../errors';
import { AddressRange, AddressSet, findOverlaps, Prefix } from '../net';

/**
 * The subnet of every rail.
 *
 * Rails that are remembered keep where they begin; when their size changes they grow or shrink at the end. New ones take the lowest part of
 * the space that is free. When that is impossible all rails are laid out anew, which moves addresses and is for the caller to judge.
 *
 * @throws FabricError `address-invalid`, `capacity-exceeded`
 */
export function railSubnets(rails: number, addressing: Addressing, space: Prefix, remembered?: NetworkMemory): Prefix[] {
  const known = new Map(remembered?.rails.map(({ rail, subnet }) => [rail, Prefix.parse(subnet)]));
  const length = addressing.railPrefixLength ?? lengthForGrowth(addressing, space) ?? known.get(0)?.length;
  const kept = length === undefined ? undefined : resized(known, rails, length, space);
  if (kept === undefined || length === undefined) {
    const even = length !== undefined && known.size === 0 ? length : addressing.railPrefixLength ?? lengthForGrowth(addressing, space);
    const fresh = checkedLength(rails, even, space);
    return Array.from({ length: rails }, (_, rail) => space.child(fresh, rail));
  }
  const subnets = Array.from({ length: rails }, (_, rail) => kept.get(rail));
  let taken = AddressSet.of(...kept.values());
  return subnets.map((subnet, rail) => {
    if (subnet !== undefined) return subnet;
    const found = carve(space, length, taken, `rail ${rail}`);
    taken = taken.union(AddressSet.of(found));
    return found;
  });
}

/** The remembered subnets with another length, each beginning where it did; undefined when they do not fit. */
function resized(known: ReadonlyMap<number, Prefix>, rails: number, length: number, space: Prefix): Map<number, Prefix> | undefined {
  if (known.size === 0 || !Number.isInteger(length) || length < space.length || length > space.first.bits) return undefined;
  const result = new Map<number, Prefix>();
  for (const [rail, subnet] of known) {
    // rails that are no longer used keep their place, as they are
    const wanted = rail < rails && subnet.family === space.family ? Prefix.containing(subnet.first, length) : subnet;
    if (!wanted.first.equals(subnet.first) || !space.contains(wanted)) return undefined;
    result.set(rail, wanted);
  }
  const claims = [...result.values()].map((subnet) => ({ range: AddressRange.ofPrefix(subnet) }));
  return findOverlaps(claims).length === 0 ? result : undefined;
}

/** The length that holds the declared number of nodes. */
function lengthForGrowth(addressing: Addressing, space: Prefix): number | undefined {
  const { plannedNodes } = addressing;
  if (plannedNodes === undefined) return undefined;
  if (!Number.isSafeInteger(plannedNodes) || plannedNodes < 1) {
    throw new FabricError({ code: 'address-invalid', message: `plannedNodes ${plannedNodes} is not allowed`, hint: 'give a whole number from 1 on' });
  }
  if (addressing.kind === 'routed') return Math.max(space.length, addressing.nodePrefixLength - bitsFor(plannedNodes));
  const addresses = BigInt(plannedNodes) * BigInt(addressing.addressesPerNode);
  for (let length = space.first.bits; length > space.length; length--) {
    if (usableCount(Prefix.containing(space.first, length)) >= addresses) return length;
  }
  return space.length;
}

function checkedLength(rails: number, railPrefixLength: number | undefined, space: Prefix): number {
  const { bits } = space.first;
  const derived = space.length + bitsFor(rails);
  if (railPrefixLength === undefined) {
    if (derived <= bits) return derived;
    throw new FabricError({ code: 'capacity-exceeded', message: `${space} is too small for ${rails} rails`, hint: 'use a larger supernet' });
  }
  if (!Number.isInteger(railPrefixLength) || railPrefixLength < space.length || railPrefixLength > bits) {
    throw new FabricError({
      code: 'address-invalid',
      message: `railPrefixLength ${railPrefixLength} is not allowed in ${space}`,
      hint: `allowed are ${space.length} to ${bits}`,
    });
  }
  if (railPrefixLength >= derived) return railPrefixLength;
  const needed = railPrefixLength - bitsFor(rails);
  throw new FabricError({
    code: 'capacity-exceeded',
    message: `${space} split into /${railPrefixLength} holds ${space.childCount(railPrefixLength)} rails, the fabric has ${rails}`,
    hint: needed >= 0 ? `use a /${needed} or a larger supernet` : 'use a longer railPrefixLength',
  });
}

/** Bits that number so many things: 1 needs 0, 8 need 3, 9 need 4. */
function bitsFor(count: number): number {
  return Math.ceil(Math.log2(Math.max(1, count)));
}
