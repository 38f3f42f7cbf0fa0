import { FabricMemory } from './ledger-data';
import { FabricError, Problem } from '../../errors';
import { AddressRange, AddressSet, Prefix } from '../../net';
import { Addressing } from '../addressing';
import { FabricIntent, FabricPlan } from '../fabric-plan';
import { spaceOf } from '../plan-fabric';
import { portKey, portText } from '../rail-port';
import { RailSubnet } from '../rail-subnets';

/** A rail, or a plane of it, with addresses that no node may get. */
export interface ReservedRail extends RailSubnet {
  /** The network of the whole fabric. */
  readonly space: Prefix;
  /** Undefined on flat networks. */
  readonly nodePrefixLength?: number;
  readonly reserved: AddressSet;
  /** The range that it lies inside of; undefined where addresses are left. Slots cannot pass over it. */
  readonly inside?: AddressRange;
}

/** The rails that have reserved addresses. Flat networks leave them out of their blocks, unless nothing is left. */
export function reservedRails(
  { avoid = AddressSet.EMPTY }: Pick<FabricIntent, 'avoid'>, ways: readonly Addressing[], subnets: readonly (readonly RailSubnet[])[],
): ReservedRail[] {
  if (avoid.isEmpty) return [];
  return ways.flatMap((way, index) => {
    const nodePrefixLength = way.kind === 'routed' ? way.nodePrefixLength : undefined;
    const space = spaceOf(way);
    return subnets[index]
      .map((railSubnet): ReservedRail => {
        const { subnet } = railSubnet;
        const reserved = avoid.intersection(AddressSet.of(subnet));
        const inside = avoid.ranges.find((range) => range.contains(AddressRange.ofPrefix(subnet)));
        return { ...railSubnet, space, nodePrefixLength, reserved, inside };
      })
      // what is malformed is for the planner of the pool to refuse
      .filter(({ subnet, reserved, inside }) => !reserved.isEmpty
        && (nodePrefixLength === undefined ? inside !== undefined : nodePrefixLength >= subnet.length && nodePrefixLength <= subnet.first.bits));
  });
}

/**
 * The lowest slot from a given one on whose prefixes have no reserved address. Jumps behind a range at once, since in IPv6 it may cover more slots
 * than anyone can visit. Slots that the rails do not have are for the planner of the pool to refuse.
 */
export function firstAllowed(slot: number, rails: readonly ReservedRail[]): number {
  let free = slot;
  for (let index = 0; index < rails.length && Number.isSafeInteger(free); index++) {
    const { subnet, nodePrefixLength: length, reserved, inside } = rails[index];
    if (length === undefined || inside !== undefined || BigInt(free) >= subnet.childCount(length)) continue;
    const range = AddressRange.ofPrefix(subnet.child(length, free));
    if (!reserved.overlaps(range)) continue;
    const last = reserved.ranges.filter((other) => other.overlaps(range)).at(-1)?.last ?? range.last;
    free = Number(((last.value - subnet.first.value) >> BigInt(last.bits - length)) + 1n);
    index = -1; // the slot behind it may be reserved on a rail that was fine so far
  }
  return Number.isSafeInteger(free) ? free : Infinity;
}

/**
 * A fixed slot, a new rail or family, or coming back may bring nodes to addresses that they must not get. What a node has when it is
 * reserved, it keeps.
 *
 * @throws FabricError `address-overlap`
 */
export function refuseReserved(plan: FabricPlan, rails: readonly ReservedRail[], memory: FabricMemory | undefined): void {
  const known = new Map(memory?.slots.filter(({ retired }) => retired !== true).map(({ node, slot }) => [node, slot]));
  const retired = new Set(memory?.slots.filter((entry) => entry.retired === true).map(({ node }) => node));
  const toldOf = new Set<Prefix>();
  const problems = rails.flatMap((rail): Problem[] => {
    const { subnet, space, nodePrefixLength: length, reserved, inside } = rail;
    const network = memory?.networks.find(({ family }) => family === subnet.family);
    const hasRail = network?.rails.some((old) => portKey(old) === portKey(rail)) ?? false;
    // who has which block of a flat network is not remembered
    const comers = [...plan.slots].filter(([node, slot]) => !hasRail || (length !== undefined && known.get(node) !== slot));
    const isNewPlace = network !== undefined && !hasRail;
    if (inside !== undefined) {
      // no slot would help any node, and mostly all rails are in the same range
      if (comers.length === 0 || toldOf.has(space)) return [];
      toldOf.add(space);
      return [{
        code: 'address-overlap',
        message: `${subnet} of ${portText(rail)} is inside the reserved ${inside}, and node "${comers[0][0]}" needs addresses there`,
        hint: isNewPlace ? elsewhere(rail) : 'give the fabric another network, or make the reserved range smaller',
      }];
    }
    if (length === undefined) return [];
    return comers.map(([node, slot]) => ({ node, prefix: subnet.child(length, slot) }))
      .filter(({ prefix }) => reserved.overlaps(AddressRange.ofPrefix(prefix)))
      .map(({ node, prefix }) => {
        const hint = isNewPlace ? elsewhere(rail) : 'give the node another slot, or the fabric another network';
        return {
          code: 'address-overlap',
          message: `${prefix} of node "${node}" on ${portText(rail)} meets the reserved ${reserved.intersection(AddressSet.of(prefix))}`,
          hint: retired.has(node) ? `release its old slot with: gpu-fabric ledger release ${node}` : hint,
        };
      });
  });
  if (problems.length > 0) throw new FabricError(problems.slice(0, 20));
}

/** What helps a new subnet for which no place is left. Nodes keep their slots, and the other rails their places. */
function elsewhere(rail: ReservedRail): string {
  const network = rail.nodePrefixLength === undefined ? 'subnet' : 'supernet';
  return `a larger ${network} that begins at ${rail.space.first} moves nothing and has room for ${portText(rail)} elsewhere; or make the reserved range smaller`;
}
