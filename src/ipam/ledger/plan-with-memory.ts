import { assignSlots, PlannedNode, RememberedSlots } from './assign-slots';
import { FabricMemory, NetworkMemory, RailMemory } from './ledger-data';
import { movesBetween, refuseMoves } from './moves';
import { firstAllowed, refuseReserved, reservedRails } from './reserved-rails';
import { FabricError } from '../../errors';
import { Prefix } from '../../net';
import { Addressing } from '../addressing';
import { FabricIntent, FabricPlan } from '../fabric-plan';
import { planOnSubnets, spaceOf, subnetsOf, waysOf } from '../plan-fabric';
import { comparePorts, portKey } from '../rail-port';

/** What a fabric asks of the planner: its nodes instead of their slots. */
export interface RememberedIntent extends Omit<FabricIntent, 'slots' | 'retired'> {
  readonly nodes: readonly PlannedNode[];
  /** Gives up what was promised: addresses are laid out anew. @default false */
  readonly renumber?: boolean;
  /**
   * Ranges of `avoid` that somebody else holds against the fabric's networks. A subnet that is inside one of them is a clash, or is none because
   * the fabric is in another routing domain; that is not judged here. @default - none
   */
  readonly judgedElsewhere?: readonly Prefix[];
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
  const remembered = remembersSlots && known !== undefined ? known : { slots: [] };
  const subnets = subnetsOf(intent, ways, networks, intent.avoid === undefined ? [] : settledSlots(intent, remembered));
  const reserved = reservedRails(intent, ways, subnets);
  const nextAllowed = (slot: number): number => firstAllowed(slot, reserved);
  const assigned = assignSlots(intent.nodes, remembered, { nodesPerUnit, nextAllowed, mayMove: intent.renumber });
  const retired = new Map(assigned.memory.slots.filter((entry) => entry.retired === true).map(({ node, slot }) => [node, slot]));
  const plan = planOnSubnets({ ...intent, slots: assigned.slots, retired }, ways, subnets);
  const after: FabricMemory = {
    name: intent.fabric,
    networks: withUnused(ways.map((way, index) => networkMemory(way, plan, index, networks)), networks),
    units: assigned.memory.units,
    slots: remembersSlots ? assigned.memory.slots : [],
  };
  if (memory !== undefined && intent.renumber !== true) refuseMoves(movesBetween(memory, after));
  refuseReserved(plan, reserved.filter(({ subnet }) => !isJudgedElsewhere(subnet, intent)), intent.renumber === true ? undefined : memory);
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

function isJudgedElsewhere(subnet: Prefix, { judgedElsewhere = [] }: RememberedIntent): boolean {
  return judgedElsewhere.some((range) => range.contains(subnet));
}

/** Slots that nodes will have, wherever new subnets come to lie. */
function settledSlots({ nodes, renumber = false }: RememberedIntent, remembered: RememberedSlots): number[] {
  const slots = new Map(renumber ? [] : remembered.slots.map(({ node, slot }) => [node, slot]));
  return nodes.flatMap(({ name, slot, replaces = name }) => slot ?? slots.get(name) ?? slots.get(replaces) ?? []);
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
