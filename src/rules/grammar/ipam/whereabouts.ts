import { Address, AddressRange, Prefix } from '../../../net';
import { InterfaceAddress, parseCIDR, parseCIDRSloppy, parseIP, parseIPSloppy } from '../addresses';
import { defined } from '../defined';
import { Fields } from '../fields';
import { atoi } from '../go-text';
import { shown } from '../parsed';
import { allowsManyAddresses, IpamContext } from './context';
import { IpamDns, IpamRoute, readDns, readIP, readRoutes } from './routes';

/** Addresses of a range that the whole cluster shares. */
export interface WhereaboutsBlock {
  readonly type: 'whereabouts';
  /** A pod gets one address of each. The range of the block itself comes first. */
  readonly ranges: readonly WhereaboutsRange[];
  /** Not kept from being given to a pod, unless it is excluded. */
  readonly gateway?: Address;
  /** Length of the part of the first range that each node gets. Start, end and exclusions do not count with it. */
  readonly nodeSliceLength?: number;
  /** Sets apart networks that use the same range. */
  readonly networkName?: string;
  /** Whether an address is given out once in the cluster. @default true */
  readonly enableOverlappingRanges: boolean;
  /** Addresses that every pod gets besides. */
  readonly addresses: readonly InterfaceAddress[];
  readonly routes: readonly IpamRoute[];
  readonly dns?: IpamDns;
}

/** One range. */
export interface WhereaboutsRange {
  readonly network: Prefix;
  /** From the first to the last address that may be given out: start and end count where they lie inside. */
  readonly usable: AddressRange;
  /** Networks, and addresses as networks of one, that pods never get. */
  readonly excluded: readonly Prefix[];
}

/** Fields that are read, without a meaning for the addresses. */
const TEXTS = ['log_file', 'log_level', 'reconciler_cron_expression', 'configuration_path', 'datastore', 'etcd_host', 'etcd_username', 'etcd_password',
  'etcd_key_file', 'etcd_cert_file', 'etcd_ca_cert_file'];
const NUMBERS = ['leader_lease_duration', 'leader_renew_deadline', 'leader_retry_period', 'sleep_for_race'];

/** @see https://github.com/k8snetworkplumbingwg/whereabouts/blob/v0.9.4/pkg/config/config.go */
export function readWhereabouts(fields: Fields, context: IpamContext): WhereaboutsBlock {
  for (const name of TEXTS) fields.string(name);
  for (const name of NUMBERS) fields.integer(name);
  fields.record('kubernetes');
  const ranges: WhereaboutsRange[] = [];
  const own = readOwnRange(fields);
  if (own !== undefined) ranges.push(own);
  fields.list('ipRanges', 'RangeConfiguration')?.forEach((value, index) => {
    const entry = Fields.of(value, fields.at('ipRanges', index), 'a range');
    if (entry === undefined) return;
    const range = readRange(entry, (name) => readIP(entry, name));
    entry.ignoreTheRest('whereabouts');
    if (range !== undefined) ranges.push(range);
  });
  const addresses = readAddresses(fields, context);
  if (!fields.has('range') && !fields.has('ipRanges') && !fields.has('addresses')) {
    fields.refuse('range', 'no IP ranges in whereabouts config', 'give the range, such as 10.0.0.0/16');
  }
  const block: WhereaboutsBlock = {
    type: 'whereabouts',
    ranges,
    ...defined('gateway', readGateway(fields)),
    ...defined('nodeSliceLength', readSliceLength(fields, ranges)),
    ...defined('networkName', fields.string('network_name')),
    enableOverlappingRanges: fields.boolean('enable_overlapping_ranges') ?? true,
    addresses,
    routes: readRoutes(fields),
    ...defined('dns', readDns(fields)),
  };
  fields.ignoreTheRest('whereabouts', { subnet: 'did you mean "range"?', rangestart: 'did you mean "range_start"?', rangeend: 'did you mean "range_end"?' });
  return block;
}

/** The range in the block itself, whose start and end are dropped without an error when they are no addresses. */
function readOwnRange(fields: Fields): WhereaboutsRange | undefined {
  const sloppy = (name: string): Address | undefined => {
    const text = fields.string(name);
    const address = text === undefined ? undefined : parseIPSloppy(text);
    if (text !== undefined && address === undefined) {
      fields.ignore(name, `${shown(text)} is not a valid IP address and has no effect`, 'give an address without a prefix length');
    }
    return address;
  };
  if (fields.string('range') !== undefined) return readRange(fields, sloppy);
  for (const name of ['range_start', 'range_end', 'exclude']) {
    if (fields.has(name)) fields.ignore(name, `${name} without range is not read`, 'give the range, or put it into the entry of ipRanges');
  }
  return undefined;
}

function readRange(fields: Fields, readBound: (name: string) => Address | undefined): WhereaboutsRange | undefined {
  const text = fields.string('range') ?? '';
  let start = readBound('range_start');
  let end = readBound('range_end');
  const excluded = readExcluded(fields);
  const dash = text.indexOf('-');
  const cidr = parseCIDRSloppy(text.slice(dash + 1));
  if (cidr === undefined) {
    fields.refuse('range', `invalid CIDR ${shown(text.slice(dash + 1))}`, 'write 10.0.0.0/16, or 10.0.0.10-10.0.0.200/16');
    return undefined;
  }
  const { network } = cidr;
  if (dash !== -1) {
    const first = parseIPSloppy(text.slice(0, dash));
    if (first === undefined || !network.contains(first)) {
      fields.refuse(
        'range',
        first === undefined ? `invalid range start IP: ${shown(text.slice(0, dash))}` : `invalid range start for CIDR ${network}: ${first}`,
      );
      return undefined;
    }
    [start, end] = [first, cidr.address];
  } else if (!network.first.equals(cidr.address)) {
    fields.ignore(
      'range',
      `${shown(text)} has host bits, which are masked away and do not set the start`,
      `write "${network}", and range_start if you mean a start`,
    );
  }
  if (network.hostBits < 2) {
    fields.refuse(
      'range',
      `net mask is too short, subnet ${network} has no usable IP addresses, it is too small`,
      `use at most a /${network.length + network.hostBits - 2}`,
    );
    return undefined;
  }
  return { network, usable: usableRange(fields, network, start, end), excluded };
}

/** Start and end count only inside what is usable; anything else is passed over without a word. */
function usableRange(fields: Fields, network: Prefix, start: Address | undefined, end: Address | undefined): AddressRange {
  let usable = AddressRange.between(network.first.plus(1), network.last.plus(-1));
  const bounds: readonly (readonly [string, Address | undefined])[] = [['range_start', start], ['range_end', end]];
  for (const [name, bound] of bounds) {
    if (bound === undefined) continue;
    if (usable.contains(bound)) usable = name === 'range_start' ? AddressRange.between(bound, usable.last) : AddressRange.between(usable.first, bound);
    else if (fields.has(name)) fields.ignore(name, `${bound} is outside ${usable} and has no effect`, 'move it inside');
    else fields.ignore('range', `${bound} is outside ${usable} and has no effect`, 'the network address and the last one are never given out');
  }
  return usable;
}

function readExcluded(fields: Fields): readonly Prefix[] {
  const excluded: Prefix[] = [];
  fields.strings('exclude')?.forEach((text, index) => {
    const address = parseIP(text);
    const network = parseCIDR(text)?.network ?? (address === undefined ? undefined : Prefix.containing(address, address.bits));
    const message = `could not parse exclude range, err: "invalid CIDR address: ${text.slice(0, 60)}"`;
    if (network === undefined) fields.refuse('exclude', message, 'give a network or an address', index);
    else excluded.push(network);
  });
  return excluded;
}

function readGateway(fields: Fields): Address | undefined {
  const text = fields.string('gateway');
  const gateway = text === undefined ? undefined : parseIPSloppy(text);
  if (text !== undefined && gateway === undefined) {
    fields.refuse('gateway', `couldn't parse gateway IP: ${shown(text)}`, 'give an address without a prefix length');
  }
  return gateway;
}

function readSliceLength(fields: Fields, ranges: readonly WhereaboutsRange[]): number | undefined {
  const text = fields.string('node_slice_size');
  if (text === undefined) return undefined;
  const length = atoi(text.startsWith('/') ? text.slice(1) : text);
  const network = ranges[0]?.network;
  if (length === undefined) {
    fields.refuse('node_slice_size', `${shown(text)} is not a slice size, and no node gets a slice`, 'write "/26"');
    return undefined;
  }
  if (network?.family === 'IPv6') {
    fields.refuse('node_slice_size', `node slices of ${network} crash whereabouts`, 'node slices are for IPv4 only');
    return undefined;
  }
  if (length > 32 || (network !== undefined && length < network.length)) {
    fields.refuse(
      'node_slice_size',
      `subnetMaskSize must be greater or equal than netMaskSize: /${length} in ${network ?? 'IPv4'}`,
      `use a length from ${network?.length ?? 0} to 32`,
    );
    return undefined;
  }
  return length;
}

function readAddresses(fields: Fields, context: IpamContext): readonly InterfaceAddress[] {
  const addresses: InterfaceAddress[] = [];
  fields.list('addresses', 'Address')?.forEach((value, index) => {
    const entry = Fields.of(value, fields.at('addresses', index), 'an address');
    if (entry === undefined) return;
    const text = entry.string('address') ?? '';
    readIP(entry, 'gateway');
    const address = parseCIDRSloppy(text);
    if (address === undefined) entry.refuse('address', `invalid CIDR in addresses ${shown(text)}`, 'write address/length, such as 10.0.0.5/24');
    else addresses.push(address);
    entry.ignoreTheRest('whereabouts');
  });
  const families = addresses.map(({ address }) => address.family);
  if (new Set(families).size < families.length && !allowsManyAddresses(context)) {
    fields.refuse('addresses', `CNI version ${context.cniVersion ?? '0.1.0'} does not support more than 1 address per family`, 'set cniVersion to 1.0.0');
  }
  return addresses;
}
