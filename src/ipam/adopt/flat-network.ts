import { AdoptionReport, PlacedPool } from './adoption';
import { common, frameOf } from './network-frame';
import { AddressSet, Prefix } from '../../net';
import { FlatAddressing } from '../addressing';
import { NetworkMemory } from '../ledger/ledger-data';
import { IpPool } from '../nv-ipam';
import { parseCidr, parseIp } from '../nv-ipam/go-net';
import { PortCounts, portText } from '../rail-port';
import { firstUsable, lastUsable } from '../usable';

/** The IPPools of one family as flat addressing. */
export interface AdoptedFlat {
  readonly addressing: FlatAddressing;
  readonly network: NetworkMemory;
}

/** Reads valid IPPools of one family; undefined, with the reasons in the report, when this library cannot say the same. */
export function flatNetwork(pools: readonly PlacedPool<IpPool>[], counts: PortCounts, report: AdoptionReport): AdoptedFlat | undefined {
  const size = common(pools, 'sizes of blocks (perNodeBlockSize)', ({ pool }) => pool.spec.perNodeBlockSize, report);
  const frame = frameOf(pools, counts, report);
  if (size === undefined || frame === undefined) return undefined;
  if (size > BigInt(Number.MAX_SAFE_INTEGER)) {
    report.error(`blocks of ${size} addresses are too large to be counted`);
    return undefined;
  }
  const gateway = gatewayOf(pools, frame.subnets, report);
  if (gateway === undefined) return undefined;
  const { space, rails, railPrefixLength } = frame;
  const addressesPerNode = Number(size);
  const exclusions = exclusionsOf(pools, report);
  const goesFurther = gateway !== 'none' && pools.every(({ pool }, index) => !frame.subnets[index].equals(space)
    && pool.spec.routes.some(({ dst }) => parseCidr(dst)?.network.equals(space) ?? false));
  return {
    addressing: {
      kind: 'flat',
      subnet: space.toString(),
      addressesPerNode,
      ...(railPrefixLength === undefined ? {} : { railPrefixLength }),
      ...(gateway === 'none' ? {} : { gateway }),
      ...(exclusions.isEmpty ? {} : { exclusions: exclusions.ranges.map(String) }),
      ...(goesFurther ? { routeTo: 'fabric' as const } : {}),
    },
    network: { family: space.family, kind: 'flat', supernet: space.toString(), addressesPerNode, gateway, rails },
  };
}

function gatewayOf(pools: readonly PlacedPool<IpPool>[], subnets: readonly Prefix[], report: AdoptionReport): string | undefined {
  if (pools.length === 1) return positionOf(pools[0].pool, subnets[0]) ?? parseIp(pools[0].pool.spec.gateway)?.toString();
  const middle = pools.find(({ pool }, index) => positionOf(pool, subnets[index]) === undefined);
  if (middle !== undefined) {
    const subnet = subnets[pools.indexOf(middle)];
    report.error(
      `gateway ${middle.pool.spec.gateway} on ${portText(middle)} is neither the first nor the last address of ${subnet}`,
      'a fabric of several rails has its gateways at one end of every subnet; move them, or make the rail a fabric of its own', middle.pool.name,
    );
    return undefined;
  }
  return common(pools, 'gateways', ({ pool }, index) => positionOf(pool, subnets[index]) ?? '', report);
}

function positionOf({ spec: { gateway: text } }: IpPool, subnet: Prefix): 'none' | 'first' | 'last' | undefined {
  const gateway = parseIp(text);
  if (gateway === undefined) return 'none';
  if (gateway.equals(firstUsable(subnet))) return 'first';
  return gateway.equals(lastUsable(subnet)) ? 'last' : undefined;
}

function exclusionsOf(pools: readonly PlacedPool<IpPool>[], report: AdoptionReport): AddressSet {
  const sets = pools.map(({ pool }) => {
    const ranges = pool.spec.exclusions.map(({ startIP, endIP }) => AddressSet.of(`${startIP}-${endIP}`));
    const all = AddressSet.of(...ranges.flatMap((set) => set.ranges));
    if (ranges.reduce((sum, set) => sum + set.size, 0n) > all.size) {
      report.warn('some of its exclusions overlap, which makes every request on every node fail; the fabric gets them merged', undefined, pool.name);
    }
    if (pool.spec.perNodeExclusions.length > 0) {
      const texts = pool.spec.perNodeExclusions.map(({ startIndex, endIndex }) => `${startIndex} to ${endIndex}`);
      report.error(`perNodeExclusions ${texts.join(', ')} keep addresses of every block from pods, which a flat fabric cannot`, 'free them first, or accept with --force that pods get them', pool.name);
    }
    return all;
  });
  return sets.reduce((sum, set) => sum.union(set), AddressSet.EMPTY);
}
