import { AdoptionReport, PlacedPool } from './adoption';
import { common, frameOf } from './network-frame';
import { prefixesOf } from './shares';
import { sampled } from '../../errors';
import { AddressRange, AddressSet, Prefix } from '../../net';
import { RoutedAddressing } from '../addressing';
import { NetworkMemory } from '../ledger/ledger-data';
import { CidrPool } from '../nv-ipam';
import { parseCidr, parseIp } from '../nv-ipam/go-net';
import { PortCounts, portText } from '../rail-port';
import { firstUsable, lastUsable } from '../usable';

/** The CIDRPools of one family as routed addressing. */
export interface AdoptedRouted {
  readonly addressing: RoutedAddressing;
  readonly network: NetworkMemory;
  /** In the order of the pools, the slot of every node that has one. */
  readonly claims: readonly ReadonlyMap<string, number>[];
  /** Addresses that the pools give to nobody though they are free. */
  readonly closed: AddressSet;
}

/** What a node has of one pool. */
interface Entry {
  readonly node: string;
  readonly prefix: Prefix;
  /** Position of the gateway in the prefix; undefined for none. */
  readonly gateway?: bigint;
}

/** Reads valid CIDRPools of one family; undefined, with the reasons in the report, when this library cannot say the same. */
export function routedNetwork(pools: readonly PlacedPool<CidrPool>[], counts: PortCounts, report: AdoptionReport): AdoptedRouted | undefined {
  const length = common(pools, 'prefix lengths of nodes (perNodeNetworkPrefix)', ({ pool }) => pool.spec.perNodeNetworkPrefix, report);
  const frame = frameOf(pools, counts, report);
  if (length === undefined || frame === undefined) return undefined;
  const entries = pools.map((placed, index) => entriesOf(placed, frame.subnets[index], length, report));
  const gateway = gatewayOf(pools, entries, frame.subnets[0].child(length, 0), report);
  if (gateway === undefined) return undefined;
  const size = 1n << BigInt(frame.space.first.bits - length);
  const claims = entries.map((list, index) => {
    const start = frame.subnets[index].first.value;
    return new Map(list.map(({ node, prefix }) => [node, Number((prefix.first.value - start) / size)]));
  });
  const uncountable = claims.flatMap((slots, index) => {
    return [...slots].filter(([, slot]) => !Number.isSafeInteger(slot)).map(([node]) => `"${node}" on ${portText(pools[index])}`);
  });
  if (uncountable.length > 0) {
    report.error(`prefixes are too far from the start of their subnet to be counted: ${sampled(uncountable)}`, 'slots are counted up to 2^53');
    return undefined;
  }
  const { space, rails, railPrefixLength } = frame;
  return {
    addressing: {
      kind: 'routed',
      supernet: space.toString(),
      nodePrefixLength: length,
      ...(railPrefixLength === undefined ? {} : { railPrefixLength }),
      gateway,
      ...(reachesFabric(pools, space) && gateway !== 'none' ? { routeTo: 'fabric' as const } : {}),
    },
    network: { family: space.family, kind: 'routed', supernet: space.toString(), nodePrefixLength: length, gateway, rails },
    claims,
    closed: closedBy(pools, frame.subnets, entries, report),
  };
}

function entriesOf({ pool, ...port }: PlacedPool<CidrPool>, subnet: Prefix, length: number, report: AdoptionReport): Entry[] {
  const foreign: string[] = [];
  const entries = prefixesOf(pool).flatMap(({ nodeName, prefix, gateway }): Entry[] => {
    const cidr = parseCidr(prefix);
    if (cidr === undefined || cidr.hasHostBits || cidr.network.length !== length || !subnet.contains(cidr.network)) {
      foreign.push(`"${prefix}" of node "${nodeName}"`);
      return [];
    }
    const address = parseIp(gateway);
    return [{ node: nodeName, prefix: cidr.network, gateway: address === undefined ? undefined : address.value - cidr.network.first.value }];
  });
  if (foreign.length > 0) {
    report.error(`${portText(port)} has entries that are no /${length} of ${subnet}: ${sampled(foreign)}`, 'nv-ipam drops them at its next pass', pool.name);
  }
  return entries;
}

/** Where most prefixes have their gateway; the others are found when moves are looked for. */
function gatewayOf(
  pools: readonly PlacedPool<CidrPool>[], entries: readonly (readonly Entry[])[], prefix: Prefix, report: AdoptionReport,
): 'first' | 'last' | 'none' | undefined {
  const counts = new Map<bigint | undefined, number>();
  for (const { gateway } of entries.flat()) counts.set(gateway, (counts.get(gateway) ?? 0) + 1);
  if (counts.size === 0) {
    const index = common(pools, 'gateways (gatewayIndex)', ({ pool }) => pool.spec.gatewayIndex ?? 'none', report);
    if (index === undefined) return undefined;
    counts.set(index === 'none' ? undefined : BigInt(index), 1);
  }
  const [[position]] = [...counts].sort(([, a], [, b]) => b - a);
  if (position === undefined) return 'none';
  const [first, last] = [firstUsable(prefix), lastUsable(prefix)].map(({ value }) => value - prefix.first.value);
  if (position === first) return 'first';
  if (position === last) return 'last';
  report.error(`the gateway is address number ${position} of every /${prefix.length}, neither its first (${first}) nor its last (${last})`, 'a routed fabric has its leaves at the first or last address of the prefixes');
  return undefined;
}

function reachesFabric(pools: readonly PlacedPool<CidrPool>[], space: Prefix): boolean {
  return pools.every(({ pool }) => parseCidr(pool.spec.cidr)?.network.equals(space) === false
    && pool.spec.routes.some(({ dst }) => parseCidr(dst)?.network.equals(space) ?? false));
}

/**
 * What is free and yet given to nobody. A pool in which everything that nobody has is closed, as in those that this library makes, closes nothing
 * for a reason of its own.
 */
function closedBy(
  pools: readonly PlacedPool<CidrPool>[], subnets: readonly Prefix[], entries: readonly (readonly Entry[])[], report: AdoptionReport,
): AddressSet {
  const closed = pools.map(({ pool, ...port }, index) => {
    const { spec } = pool;
    const excluded = AddressSet.of(...spec.exclusions.map(({ startIP, endIP }) => `${startIP}-${endIP}`));
    const held = spec.staticAllocations.filter(({ nodeName }) => nodeName === '').map(({ prefix }) => prefix);
    const taken = AddressSet.of(...entries[index].map(({ prefix }) => prefix));
    const cut = entries[index].filter(({ prefix }) => excluded.overlaps(AddressRange.ofPrefix(prefix)) && !excluded.contains(prefix));
    if (cut.length > 0) {
      const texts = cut.map(({ node, prefix }) => `${prefix} of node "${node}"`);
      report.error(
        `${portText(port)} excludes addresses inside prefixes that nodes have, which a routed fabric cannot: ${sampled(texts)}`,
        'their pods would get these addresses; free them first, or accept that with --force', pool.name,
      );
    }
    checkPositions(pool, entries[index], report);
    const rest = AddressSet.of(subnets[index]).difference(taken);
    const free = rest.intersection(excluded.union(AddressSet.of(...held)));
    return free.equals(rest) ? AddressSet.EMPTY : free;
  });
  return closed.reduce((all, set) => all.union(set), AddressSet.EMPTY);
}

/** Positions that no pod gets are lost, unless they are those that pods never get: the gateway's, and the ends of the prefix. */
function checkPositions({ name, spec }: CidrPool, entries: readonly Entry[], report: AdoptionReport): void {
  const [sample] = entries;
  if (spec.perNodeExclusions.length === 0 || sample === undefined) return;
  const [first, last] = [firstUsable(sample.prefix), lastUsable(sample.prefix)].map(({ value }) => value - sample.prefix.first.value);
  const gateways = new Set(entries.map(({ gateway }) => gateway));
  const harmless = AddressSet.of(...[...gateways].flatMap((gateway) => (gateway === undefined ? [] : sample.prefix.first.plus(gateway))));
  const lost = spec.perNodeExclusions.filter(({ startIndex, endIndex }) => {
    const [from, to] = [BigInt(startIndex) > first ? BigInt(startIndex) : first, BigInt(endIndex) < last ? BigInt(endIndex) : last];
    return from <= to && !harmless.contains(AddressRange.between(sample.prefix.first.plus(from), sample.prefix.first.plus(to)));
  });
  if (lost.length === 0) return;
  const texts = lost.map(({ startIndex, endIndex }) => `${startIndex} to ${endIndex}`);
  report.error(`perNodeExclusions ${sampled(texts)} keep addresses of every prefix from pods, which a routed fabric cannot`, 'free them first, or accept with --force that pods get them', name);
}
