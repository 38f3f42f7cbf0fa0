import { Addressing } from './addressing';
import { carve, lowestFree } from './carve';
import { closedParts, closedSubnets, Reserved } from './closed-subnets';
import type { NetworkMemory } from './ledger/ledger-data';
import { bitsFor, PortCounts, portKey, portsOf, portText, RailPort } from './rail-port';
import { usableCount } from './usable';
import { FabricError } from '../errors';
import { AddressRange, AddressSet, findOverlaps, Prefix } from '../net';

/** The subnet of a rail, or of one of its planes. */
export interface RailSubnet extends RailPort {
  readonly subnet: Prefix;
}

/** Lengths of the parts that a space is split into; the same for all rails. */
interface PartLengths {
  /** Of a rail with all its planes. */
  readonly rail: number;
  /** Of one plane of a rail; with one plane, that of the rail. */
  readonly subnet: number;
}

/**
 * The subnet of every rail, rail by rail; the planes of a rail, where there are several, split the rail's part of the space.
 *
 * Subnets that are remembered keep where they begin; when their size changes they grow or shrink at the end. New planes take the lowest
 * part of their rail that is free, new rails the lowest part of the space; a plane for which its rail has no room takes what is free
 * elsewhere. When that is impossible all rails are laid out anew, which moves addresses and is for the caller to judge.
 *
 * New subnets lie where no node that has its slot already meets a reserved range. Where there is no such place they lie where they would
 * lie without the range, which is for the caller to judge too.
 *
 * @throws FabricError `address-invalid`, `capacity-exceeded`
 */
export function railSubnets(
  counts: PortCounts, addressing: Addressing, space: Prefix, remembered?: NetworkMemory, reserved: Reserved = { slots: [] },
): RailSubnet[] {
  const ports = portsOf(counts);
  const { planes = 1 } = counts;
  const planeBits = bitsFor(planes);
  const known = new Map(remembered?.rails.map((entry) => [portKey(entry), Prefix.parse(entry.subnet)]));
  const wanted = addressing.railPrefixLength ?? lengthForGrowth(addressing, space, planeBits);
  const length = wanted ?? rememberedLength(planeBits, remembered);
  const lengths = length === undefined ? undefined : { rail: length, subnet: length + planeBits };
  const kept = lengths === undefined ? undefined : resized(known, ports, lengths, space);
  const layOut = (placed: ReadonlyMap<string, Prefix>, parts: PartLengths): RailSubnet[] => {
    const closed = closedSubnets(space, parts.subnet, reserved, addressing.kind === 'routed' ? addressing.nodePrefixLength : undefined);
    return completed(placed, ports, parts, space, { subnets: closed, parts: closedParts(closed, parts, planes) });
  };
  if (kept !== undefined && lengths !== undefined) return layOut(kept, lengths);
  const fresh = checkedLength(counts, wanted, space);
  return layOut(new Map(), { rail: fresh, subnet: fresh + planeBits });
}

/** Subnets stay as long as they were; only where a rail gets more planes than it ever had do they share its part. */
function rememberedLength(planeBits: number, remembered: NetworkMemory | undefined): number | undefined {
  const first = remembered?.rails.find((entry) => portKey(entry) === portKey({ rail: 0 }));
  if (remembered === undefined || first === undefined) return undefined;
  const bitsBefore = bitsFor(Math.max(...remembered.rails.map(({ plane = 0 }) => plane)) + 1);
  return Prefix.parse(first.subnet).length - Math.min(planeBits, bitsBefore);
}

/** The remembered subnets with another length, each beginning where it did; undefined when they do not fit. */
function resized(
  known: ReadonlyMap<string, Prefix>, ports: readonly RailPort[], lengths: PartLengths, space: Prefix,
): ReadonlyMap<string, Prefix> | undefined {
  if (known.size === 0 || !Number.isInteger(lengths.rail) || lengths.rail < space.length || lengths.subnet > space.first.bits) return undefined;
  const used = new Set(ports.map(portKey));
  const result = new Map<string, Prefix>();
  for (const [key, subnet] of known) {
    // what is no longer used keeps its place, as it is
    const wanted = used.has(key) && subnet.family === space.family ? Prefix.containing(subnet.first, lengths.subnet) : subnet;
    if (!wanted.first.equals(subnet.first) || !space.contains(wanted)) return undefined;
    result.set(key, wanted);
  }
  const claims = [...result.values()].map((subnet) => ({ range: AddressRange.ofPrefix(subnet) }));
  return findOverlaps(claims).length === 0 ? result : undefined;
}

/** Where nodes would meet reserved ranges. */
interface Closed {
  readonly subnets: AddressSet;
  /** Parts without room for all planes of a rail. */
  readonly parts: AddressSet;
}

/** Gives the ports that have none a subnet of what is free. */
function completed(
  kept: ReadonlyMap<string, Prefix>, ports: readonly RailPort[], lengths: PartLengths, space: Prefix, closed: Closed,
): RailSubnet[] {
  const placed = new Map(kept);
  let taken = AddressSet.of(...kept.values());
  const partOf = (rail: number): Prefix | undefined => {
    const [sibling] = ports.filter((port) => port.rail === rail).flatMap((port) => placed.get(portKey(port)) ?? []);
    return sibling === undefined ? undefined : Prefix.containing(sibling.first, lengths.rail);
  };
  const place = (port: RailPort, subnet: Prefix | undefined): void => {
    if (subnet === undefined) return;
    placed.set(portKey(port), subnet);
    taken = taken.union(AddressSet.of(subnet));
  };
  const missing = (): RailPort[] => ports.filter((port) => !placed.has(portKey(port)));
  // first what rails have room for, so that no other rail takes it
  for (const port of missing()) {
    const part = partOf(port.rail);
    if (part !== undefined) place(port, lowestFree(part, lengths.subnet, taken.union(closed.subnets)));
  }
  const found = (port: RailPort, closedTo: Closed): Prefix | undefined => {
    const unusable = taken.union(closedTo.subnets);
    const part = partOf(port.rail) ?? lowestFree(space, lengths.rail, taken.union(closedTo.parts));
    return (part === undefined ? undefined : lowestFree(part, lengths.subnet, unusable)) ?? lowestFree(space, lengths.subnet, unusable);
  };
  for (const port of missing()) {
    place(port, found(port, closed) ?? found(port, NOWHERE) ?? carve(space, lengths.subnet, taken, portText(port)));
  }
  return ports.flatMap((port) => {
    const subnet = placed.get(portKey(port));
    return subnet === undefined ? [] : [{ ...port, subnet }];
  });
}

const NOWHERE: Closed = { subnets: AddressSet.EMPTY, parts: AddressSet.EMPTY };

/** The length of a rail whose planes each hold the declared number of nodes. */
function lengthForGrowth(addressing: Addressing, space: Prefix, planeBits: number): number | undefined {
  const { plannedNodes } = addressing;
  if (plannedNodes === undefined) return undefined;
  if (!Number.isSafeInteger(plannedNodes) || plannedNodes < 1) {
    throw new FabricError({ code: 'address-invalid', message: `plannedNodes ${plannedNodes} is not allowed`, hint: 'give a whole number from 1 on' });
  }
  if (addressing.kind === 'routed') return Math.max(space.length, addressing.nodePrefixLength - bitsFor(plannedNodes) - planeBits);
  const addresses = BigInt(plannedNodes) * BigInt(addressing.addressesPerNode);
  for (let length = space.first.bits; length > space.length + planeBits; length--) {
    if (usableCount(Prefix.containing(space.first, length)) >= addresses) return length - planeBits;
  }
  return space.length;
}

function checkedLength({ rails, planes = 1 }: PortCounts, railPrefixLength: number | undefined, space: Prefix): number {
  const longest = space.first.bits - bitsFor(planes);
  const derived = space.length + bitsFor(rails);
  if (railPrefixLength === undefined) {
    if (derived <= longest) return derived;
    const what = planes === 1 ? `${rails} rails` : `${rails} ${rails === 1 ? 'rail' : 'rails'} of ${planes} planes`;
    throw new FabricError({ code: 'capacity-exceeded', message: `${space} is too small for ${what}`, hint: 'use a larger supernet' });
  }
  if (!Number.isInteger(railPrefixLength) || railPrefixLength < space.length || railPrefixLength > longest) {
    throw new FabricError({
      code: 'address-invalid',
      message: `railPrefixLength ${railPrefixLength} is not allowed in ${space}${planes === 1 ? '' : ` with ${planes} planes`}`,
      hint: `allowed are ${space.length} to ${longest}`,
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
