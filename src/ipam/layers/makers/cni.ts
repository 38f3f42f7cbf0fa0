import { LayerClaim } from '../claim';
import { ClaimPlace, networkOf, placed } from './place';
import { Address, AddressRange, AddressSet, Prefix } from '../../../net';

/** A range of whereabouts. */
export interface WhereaboutsRangeFields {
  /** A network, or `first-last/length`. */
  readonly range: string;
  readonly range_start?: string;
  readonly range_end?: string;
  /** Networks or addresses. */
  readonly exclude?: readonly string[];
}

/** What is looked at of the IPAM block of whereabouts. */
export interface WhereaboutsFields extends Partial<WhereaboutsRangeFields> {
  readonly ipRanges?: readonly WhereaboutsRangeFields[];
  readonly node_slice_size?: string;
  readonly network_name?: string;
  /** @default true */
  readonly enable_overlapping_ranges?: boolean;
}

/** A range of host-local. */
export interface HostLocalRangeFields {
  readonly subnet: string;
  readonly rangeStart?: string;
  readonly rangeEnd?: string;
  readonly gateway?: string;
}

/** What is looked at of the IPAM block of host-local. */
export interface HostLocalFields extends Partial<HostLocalRangeFields> {
  readonly ranges?: readonly (readonly HostLocalRangeFields[])[];
}

/** A network of a plugin, and the part of it that is given out. */
export interface GivenRange {
  readonly network: Prefix;
  readonly allocatable: AddressSet;
}

/** A place of a network, which has no name of its own. */
export interface NetworkClaimPlace extends ClaimPlace {
  /** Whose addresses they are, as messages name it: `network "ai/storage"`. */
  readonly owner: string;
}

/** The claims of a network with whereabouts, one for each of its ranges. @throws FabricError `address-invalid` */
export function whereaboutsClaims(ipam: WhereaboutsFields, place: NetworkClaimPlace): LayerClaim[] {
  return whereaboutsRanges(ipam).map(({ network, allocatable }): LayerClaim => ({
    ...placed(place, place.owner),
    kind: 'whereabouts',
    layer: 'fabric',
    networkName: ipam.network_name ?? '',
    keepsUnique: ipam.enable_overlapping_ranges ?? true,
    range: network.toString(),
    parents: [network],
    allocatable,
  }));
}

/**
 * The ranges of whereabouts as it reads them: neither end of a network is given out, in IPv6 too; bounds outside of it are ignored; and slices for
 * nodes, which replace bounds and exclusions, are of the first range only.
 *
 * @throws FabricError `address-invalid`
 */
export function whereaboutsRanges({ range, range_start, range_end, exclude, ipRanges = [], node_slice_size }: WhereaboutsFields): GivenRange[] {
  const all = [...(range === undefined || range === '' ? [] : [{ range, range_start, range_end, exclude }]), ...ipRanges];
  return all.map((fields, index) => whereaboutsRange(index === 0 && node_slice_size !== undefined ? { range: fields.range } : fields));
}

function whereaboutsRange({ range, range_start, range_end, exclude = [] }: WhereaboutsRangeFields): GivenRange {
  const [, first, text = range] = /^([^-]+)-(.+)$/.exec(range) ?? [];
  const network = networkOf(text.trim());
  const usable = insideOf(network);
  if (usable === undefined) return { network, allocatable: AddressSet.EMPTY };
  const start = range_start ?? first?.trim();
  const end = range_end ?? (first === undefined ? undefined : text.trim().split('/')[0]);
  const [from, to] = [start, end].map((bound) => (bound === undefined || bound === '' ? undefined : Address.parse(bound)));
  const low = from !== undefined && usable.contains(from) ? from : usable.first;
  const high = to !== undefined && usable.contains(to) ? to : usable.last;
  if (high.compare(low) < 0) return { network, allocatable: AddressSet.EMPTY };
  const excluded = AddressSet.of(...exclude.map((one) => (one.includes('/') ? networkOf(one) : Address.parse(one))));
  return { network, allocatable: AddressSet.of(AddressRange.between(low, high)).difference(excluded) };
}

/** The claims of a network with host-local, one for each of its ranges. @throws FabricError `address-invalid` */
export function hostLocalClaims(ipam: HostLocalFields, place: NetworkClaimPlace): LayerClaim[] {
  return hostLocalRanges(ipam).map(({ network, allocatable }): LayerClaim => ({
    ...placed(place, place.owner), kind: 'host-local', layer: 'fabric', parents: [network], allocatable,
  }));
}

/**
 * The ranges of host-local, without its gateway, by default the first address. In IPv6 the last address is one like any other.
 *
 * @throws FabricError `address-invalid`
 * @see https://github.com/containernetworking/plugins/blob/v1.9.1/plugins/ipam/host-local/backend/allocator/range.go
 */
export function hostLocalRanges({ subnet, rangeStart, rangeEnd, gateway, ranges = [] }: HostLocalFields): GivenRange[] {
  const alone = subnet === undefined || subnet === '' ? [] : [{ subnet, rangeStart, rangeEnd, gateway }];
  return [...alone, ...ranges.flat()].map((range) => {
    const network = networkOf(range.subnet);
    const usable = insideOf(network);
    if (usable === undefined) return { network, allocatable: AddressSet.EMPTY };
    const low = range.rangeStart === undefined ? usable.first : Address.parse(range.rangeStart);
    const last = network.family === 'IPv6' ? network.last : usable.last;
    const high = range.rangeEnd === undefined ? last : Address.parse(range.rangeEnd);
    const own = range.gateway === undefined || range.gateway === '' ? usable.first : Address.parse(range.gateway);
    return { network, allocatable: AddressSet.of(AddressRange.between(low, high)).difference(AddressSet.of(own)) };
  });
}

/** The claims of fixed addresses with the lengths of their networks: `10.0.0.5/24`. @throws FabricError `address-invalid` */
export function staticClaims(addresses: readonly string[], place: NetworkClaimPlace): LayerClaim[] {
  return addresses.map((text): LayerClaim => ({
    ...placed(place, place.owner), kind: 'static', layer: 'fabric', text, parents: [networkOf(text)], allocatable: AddressSet.of(Address.parse(text.split('/')[0])),
  }));
}

/** The claims of destinations that the pods of a network reach through it. @throws FabricError `address-invalid` */
export function routeClaims(destinations: readonly string[], place: NetworkClaimPlace): LayerClaim[] {
  return destinations.map((text): LayerClaim => ({
    ...placed(place, place.owner), kind: 'route', layer: 'fabric', text: `route ${text}`, parents: [networkOf(text)], allocatable: AddressSet.EMPTY,
  }));
}

/** All but the two ends; undefined where nothing is between them. */
function insideOf(network: Prefix): AddressRange | undefined {
  return network.hostBits < 2 ? undefined : AddressRange.between(network.first.plus(1), network.last.plus(-1));
}
