import { Problem } from '../../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';
import { parseLoosePrefix, Read, readAt } from '../address-claim';
import { Route } from '../nv-ipam';
import { DpfVersion, isAtLeast } from './dpf-version';

/* What both ways of dividing addresses have in common. A path is that of the field or, for several, of the object that holds them. */

/** What may be given out: all of a /31, /32, /127 and /128, else all but the network address and, in IPv4, the broadcast address. */
export function allocatableRange(network: Prefix): AddressRange {
  if (network.hostBits <= 1) return AddressRange.ofPrefix(network);
  return AddressRange.between(network.first.plus(1), network.last.plus(network.family === 'IPv4' ? -1 : 0));
}

/** Reads a network with or without host bits, as DPF does, and refuses what its IPv6 support refuses. */
export function readNetwork(path: string, text: string, version: DpfVersion | undefined): Read<Prefix> {
  const read = readAt(path, () => parseLoosePrefix(text));
  if ('problem' in read) return read;
  if (isMapped(read.value.first)) {
    return { problem: { code: 'address-invalid', path, message: `"${text}" is an IPv4 network in IPv6 notation`, hint: 'write it as an IPv4 network' } };
  }
  if (read.value.family === 'IPv6' && version !== undefined && !isAtLeast(version, DpfVersion.UNRELEASED)) {
    return { problem: { code: 'release-unsupported', path, message: `${text} is IPv6, which no release of DPF is known to have, and ${version} is stated`, hint: 'use IPv4' } };
  }
  return read;
}

/** An address that must lie in a network. */
export function addressProblems(path: string, text: string, network: Prefix): Problem[] {
  const read = readAt(path, () => Address.parse(text));
  if ('problem' in read) return [read.problem];
  return network.contains(read.value) ? [] : [{ code: 'address-invalid', path, message: `${text} is outside ${network}` }];
}

/** The addresses that nobody gets, with what is wrong with them. */
export interface Exclusions {
  readonly ranges: readonly AddressRange[];
  readonly problems: readonly Problem[];
}

/** Ranges that must lie in a network. They may overlap: DPF merges them. */
export function readRanges(path: string, ranges: readonly { readonly startIP: string; readonly endIP: string }[], network: Prefix): Exclusions {
  const reads = ranges.map(({ startIP, endIP }, index): Read<AddressRange> => {
    const at = `${path}[${index}]`;
    const outside = [...addressProblems(`${at}.startIP`, startIP, network), ...addressProblems(`${at}.endIP`, endIP, network)];
    return outside.length > 0 ? { problem: outside[0] } : readAt(at, () => AddressRange.between(Address.parse(startIP), Address.parse(endIP)));
  });
  return {
    ranges: reads.flatMap((read) => ('value' in read ? [read.value] : [])),
    problems: reads.flatMap((read) => ('problem' in read ? [read.problem] : [])),
  };
}

/** Exclusions, with a gateway, that leave nothing. */
export function nothingLeft(path: string, available: AddressRange, excluded: readonly AddressRange[], gateway?: Address): Problem[] {
  const taken = AddressSet.of(...excluded, ...(gateway === undefined ? [] : [gateway]));
  if (!taken.contains(available)) return [];
  const alone = excluded.length === 0 ? `the gateway takes all of ${available}` : `nothing is left of ${available}`;
  return [{ code: 'capacity-exceeded', path, message: alone, hint: excluded.length === 0 ? 'use a larger network' : 'exclude less' }];
}

/** Routes, which go through the gateway. */
export function routeProblems(
  path: string, { routes = [], defaultGateway }: { readonly routes?: readonly Route[]; readonly defaultGateway?: boolean }, network: Prefix,
): Problem[] {
  return routes.flatMap(({ dst }, index): Problem[] => {
    const at = `${path}.routes[${index}].dst`;
    const read = readAt(at, () => parseLoosePrefix(dst));
    if ('problem' in read) return [read.problem];
    if (read.value.family !== network.family) {
      return [{ code: 'address-invalid', path: at, message: `${dst} is of another family than ${network}`, hint: `give an ${network.family} network` }];
    }
    if (read.value.length > 0 || defaultGateway !== true) return [];
    return [{ code: 'field-invalid', path: at, message: `${dst} is the default route, which defaultGateway adds too`, hint: 'leave one of them out' }];
  });
}

/** A share of each DPU cluster, counted in what a node gets. */
export function shareProblems(path: string, share: number | undefined, most: bigint): Problem[] {
  if (share === undefined || (share >= 1 && BigInt(share) <= most)) return [];
  return [{ code: 'capacity-exceeded', path, message: `${share} is out of range`, hint: `allowed are 1 to ${most}` }];
}

function isMapped(address: Address): boolean {
  return address.family === 'IPv6' && address.value >> 32n === 0xffffn;
}
