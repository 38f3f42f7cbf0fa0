import { assignSlots, PlannedNode } from './assign-slots';
import { FabricMemory, NetworkMemory, RailMemory } from './ledger-data';
import { movesBetween, refuseMoves } from './moves';
import { FabricError, Problem } from '../../errors';
import { AddressRange, AddressSet, Prefix } from '../../net';
import { Addressing } from '../addressing';
import { FabricIntent, FabricPlan } from '../fabric-plan';
import { planFabric, spaceOf, waysOf } from '../plan-fabric';
import { holesIn } from '../prefix-pool';
import { comparePorts, portKey, portText } from '../rail-port';
import { RailSubnet, railSubnets } from '../rail-subnets';

/** What a fabric asks of the planner: its nodes instead of their slots. */
export interface RememberedIntent extends Omit<FabricIntent, 'slots' | 'retired'> {
  readonly nodes: readonly PlannedNode[];
  /** Gives up what was promised: addresses are laid out anew. @default false */
  readonly renumber?: boolean;
}

/** A plan, and what must be remembered to make the same one again. */
export interface RememberedPlan {
  readonly plan: FabricPlan;
  readonly memory: FabricMemory;
}

/**
 * Plans a fabric so that nothing that was promised moves.
 *
 * Subnets and slots that are remembered stay; what is new takes what is free. What cannot be had without moving an address is refused with
 * the list of addresses that would move, unless `renumber` says so.
 *
 * @throws FabricError `address-moves`, `slot-conflict`, `address-overlap` with ranges to avoid, and those of `planFabric`
 */
export function planWithMemory(intent: RememberedIntent, addressing: Addressing | readonly Addressing[], memory?: FabricMemory): RememberedPlan {
  const ways = waysOf(addressing);
  const networks = intent.renumber === true ? [] : memory?.networks ?? [];
  const nodesPerUnit = unitSize(ways);
  const remembersSlots = ways.some(({ kind }) => kind === 'routed');
  const known = intent.renumber === true ? onlyPresent(memory, intent.nodes) : memory;
  const pierced = piercedRails(intent, ways, networks);
  const nextAllowed = (slot: number): number => firstUnpierced(slot, pierced);
  const remembered = remembersSlots && known !== undefined ? known : { slots: [] };
  const assigned = assignSlots(intent.nodes, remembered, { nodesPerUnit, nextAllowed, mayMove: intent.renumber });
  const retired = new Map(assigned.memory.slots.filter((entry) => entry.retired === true).map(({ node, slot }) => [node, slot]));
  const plan = planFabric({ ...intent, slots: assigned.slots, retired }, ways, networks);
  const after: FabricMemory = {
    name: intent.fabric,
    networks: withUnused(ways.map((way, index) => networkMemory(way, plan, index, networks)), networks),
    units: assigned.memory.units,
    slots: remembersSlots ? assigned.memory.slots : [],
  };
  if (memory !== undefined && intent.renumber !== true) refuseMoves(movesBetween(memory, after));
  refuseAvoided(plan, pierced, intent.renumber === true ? undefined : memory);
  return { plan, memory: after };
}

/** Renumbering forgets subnets and nodes that are gone; nodes that are there keep their slots where they can. */
function onlyPresent(memory: FabricMemory | undefined, nodes: readonly PlannedNode[]): FabricMemory | undefined {
  if (memory === undefined) return undefined;
  const fixed = new Map(nodes.map(({ name, slot }) => [name, slot]));
  const units = new Set(nodes.map(({ unit }) => unit));
  return {
    ...memory,
    slots: memory.slots.filter(({ node }) => fixed.has(node) && fixed.get(node) === undefined),
    units: memory.units?.filter(({ name }) => units.has(name)),
  };
}

/** A family that is no longer used stays remembered, as rails and nodes do. */
function withUnused(used: readonly NetworkMemory[], remembered: readonly NetworkMemory[]): NetworkMemory[] {
  return [...used, ...remembered.filter(({ family }) => !used.some((network) => network.family === family))];
}

function networkMemory(way: Addressing, plan: FabricPlan, index: number, networks: readonly NetworkMemory[]): NetworkMemory {
  const space = spaceOf(way);
  const rails = plan.rails.map(({ rail, plane, pools }): RailMemory => ({ rail, plane, subnet: pools[index].subnet.toString() }));
  const ports = new Set(rails.map(portKey));
  const used = rails.map(({ subnet }) => Prefix.parse(subnet));
  // rails and planes that are gone keep their place while nobody needs it
  const gone = networks.find(({ family }) => family === space.family)?.rails.filter((entry) => {
    const place = Prefix.parse(entry.subnet);
    return !ports.has(portKey(entry)) && space.contains(place) && !used.some((other) => other.overlaps(place));
  }) ?? [];
  return {
    family: space.family,
    kind: way.kind,
    supernet: space.toString(),
    nodePrefixLength: way.kind === 'routed' ? way.nodePrefixLength : undefined,
    addressesPerNode: way.kind === 'flat' ? way.addressesPerNode : undefined,
    gateway: way.gateway ?? (way.kind === 'routed' ? 'first' : 'none'),
    rails: withPlanes([...rails, ...gone]),
  };
}

/** Planes are named as soon as any rail has several, be they gone. */
function withPlanes(rails: readonly RailMemory[]): RailMemory[] {
  const areNamed = rails.some(({ plane = 0 }) => plane > 0);
  return rails.map(({ rail, plane = 0, subnet }) => (areNamed ? { rail, plane, subnet } : { rail, subnet })).sort(comparePorts);
}

/** A rail, or a plane of it, with addresses that no node may get. */
interface PiercedRail extends RailSubnet {
  readonly nodePrefixLength: number;
  readonly holes: AddressSet;
}

function piercedRails(intent: RememberedIntent, ways: readonly Addressing[], networks: readonly NetworkMemory[]): PiercedRail[] {
  const { avoid } = intent;
  if (avoid === undefined || avoid.isEmpty) return [];
  return ways.flatMap((way) => {
    if (way.kind !== 'routed') return [];
    const space = spaceOf(way);
    const { nodePrefixLength } = way;
    return railSubnets(intent, way, space, networks.find(({ family }) => family === space.family))
      .map((railSubnet) => ({ ...railSubnet, nodePrefixLength, holes: holesIn(railSubnet.subnet, avoid) }))
      // what is malformed is for planFabric to refuse
      .filter(({ subnet, holes }) => !holes.isEmpty && nodePrefixLength >= subnet.length && nodePrefixLength <= subnet.first.bits);
  });
}

/**
 * The lowest slot from a given one on whose prefixes have no hole. Jumps behind a hole at once, since in IPv6 it may cover more slots than
 * anyone can visit. Slots that the rails do not have are for planFabric to refuse.
 */
function firstUnpierced(slot: number, pierced: readonly PiercedRail[]): number {
  let free = slot;
  for (let index = 0; index < pierced.length && Number.isSafeInteger(free); index++) {
    const { subnet, nodePrefixLength: length, holes } = pierced[index];
    if (BigInt(free) >= subnet.childCount(length)) continue;
    const range = AddressRange.ofPrefix(subnet.child(length, free));
    if (!holes.overlaps(range)) continue;
    const last = holes.ranges.filter((hole) => hole.overlaps(range)).at(-1)?.last ?? range.last;
    free = Number(((last.value - subnet.first.value) >> BigInt(last.bits - length)) + 1n);
    index = -1; // the slot behind it may be pierced on a rail that was fine so far
  }
  return Number.isSafeInteger(free) ? free : Infinity;
}

/**
 * A fixed slot, a new rail or family, or coming back may bring nodes to addresses that they must not get. What a node has when it is
 * reserved, it keeps.
 */
function refuseAvoided(plan: FabricPlan, pierced: readonly PiercedRail[], memory: FabricMemory | undefined): void {
  const known = new Map(memory?.slots.filter(({ retired }) => retired !== true).map(({ node, slot }) => [node, slot]));
  const retired = new Set(memory?.slots.filter((entry) => entry.retired === true).map(({ node }) => node));
  const problems = pierced.flatMap(({ subnet, nodePrefixLength: length, holes, ...port }): Problem[] => {
    const network = memory?.networks.find(({ family }) => family === subnet.family);
    const hasRail = network?.rails.some((old) => portKey(old) === portKey(port)) ?? false;
    return [...plan.slots].filter(([node, slot]) => !hasRail || known.get(node) !== slot)
      .map(([node, slot]) => ({ node, prefix: subnet.child(length, slot) }))
      .filter(({ prefix }) => holes.overlaps(AddressRange.ofPrefix(prefix)))
      .map(({ node, prefix }) => ({
        code: 'address-overlap',
        message: `${prefix} of node "${node}" on ${portText(port)} meets the reserved ${holes.intersection(AddressSet.of(prefix))}`,
        hint: retired.has(node) ? `release its old slot with: gpu-fabric ledger release ${node}` : 'give the node another slot, or the fabric another network',
      }));
  });
  if (problems.length > 0) throw new FabricError(problems.slice(0, 20));
}

function unitSize(ways: readonly Addressing[]): number | undefined {
  const sizes = new Set(ways.map((way) => (way.kind === 'routed' ? way.nodesPerUnit : undefined)));
  if (sizes.size > 1) throw new FabricError({ code: 'address-invalid', message: 'the two networks of the fabric differ in nodesPerUnit', hint: 'give both the same' });
  const [size] = sizes;
  if (size === undefined) return undefined;
  if (!Number.isSafeInteger(size) || size < 1 || Math.log2(size) % 1 !== 0) {
    throw new FabricError({ code: 'address-invalid', message: `nodesPerUnit ${size} is not a power of two`, hint: 'the addresses of a unit must make up one network' });
  }
  return size;
}
