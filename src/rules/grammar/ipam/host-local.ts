import { Address, AddressRange, Prefix } from '../../../net';
import { parseCIDR } from '../addresses';
import { Fields } from '../fields';
import { shown } from '../parsed';
import { allowsManyAddresses, IpamContext } from './context';
import { IpamRoute, readIP, readRoutes } from './routes';

/** Addresses that each node gives out on its own, so that two nodes give out the same ones. */
export interface HostLocalBlock {
  readonly type: 'host-local';
  /** A pod gets one address of each set. */
  readonly sets: readonly (readonly HostLocalRange[])[];
  readonly routes: readonly IpamRoute[];
}

/** A part of a subnet. */
export interface HostLocalRange {
  readonly subnet: Prefix;
  /** What is given out; the gateway is skipped when it lies inside. */
  readonly usable: AddressRange;
  /** @default - the first address of the subnet */
  readonly gateway: Address;
}

/** @see https://github.com/containernetworking/plugins/blob/v1.9.1/plugins/ipam/host-local/backend/allocator/config.go */
export function readHostLocal(fields: Fields, context: IpamContext): HostLocalBlock {
  const sets: HostLocalRange[][] = [];
  // the form of old: one range, in the block itself
  const old = fields.text('subnet') === undefined ? undefined : readRange(fields);
  if (old !== undefined) sets.push([old]);
  if (!fields.has('subnet')) {
    for (const name of ['rangeStart', 'rangeEnd', 'gateway']) {
      if (readIP(fields, name) !== undefined) fields.ignore(name, `${name} without subnet is not read`, 'give the subnet');
    }
  }
  fields.list('ranges', 'RangeSet')?.forEach((set, index) => {
    const read = readSet(fields, set, index);
    if (read !== undefined) sets.push(read);
  });
  const routes = readRoutes(fields);
  for (const name of ['dataDir', 'resolvConf']) fields.string(name);
  if (!fields.has('subnet') && (fields.list('ranges', 'RangeSet') ?? []).length === 0) {
    fields.place.problems.refuse(fields.place.path, 'no IP ranges specified', 'give "ranges": [[{"subnet": "10.0.0.0/24"}]]');
  }
  fields.ignoreTheRest('host-local', { exclude: 'host-local has no exclusions: split the range' });
  checkSets(sets, fields, context);
  return { type: 'host-local', sets, routes };
}

function readSet(fields: Fields, set: unknown, index: number): HostLocalRange[] | undefined {
  const place = fields.at('ranges', index);
  if (set !== null && !Array.isArray(set)) {
    place.problems.refuse(place.path, 'cannot unmarshal a range into field ranges of type []RangeSet', 'ranges is a list of lists: [[{"subnet": ...}]]');
    return undefined;
  }
  const members: readonly unknown[] = set ?? [];
  if (members.length === 0) place.problems.refuse(place.path, `invalid range set ${index}: empty range set`);
  const ranges: HostLocalRange[] = [];
  members.forEach((value, member) => {
    const range = Fields.of(value, fields.at('ranges', index, member), 'a range');
    if (range === undefined) return;
    const read = readRange(range);
    range.ignoreTheRest('host-local');
    if (read !== undefined) ranges.push(read);
  });
  if (new Set(ranges.map(({ subnet }) => subnet.family)).size > 1) {
    place.problems.refuse(place.path, `invalid range set ${index}: mixed address families`, 'give each family a set of its own');
  }
  const clash = firstOverlap(ranges.map((range) => [range]));
  if (clash !== undefined) {
    place.problems.refuse(place.path, `invalid range set ${index}: subnets ${ranges[clash[0]].usable} and ${ranges[clash[1]].usable} overlap`);
  }
  return ranges;
}

function readRange(fields: Fields): HostLocalRange | undefined {
  const text = fields.text('subnet');
  const start = readIP(fields, 'rangeStart');
  const end = readIP(fields, 'rangeEnd');
  const gateway = readIP(fields, 'gateway');
  const subnet = text === undefined ? undefined : parseCIDR(text);
  if (subnet === undefined) {
    fields.refuse('subnet', `invalid CIDR address: ${shown(text ?? '')}`, 'give the subnet as address/length, such as 10.0.0.0/24');
    return undefined;
  }
  const { network, address } = subnet;
  if (network.family === 'IPv6' && address.value >> 32n === 0xffffn) {
    fields.refuse('subnet', 'IPNet IP and Mask version mismatch', 'write the subnet in IPv4');
    return undefined;
  }
  if (network.hostBits < 2) {
    fields.refuse('subnet', `Network ${network} too small to allocate from`, `use at most a /${address.bits - 2}`);
    return undefined;
  }
  if (!network.first.equals(address)) {
    fields.refuse(
      'subnet',
      `Network has host bits set. For a subnet mask of length ${network.length} the network address is ${network.first}`,
      `did you mean "${network}"?`,
    );
    return undefined;
  }
  const first = start ?? network.first.plus(1);
  if (!network.contains(first)) return outside(fields, 'rangeStart', first, network);
  const last = end ?? network.last.plus(network.family === 'IPv4' ? -1 : 0);
  if (end !== undefined && (!network.contains(last) || last.compare(first) < 0)) return outside(fields, 'rangeEnd', last, network);
  if (last.compare(first) < 0) {
    // the end that is filled in is not held against the start, and never met
    fields.ignore('rangeStart', `the range ends at ${last}, before its start ${first}; pods get ${first} and whatever comes after it, outside of ${network} too`, 'start it earlier');
    return undefined;
  }
  return { subnet: network, usable: AddressRange.between(first, last), gateway: gateway ?? network.first.plus(1) };
}

function outside(fields: Fields, name: 'rangeStart' | 'rangeEnd', address: Address, network: Prefix): undefined {
  const hint = network.contains(address) ? 'the range ends before it starts' : undefined;
  fields.refuse(name, `${name === 'rangeStart' ? 'RangeStart' : 'RangeEnd'} ${address} not in network ${network}`, hint);
  return undefined;
}

function checkSets(sets: readonly (readonly HostLocalRange[])[], fields: Fields, context: IpamContext): void {
  const families = sets.flatMap((set) => (set.length > 0 ? [set[0].subnet.family] : []));
  if (new Set(families).size < families.length && !allowsManyAddresses(context)) {
    fields.place.problems.refuse(
      fields.place.path,
      `CNI version ${context.cniVersion ?? '0.1.0'} does not support more than 1 address per family`,
      'set cniVersion to 1.0.0',
    );
  }
  const clash = firstOverlap(sets);
  if (clash !== undefined) fields.place.problems.refuse(fields.place.path, `range set ${clash[0]} overlaps with ${clash[1]}`);
}

/** Two groups of ranges that share an address. Ranges of one group may overlap: another check reports them. */
function firstOverlap(groups: readonly (readonly HostLocalRange[])[]): readonly [number, number] | undefined {
  const all = groups.flatMap((ranges, group) => ranges.map(({ usable }) => ({ usable, group })));
  all.sort((a, b) => a.usable.compare(b.usable));
  let widest: { readonly usable: AddressRange; readonly group: number } | undefined;
  for (const current of all) {
    if (widest !== undefined && widest.group !== current.group && widest.usable.overlaps(current.usable)) {
      return widest.group < current.group ? [widest.group, current.group] : [current.group, widest.group];
    }
    const isNewFamily = widest?.usable.family !== current.usable.family;
    if (widest === undefined || isNewFamily || current.usable.last.compare(widest.usable.last) > 0) widest = current;
  }
  return undefined;
}
