import { Problem } from '../../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';
import { readAt } from '../address-claim';
import { DpfVersion, isAtLeast } from './dpf-version';
import { IPAMNetwork } from './dpu-service-ipam';
import { addressProblems, allocatableRange, nothingLeft, readNetwork, readRanges, routeProblems, shareProblems } from './ipam-fields';

/** What is wrong with a CIDR that is split into a prefix per node. */
export function networkProblems(path: string, given: IPAMNetwork, version: DpfVersion | undefined): Problem[] {
  const read = readNetwork(`${path}.network`, given.network, version);
  if ('problem' in read) return [read.problem];
  const network = read.value;
  // DPF accepts host bits, and the pool that it makes of them is never ready
  const exact = readAt(`${path}.network`, () => Prefix.parse(given.network));
  const problems = [...('problem' in exact ? [exact.problem] : []), ...exclusionProblems(path, given, network, version), ...routeProblems(path, given, network)];
  const { bits } = network.first;
  const shortest = Math.max(1, network.length);
  if (given.prefixSize < shortest || given.prefixSize > bits) {
    const message = `/${given.prefixSize} is not allowed in ${network}`;
    return [...problems, { code: 'capacity-exceeded', path: `${path}.prefixSize`, message, hint: `allowed are ${shortest} to ${bits}` }];
  }
  return [
    ...problems,
    ...gatewayProblems(path, given, network.child(given.prefixSize, 0)),
    ...starvedPrefixes(path, given, network),
    ...allocationProblems(path, given, network),
    ...shareProblems(`${path}.subnetsPerDPUCluster`, given.subnetsPerDPUCluster, network.childCount(given.prefixSize)),
  ];
}

function gatewayProblems(path: string, { gatewayIndex, routes = [], defaultGateway }: IPAMNetwork, prefix: Prefix): Problem[] {
  if (gatewayIndex === undefined) {
    const needy = defaultGateway === true ? 'defaultGateway' : routes.length > 0 ? 'routes' : undefined;
    if (needy === undefined) return [];
    return [{ code: 'field-invalid', path: `${path}.${needy}`, message: 'there is no gateway to go through', hint: 'give gatewayIndex' }];
  }
  const least = prefix.hostBits <= 1 ? 0n : 1n;
  const most = allocatableRange(prefix).last.value - prefix.first.value;
  if (BigInt(gatewayIndex) < least || BigInt(gatewayIndex) > most) {
    const message = `${gatewayIndex} is not the number of a usable address of a /${prefix.length}`;
    return [{ code: 'address-invalid', path: `${path}.gatewayIndex`, message, hint: least === most ? `only ${least} is allowed` : `allowed are ${least} to ${most}` }];
  }
  if (prefix.hostBits > 0) return [];
  const message = `the gateway takes the only address of a /${prefix.length}`;
  return [{ code: 'capacity-exceeded', path: `${path}.gatewayIndex`, message, hint: 'leave gatewayIndex out' }];
}

function exclusionProblems(path: string, given: IPAMNetwork, network: Prefix, version: DpfVersion | undefined): Problem[] {
  const { exclusions = [], excludeRanges = [] } = given;
  const ranges = readRanges(`${path}.excludeRanges`, excludeRanges, network);
  const singles = rangesOf(exclusions);
  return [
    ...exclusions.flatMap((text, index) => addressProblems(`${path}.exclusions[${index}]`, text, network)),
    ...(version === undefined || !isAtLeast(version, DpfVersion.V26_8) ? duplicateProblems(`${path}.exclusions`, exclusions) : []),
    ...ranges.problems,
    ...nothingLeft(path, AddressRange.ofPrefix(network), [...ranges.ranges, ...singles]),
  ];
}

/** Until 26.8 every exclusion becomes a range of the pool as it is, and the daemon of nv-ipam refuses every request when two overlap. */
function duplicateProblems(path: string, exclusions: readonly string[]): Problem[] {
  const seen = new Set<string>();
  return exclusions.flatMap((text, index): Problem[] => {
    const address = Address.tryParse(text)?.toString();
    if (address === undefined || !seen.has(address)) {
      seen.add(address ?? '');
      return [];
    }
    return [{ code: 'address-overlap', path: `${path}[${index}]`, message: `${text} is there twice`, hint: 'nodes that see both give out no address; leave one out' }];
  });
}

/**
 * Exclusions that leave a prefix nothing, or that the daemon of nv-ipam cannot cut to it. The controller skips a prefix only when all of it is
 * excluded, its network address included; otherwise a node gets it, and its pods no address.
 */
function starvedPrefixes(path: string, given: IPAMNetwork, network: Prefix): Problem[] {
  const { exclusions = [], excludeRanges = [], prefixSize, gatewayIndex } = given;
  const excluded = AddressSet.of(...readRanges('', excludeRanges, network).ranges, ...rangesOf(exclusions)).intersection(AddressSet.of(network));
  const touched = new Map(excluded.ranges.flatMap(({ first, last }) => [first, last]).map((end) => {
    const prefix = Prefix.containing(end, prefixSize);
    return [prefix.toString(), prefix];
  }));
  return [...touched.values()].flatMap((prefix): Problem[] => {
    const hosts = allocatableRange(prefix);
    if (excluded.contains(AddressRange.between(prefix.first, hosts.last))) return [];
    const hasGateway = gatewayIndex !== undefined && gatewayIndex >= 0 && BigInt(gatewayIndex) < prefix.size;
    const gateway = hasGateway ? [prefix.first.plus(gatewayIndex)] : [];
    const cut = excludeRanges.length === 0 ? undefined : excluded.ranges.find((range) => isReversedIn(range, prefix));
    const reason = excluded.union(AddressSet.of(...gateway)).contains(hosts) ? 'all but its network address and gateway is excluded'
      : cut !== undefined ? `${cut} only touches it` : undefined;
    if (reason === undefined) return [];
    return [{ code: 'capacity-exceeded', path, message: `the node that gets ${prefix} has no address for its pods: ${reason}`, hint: `exclude all of ${prefix}, or less of it` }];
  });
}

/**
 * A range that reaches from outside just to the first address of a prefix, or from just its last address to the outside, comes out reversed when
 * the daemon of nv-ipam cuts it to the prefix, and then every request of the node fails.
 */
function isReversedIn(range: AddressRange, prefix: Prefix): boolean {
  if (prefix.hostBits <= 1) return false;
  const reachesIn = range.last.equals(prefix.first) && !range.first.equals(prefix.first);
  const reachesOut = prefix.family === 'IPv4' && range.first.equals(prefix.last) && !range.last.equals(prefix.last);
  return reachesIn || reachesOut;
}

function rangesOf(exclusions: readonly string[]): AddressRange[] {
  return exclusions.flatMap((text) => {
    const address = Address.tryParse(text);
    return address === undefined ? [] : [AddressRange.between(address, address)];
  });
}

function allocationProblems(path: string, { allocations = {}, prefixSize }: IPAMNetwork, network: Prefix): Problem[] {
  const owners = new Map<string, string>();
  return Object.entries(allocations).flatMap(([node, text]): Problem[] => {
    const at = `${path}.allocations["${node}"]`;
    const read = readAt(at, () => Prefix.parse(text));
    if ('problem' in read) return [read.problem];
    const prefix = read.value;
    if (!network.contains(prefix)) return [{ code: 'address-invalid', path: at, message: `${text} is outside ${network}` }];
    if (prefix.length !== prefixSize) {
      return [{ code: 'address-invalid', path: at, message: `${text} is not a /${prefixSize}`, hint: 'all nodes have prefixes of one length, prefixSize' }];
    }
    // nv-ipam compares texts, so a prefix in another spelling is given to a second node
    if (prefix.toString() !== text) return [{ code: 'address-invalid', path: at, message: `"${text}" is not canonical`, hint: `write "${prefix}"` }];
    const owner = owners.get(text);
    if (owner !== undefined) return [{ code: 'address-overlap', path: at, message: `${text} already belongs to "${owner}"`, hint: 'give one of them another prefix' }];
    owners.set(text, node);
    return [];
  });
}
