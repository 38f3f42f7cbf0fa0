import { ClusterMemory } from './fleet-data';
import { FabricError } from '../../errors';
import { AddressSet, Family, Prefix } from '../../net';
import { carve, lowestFree } from '../carve';
import { byBytes } from '../slots';

/** The address space that clusters want: networks in CIDR notation, or lengths such as `/12`, at most one of each family. */
export type WantedSpaces = Readonly<Record<string, string | readonly string[]>>;

interface Wish {
  readonly cluster: string;
  readonly text: string;
  readonly remembered: readonly Prefix[];
}

/**
 * Divides the space of a fleet among its clusters. What a cluster was given stays where it begins; it may grow or shrink at its end. New
 * clusters take what is free, larger ones first, so that the order in which they are named does not matter. The space of a cluster that is
 * gone stays taken.
 *
 * @param supernets address space of the fleet, any number of networks
 * @throws FabricError `address-invalid`, `address-overlap`, `address-moves`, `capacity-exceeded`
 */
export function planFleet(supernets: readonly Prefix[], wanted: WantedSpaces, memory: readonly ClusterMemory[]): ClusterMemory[] {
  const known = new Map(memory.map(({ name, space }) => [name, space.map((text) => Prefix.parse(text))]));
  const given = new Map([...known].filter(([name]) => wanted[name] === undefined));
  let taken = AddressSet.of(...[...known.values()].flat());
  const wishes = Object.keys(wanted).sort(byBytes).flatMap((cluster) =>
    [wanted[cluster]].flat().map((text): Wish => ({ cluster, text, remembered: known.get(cluster) ?? [] })));
  const give = (cluster: string, space: Prefix): void => {
    if (given.get(cluster)?.some(({ family }) => family === space.family)) {
      throw new FabricError({ code: 'address-invalid', path: cluster, message: `the cluster wants two ${space.family} networks`, hint: 'give one of each family' });
    }
    given.set(cluster, [...(given.get(cluster) ?? []), space]);
    taken = taken.union(AddressSet.of(space));
  };

  // first what is fixed, or stays
  const open: { readonly cluster: string; readonly length: number }[] = [];
  for (const { cluster, text, remembered } of wishes) {
    const length = /^\/(\d{1,3})$/.exec(text)?.[1];
    const old = remembered.find(({ family }) => family === familyOf(text, supernets, remembered));
    if (length === undefined) give(cluster, fixedSpace(cluster, Prefix.parse(text), old, taken, supernets));
    else if (old !== undefined) give(cluster, resizedSpace(cluster, old, Number(length), taken, supernets));
    else open.push({ cluster, length: Number(length) });
  }
  for (const { cluster, length } of open.sort((a, b) => a.length - b.length)) {
    const space = supernets.find((supernet) => length <= supernet.first.bits && lowestFree(supernet, length, taken) !== undefined) ?? supernets[0];
    if (space === undefined) throw new FabricError({ code: 'address-invalid', path: cluster, message: 'the fleet has no address space', hint: 'give it supernets' });
    give(cluster, carve(space, length, taken, `cluster "${cluster}"`));
  }
  return [...given].map(([name, space]) => ({ name, space: space.map(String) })).sort((a, b) => byBytes(a.name, b.name));
}

function familyOf(text: string, supernets: readonly Prefix[], remembered: readonly Prefix[]): Family | undefined {
  const full = Prefix.tryParse(text);
  if (full !== undefined) return full.family;
  // a length alone means IPv6 where it is too long for IPv4, or where nothing else is there
  const length = Number(text.slice(1));
  return length > 32 || supernets.every(({ family }) => family === 'IPv6') ? 'IPv6' : remembered.find(({ family }) => family === 'IPv4')?.family;
}

function fixedSpace(cluster: string, space: Prefix, old: Prefix | undefined, taken: AddressSet, supernets: readonly Prefix[]): Prefix {
  if (old !== undefined && !old.first.equals(space.first)) throw moved(cluster, old, space.toString());
  return checked(cluster, space, old, taken, supernets);
}

function resizedSpace(cluster: string, old: Prefix, length: number, taken: AddressSet, supernets: readonly Prefix[]): Prefix {
  const resized = Prefix.containing(old.first, length);
  if (!resized.first.equals(old.first)) throw moved(cluster, old, `a /${length}`);
  return checked(cluster, resized, old, taken, supernets);
}

function checked(cluster: string, space: Prefix, old: Prefix | undefined, taken: AddressSet, supernets: readonly Prefix[]): Prefix {
  const others = old === undefined ? taken : taken.difference(AddressSet.of(old));
  const shared = others.intersection(AddressSet.of(space));
  if (!shared.isEmpty) {
    throw new FabricError({ code: 'address-overlap', path: cluster, message: `${space} overlaps other clusters of the fleet in ${shared.ranges[0]}`, hint: 'give the cluster another network, or a smaller one' });
  }
  if (supernets.some((supernet) => supernet.contains(space))) return space;
  throw new FabricError({ code: 'address-invalid', path: cluster, message: `${space} is outside the fleet's ${supernets.join(', ')}`, hint: 'add it to the supernets of the fleet' });
}

function moved(cluster: string, old: Prefix, wish: string): FabricError {
  return new FabricError({
    code: 'address-moves', path: cluster, message: `the cluster has ${old}, and ${wish} would move all its addresses`, hint: 'a network can grow or shrink at its end only; undo the change',
  });
}
