import { Addressing } from './addressing';
import { planBlocks } from './block-pool';
import { FabricIntent, FabricPlan, PoolPlan } from './fabric-plan';
import { planPrefixes } from './prefix-pool';
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
 * A number of rails that is no power of two leaves the rest of the supernet unused, at its end.
 *
 * @param addressing one way, or two of different families for dual stack
 * @throws FabricError `address-invalid` for malformed networks and choices that contradict each other, `capacity-exceeded` when rails, nodes or pods do not fit
 */
export function planFabric(intent: FabricIntent, addressing: Addressing | readonly Addressing[]): FabricPlan {
  const ways = 'kind' in addressing ? [addressing] : addressing;
  checkSlots(intent.slots);
  checkDualStack(ways);
  const pools = ways.flatMap((way, index) => planPools(intent, way, index));
  return {
    fabric: intent.fabric,
    rails: Array.from({ length: intent.rails }, (_, rail) => ({ rail, pools: pools.filter((pool) => pool.rail === rail) })),
  };
}

function planPools(intent: FabricIntent, addressing: Addressing, index: number): PoolPlan[] {
  const space = Prefix.parse(addressing.kind === 'routed' ? addressing.supernet : addressing.subnet);
  const railPrefixLength = railPrefixLengthOf(intent, addressing, space);
  checkRoutes(addressing);
  return Array.from({ length: intent.rails }, (_, rail): PoolPlan => {
    const suffix = index === 0 ? '' : `-${space.family.toLowerCase()}`;
    const frame = { name: `${intent.fabric}-rail-${rail}${suffix}`, rail, subnet: space.child(railPrefixLength, rail), space };
    return addressing.kind === 'routed' ? planPrefixes(intent, addressing, frame) : planBlocks(intent, addressing, frame);
  });
}

function railPrefixLengthOf(intent: FabricIntent, { railPrefixLength }: Addressing, space: Prefix): number {
  const { bits } = space.first;
  const derived = space.length + bitsFor(intent.rails);
  if (railPrefixLength === undefined) {
    if (derived <= bits) return derived;
    throw new FabricError({ code: 'capacity-exceeded', message: `${space} is too small for ${intent.rails} rails`, hint: 'use a larger supernet' });
  }
  if (!Number.isInteger(railPrefixLength) || railPrefixLength < space.length || railPrefixLength > bits) {
    throw new FabricError({
      code: 'address-invalid',
      message: `railPrefixLength ${railPrefixLength} is not allowed in ${space}`,
      hint: `allowed are ${space.length} to ${bits}`,
    });
  }
  if (railPrefixLength >= derived) return railPrefixLength;
  const needed = railPrefixLength - bitsFor(intent.rails);
  throw new FabricError({
    code: 'capacity-exceeded',
    message: `${space} split into /${railPrefixLength} holds ${space.childCount(railPrefixLength)} rails, the fabric has ${intent.rails}`,
    hint: needed >= 0 ? `use a /${needed} or a larger supernet` : 'use a longer railPrefixLength',
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
  const families = ways.map((way) => Prefix.parse(way.kind === 'routed' ? way.supernet : way.subnet).family);
  if (families[0] === families[1]) {
    throw new FabricError({ code: 'address-invalid', message: `both ways of addressing are ${families[0]}`, hint: 'dual stack needs one IPv4 and one IPv6 network' });
  }
}

/** Bits that number so many things: 1 needs 0, 8 need 3, 9 need 4. */
function bitsFor(count: number): number {
  return Math.ceil(Math.log2(Math.max(1, count)));
}
