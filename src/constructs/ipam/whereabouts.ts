import { problemsAmong, readAt } from '../../api/address-claim';
import { WhereaboutsIpam, WhereaboutsRange } from '../../api/cni-ipam';
import { FabricError, Problem } from '../../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';
import { checkDnsLabel } from '../names';
import { IpamPlace, IpamRange, offLink, overlapsWithin, ReadIpam, tooSmall, withoutEnds } from './read-range';
import { checkAddresses } from './static';
import { sliceProblems } from './whereabouts-slices';

/**
 * Reads the IPAM block of whereabouts more strictly than whereabouts does, which masks host bits, passes over bounds outside of the range, and
 * finds a broken exclusion only when a pod starts.
 *
 * @see https://github.com/k8snetworkplumbingwg/whereabouts/blob/v0.9.4/pkg/config/config.go
 */
export function readWhereabouts(given: WhereaboutsIpam, place: IpamPlace): ReadIpam {
  const ipam = withGatewayExcluded(given);
  const readings = rangesOf(ipam).map((range, index) => readRange(range, index === 0 ? place.path : `${place.path}.ipRanges[${index - 1}]`));
  const ranges = readings.flatMap(({ range }) => range ?? []);
  const networkName = ipam.network_name;
  return {
    ranges,
    problems: [
      ...readings.flatMap(({ problems }) => problems),
      ...overlapsWithin(ranges),
      ...gatewayProblems(given, ranges, place),
      ...(networkName === undefined ? [] : problemsAmong([readAt(`${place.path}.network_name`, () => checkDnsLabel(networkName, 'network_name'))])),
      ...checkAddresses(ipam.addresses ?? [], place.path).problems,
      ...sliceProblems(given, ranges[0], place),
    ],
  };
}

/** The block with its gateway kept from pods, which whereabouts does not do by itself. A block that cannot be read is left as it is. */
export function withGatewayExcluded(ipam: WhereaboutsIpam): WhereaboutsIpam {
  const gateway = Address.tryParse(ipam.gateway ?? '');
  // exclusions do not count in slices
  if (gateway === undefined || ipam.node_slice_size !== undefined) return ipam;
  const guarded = <Range extends WhereaboutsRange>(range: Range): Range => {
    const { range: read, problems } = readRange(range, '');
    if (problems.length > 0 || read?.allocatable.contains(gateway) !== true) return range;
    return { ...range, exclude: [...(range.exclude ?? []), `${gateway}/${gateway.bits}`] };
  };
  return { ...guarded(ipam), ...(ipam.ipRanges !== undefined && { ipRanges: ipam.ipRanges.map(guarded) }) };
}

function rangesOf(ipam: WhereaboutsIpam): readonly WhereaboutsRange[] {
  return [ipam, ...(ipam.ipRanges ?? [])];
}

/** A range, read, with what is wrong in it. */
interface RangeReading {
  readonly range?: IpamRange;
  readonly problems: readonly Problem[];
}

function readRange(range: WhereaboutsRange, path: string): RangeReading {
  const at = `${path}.range`;
  const extent = readAt(at, () => parseRange(range.range));
  if ('problem' in extent) return { problems: [extent.problem] };
  const { network, ends } = extent.value;
  if (network.hostBits < 2) return { problems: [tooSmall(network, at, 'whereabouts')] };
  const limits = readLimits(range, network, ends, path);
  const exclusions = (range.exclude ?? []).map((text, index) => readAt(`${path}.exclude[${index}]`, () => parseExclusion(text, network)));
  const problems = [...limits.problems, ...problemsAmong(exclusions)];
  const excluded = AddressSet.of(...exclusions.flatMap((reading) => ('value' in reading ? [reading.value] : [])));
  const allocatable = AddressSet.of(limits.usable).difference(excluded);
  if (problems.length === 0 && allocatable.isEmpty) {
    problems.push({ code: 'capacity-exceeded', path: at, message: `nothing is left of ${range.range} for pods`, hint: 'exclude less, or use a larger range' });
  }
  return { range: { network, allocatable, path: at, text: range.range }, problems };
}

/** `network`, or `first-last/length`. */
function parseRange(text: string): { readonly network: Prefix; readonly ends?: AddressRange } {
  const dash = String(text).indexOf('-');
  if (dash === -1) return { network: Prefix.parse(text) };
  const [, last = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(text.slice(dash + 1)) ?? [];
  if (length === '') {
    const hint = 'write the length of the network behind it: 10.0.0.10-10.0.0.20/24';
    throw new FabricError({ code: 'address-invalid', message: `"${text}" has no prefix length`, hint });
  }
  const ends = AddressRange.between(Address.parse(text.slice(0, dash).trim()), Address.parse(last));
  const network = Prefix.containing(ends.last, Number(length));
  if (!network.contains(ends.first)) {
    throw new FabricError({ code: 'address-invalid', message: `"${text}" begins outside of ${network}`, hint: `give a shorter length than /${length}` });
  }
  return { network, ends };
}

/** The addresses between the bounds. */
function readLimits(
  range: WhereaboutsRange, network: Prefix, ends: AddressRange | undefined, path: string,
): { readonly usable: AddressRange; readonly problems: readonly Problem[] } {
  const whole = withoutEnds(network);
  if (ends !== undefined) {
    const given = (['range_start', 'range_end'] as const).filter((field) => range[field] !== undefined);
    const problems = given.map((field): Problem => ({
      code: 'field-invalid', path: `${path}.${field}`, message: `"${range[field]}" is ignored, since ${range.range} has its own ends`, hint: `leave out ${field}`,
    }));
    return { usable: ends.intersection(whole) ?? whole, problems };
  }
  const start = readAt(`${path}.range_start`, () => parseLimit(range.range_start, whole) ?? whole.first);
  const end = readAt(`${path}.range_end`, () => parseLimit(range.range_end, whole) ?? whole.last);
  if ('problem' in start || 'problem' in end) return { usable: whole, problems: problemsAmong([start, end]) };
  if (start.value.compare(end.value) <= 0) return { usable: AddressRange.between(start.value, end.value), problems: [] };
  const message = `${start.value} comes after range_end ${end.value}`;
  return { usable: whole, problems: [{ code: 'address-invalid', path: `${path}.range_start`, message, hint: 'swap them' }] };
}

function parseLimit(text: string | undefined, usable: AddressRange): Address | undefined {
  if (text === undefined) return undefined;
  const address = Address.parse(text);
  if (usable.contains(address)) return address;
  throw new FabricError({ code: 'address-invalid', message: `${address} is not in ${usable}`, hint: 'whereabouts would ignore it without a word' });
}

function parseExclusion(text: string, network: Prefix): AddressRange {
  const range = String(text).includes('/') ? AddressRange.ofPrefix(Prefix.parse(text)) : AddressRange.parse(Address.parse(text).toString());
  if (range.overlaps(AddressRange.ofPrefix(network))) return range;
  const message = `"${text}" is not in ${network}, so it keeps nothing from pods`;
  throw new FabricError({ code: 'address-invalid', message, hint: 'exclude addresses of the range' });
}

function gatewayProblems({ gateway }: WhereaboutsIpam, ranges: readonly IpamRange[], { path }: IpamPlace): Problem[] {
  if (gateway === undefined) return [];
  const read = readAt(`${path}.gateway`, () => Address.parse(gateway));
  if ('problem' in read) return [read.problem];
  const networks = ranges.map(({ network }) => network);
  return networks.length === 0 || networks.some((network) => network.contains(read.value)) ? [] : [offLink(read.value, `${path}.gateway`, networks)];
}
