import { IpamPlace, IpamRange, offLink, overlapsWithin, ReadIpam, tooSmall } from './read-range';
import { problemsAmong, readAt } from '../../api/address-claim';
import { HostLocalIpam, HostLocalRange } from '../../api/cni-ipam';
import { FabricError, Problem } from '../../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';

/**
 * Reads the IPAM block of host-local, and refuses it where it would give pods of several nodes the same addresses.
 *
 * @see https://github.com/containernetworking/plugins/blob/v1.9.1/plugins/ipam/host-local/backend/allocator/config.go
 */
export function readHostLocal(ipam: HostLocalIpam, place: IpamPlace): ReadIpam {
  const sets = setsOf(ipam, place.path);
  const readings = sets.flatMap(({ ranges }) => ranges.map(({ range, path }) => readRange(range, path)));
  const ranges = readings.flatMap(({ range }) => range ?? []);
  return {
    ranges,
    problems: [
      ...nodeProblems(ipam, place),
      ...readings.flatMap(({ problems }) => problems),
      ...sets.flatMap((set) => setProblems(set.ranges.map(({ range }) => range), set.path)),
      ...overlapsWithin(ranges),
    ],
  };
}

/** A range of a set, with its path. */
interface PlacedRange {
  readonly range: HostLocalRange;
  readonly path: string;
}

function setsOf(ipam: HostLocalIpam, path: string): { readonly ranges: readonly PlacedRange[]; readonly path: string }[] {
  if (ipam.ranges === undefined) return [{ ranges: [{ range: ipam, path }], path }];
  return ipam.ranges.map((set, index) => ({
    ranges: set.map((range, member) => ({ range, path: `${path}.ranges[${index}][${member}]` })), path: `${path}.ranges[${index}]`,
  }));
}

function nodeProblems(ipam: HostLocalIpam, { path, nodeCount }: IpamPlace): Problem[] {
  const empty: Problem[] = ipam.ranges?.length !== 0 ? [] : [
    { code: 'field-invalid', path: `${path}.ranges`, message: 'is empty', hint: 'give [[{ subnet }]]' },
  ];
  if (nodeCount === 1) return empty;
  const nodes = nodeCount === undefined ? 'the network may be on several nodes' : `the network is on ${nodeCount} nodes`;
  return [...empty, {
    code: 'address-overlap',
    path: `${path}.type`,
    message: `host-local keeps its records on each node, and ${nodes}: pods of two nodes would get the same addresses`,
    hint: 'give each node a network with a range of its own and name the node in nodes, or use whereabouts or nv-ipam',
  }];
}

function setProblems(ranges: readonly HostLocalRange[], path: string): Problem[] {
  if (ranges.length === 0) return [{ code: 'field-invalid', path, message: 'is empty', hint: 'a pod gets an address of each set: give it a range' }];
  const families = new Set(ranges.flatMap(({ subnet }) => Prefix.tryParse(subnet)?.family ?? []));
  if (families.size < 2) return [];
  return [{ code: 'address-invalid', path, message: 'has ranges of both families', hint: 'give each family a set of its own' }];
}

function readRange(range: HostLocalRange, path: string): { readonly range?: IpamRange; readonly problems: readonly Problem[] } {
  const at = `${path}.subnet`;
  const subnet = readAt(at, () => Prefix.parse(range.subnet));
  if ('problem' in subnet) return { problems: [subnet.problem] };
  const network = subnet.value;
  if (network.hostBits < 2) return { problems: [tooSmall(network, at, 'host-local')] };
  const start = readAt(`${path}.rangeStart`, () => limit(range.rangeStart, network) ?? network.first.plus(1));
  // in IPv6 the last address is one like any other
  const end = readAt(`${path}.rangeEnd`, () => limit(range.rangeEnd, network) ?? network.last.plus(network.family === 'IPv4' ? -1 : 0));
  const gateway = readAt(`${path}.gateway`, () => (range.gateway === undefined ? network.first.plus(1) : Address.parse(range.gateway)));
  const problems = problemsAmong([start, end, gateway]);
  if ('value' in gateway && !network.contains(gateway.value)) problems.push(offLink(gateway.value, `${path}.gateway`, [network]));
  if (!('value' in start) || !('value' in end) || !('value' in gateway)) return { problems };
  if (start.value.compare(end.value) > 0) {
    const message = `${start.value} comes after rangeEnd ${end.value}`;
    return { problems: [...problems, { code: 'address-invalid', path: `${path}.rangeStart`, message, hint: 'swap them' }] };
  }
  const allocatable = AddressSet.of(AddressRange.between(start.value, end.value)).difference(AddressSet.of(gateway.value));
  if (allocatable.isEmpty) {
    const message = `${start.value} is the gateway, and the only address`;
    problems.push({ code: 'capacity-exceeded', path: `${path}.rangeStart`, message, hint: 'widen the range, or give another gateway' });
  }
  const text = range.rangeStart === undefined && range.rangeEnd === undefined ? range.subnet : `${start.value}-${end.value}`;
  return { range: { network, allocatable, path: at, text }, problems };
}

function limit(text: string | undefined, network: Prefix): Address | undefined {
  if (text === undefined) return undefined;
  const address = Address.parse(text);
  if (network.contains(address)) return address;
  throw new FabricError({ code: 'address-invalid', message: `${address} is not in ${network}`, hint: 'host-local refuses it' });
}
