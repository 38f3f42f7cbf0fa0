import { Addressing } from './addressing';
import { planBlocks } from './block-pool';
import { FabricIntent, FabricPlan, PoolPlan } from './fabric-plan';
import type { NetworkMemory } from './ledger/ledger-data';
import { planPrefixes } from './prefix-pool';
import { portKey, portName, portsOf } from './rail-port';
import { RailSubnet, railSubnets } from './rail-subnets';
import { checkSlots } from './slots';
import { FabricError } from '../errors';
import { Prefix } from '../net';

/**
 * Computes every address of a fabric.
 *
 *     supernet 10.64.0.0/13, 8 rails, routed with /31
 *     +-------------+-------------+-- ... --+-------------+
 *     | rail 0  /16 | rail 1  /16 |         | rail 7  /16 |
 *     +-------------+-------------+-- ... --+-------------+
 *       slot 0: 10.64.0.0/31 (leaf .0, pod .1)
 *       slot 1: 10.64.0.2/31                      node n has slot n on every rail, so its host part is the same
 *
 * A number of rails that is no power of two leaves the rest of the supernet unused, at its end. The planes of a rail, where there are several,
 * split its part in the same way, so that one route still covers the rail:
 *
 *     +-- rail 0 /16 ---------+-- rail 1 /16 ---------+--
 *     | plane 0   | plane 1   | plane 0   | plane 1   |     node n has slot n on every plane too
 *     |       /17 |       /17 |       /17 |       /17 |
 *     +-----------+-----------+-----------+-----------+--
 *
 * @param addressing one way, or two of different families for dual stack
 * @param networks what is remembered of the rails' subnets
 * @throws FabricError `address-invalid` for malformed networks and choices that contradict each other, `capacity-exceeded` when rails, nodes or pods do not fit
 */
export function planFabric(
  intent: FabricIntent, addressing: Addressing | readonly Addressing[], networks: readonly NetworkMemory[] = [],
): FabricPlan {
  const ways = waysOf(addressing);
  return planOnSubnets(intent, ways, subnetsOf(intent, ways, networks, [...intent.slots.values()]));
}

/**
 * The subnets of every rail, for each way of addressing.
 *
 * @param slots those that nodes cannot leave; new subnets lie where none of them meets what is to be avoided
 */
export function subnetsOf(
  intent: Omit<FabricIntent, 'slots'>, ways: readonly Addressing[], networks: readonly NetworkMemory[], slots: readonly number[],
): RailSubnet[][] {
  return ways.map((way) => {
    const space = spaceOf(way);
    return railSubnets(intent, way, space, networks.find(({ family }) => family === space.family), { avoid: intent.avoid, slots });
  });
}

/** Computes every address of a fabric whose rails have their subnets. @throws FabricError those of `planFabric` */
export function planOnSubnets(intent: FabricIntent, ways: readonly Addressing[], subnets: readonly (readonly RailSubnet[])[]): FabricPlan {
  checkSlots(intent.slots);
  checkDualStack(ways);
  const pools = ways.flatMap((way, index) => planPools(intent, way, index, subnets[index]));
  return {
    fabric: intent.fabric,
    slots: intent.slots,
    rails: portsOf(intent).map((port) => ({ ...port, pools: pools.filter((pool) => portKey(pool) === portKey(port)) })),
  };
}

/** One way of addressing, or several, as a list. */
export function waysOf(addressing: Addressing | readonly Addressing[]): readonly Addressing[] {
  return 'kind' in addressing ? [addressing] : addressing;
}

/** The address space of a fabric. @throws FabricError `address-invalid` */
export function spaceOf(addressing: Addressing): Prefix {
  return Prefix.parse(addressing.kind === 'routed' ? addressing.supernet : addressing.subnet);
}

function planPools(intent: FabricIntent, addressing: Addressing, index: number, subnets: readonly RailSubnet[]): PoolPlan[] {
  const space = spaceOf(addressing);
  checkRoutes(addressing);
  return subnets.map((railSubnet): PoolPlan => {
    const suffix = index === 0 ? '' : `-${space.family.toLowerCase()}`;
    const frame = { name: `${intent.fabric}-${portName(railSubnet)}${suffix}`, ...railSubnet, space };
    return addressing.kind === 'routed' ? planPrefixes(intent, addressing, frame) : planBlocks(intent, addressing, frame);
  });
}

function checkRoutes(addressing: Addressing): void {
  const hasGateway = addressing.kind === 'routed' ? addressing.gateway !== 'none' : addressing.gateway !== undefined;
  if (addressing.routeTo !== 'fabric' || hasGateway) return;
  throw new FabricError({ code: 'address-invalid', message: 'routeTo "fabric" needs a gateway', hint: 'nv-ipam refuses a pool with routes but without a gateway' });
}

function checkDualStack(ways: readonly Addressing[]): void {
  if (ways.length === 0 || ways.length > 2) {
    throw new FabricError({ code: 'address-invalid', message: `${ways.length} ways of addressing are given`, hint: 'give one, or one for each family' });
  }
  if (ways.length === 1) return;
  if (ways[0].kind !== ways[1].kind) {
    throw new FabricError({ code: 'address-invalid', message: 'dual stack mixes flat and routed addressing', hint: 'nv-ipam takes both addresses of a pod from pools of one kind' });
  }
  const families = ways.map((way) => spaceOf(way).family);
  if (families[0] === families[1]) {
    throw new FabricError({ code: 'address-invalid', message: `both ways of addressing are ${families[0]}`, hint: 'dual stack needs one IPv4 and one IPv6 network' });
  }
}
