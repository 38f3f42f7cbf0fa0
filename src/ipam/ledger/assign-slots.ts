import { SlotMemory, UnitMemory } from './ledger-data';
import { FabricError, sampled } from '../../errors';
import { byBytes } from '../slots';

/** A node that wants a slot. */
export interface PlannedNode {
  readonly name: string;
  /** Slot that the inventory fixes. @default - the remembered one, else the lowest that is free */
  readonly slot?: number;
  /** Rack or scalable unit. @default - none */
  readonly unit?: string;
  /** Node whose slot this one takes over. That node must be gone. @default - none */
  readonly replaces?: string;
}

/** What was remembered of the slots of a fabric. */
export interface RememberedSlots {
  readonly slots: readonly SlotMemory[];
  readonly units?: readonly UnitMemory[];
}

/** The slots of all nodes, and what is to be remembered of them. */
export interface AssignedSlots {
  /** Slot of every node that there is. */
  readonly slots: ReadonlyMap<string, number>;
  readonly memory: RememberedSlots;
}

/** What holds for all slots of a fabric. */
export interface SlotRules {
  /**
   * Slots of every rack or scalable unit, a power of two so that its addresses make up one network; unit u has the slots from u times this
   * number on. @default - nodes are not grouped
   */
  readonly nodesPerUnit?: number;
  /** The lowest slot from a given one on whose addresses may be used; infinite when there is none. @default - all may be */
  readonly nextAllowed?: (slot: number) => number;
  /** Whether nodes may lose the slots that are remembered for them where rules or fixed slots want it so. @default false */
  readonly mayMove?: boolean;
}

/**
 * Gives every node a slot.
 *
 * A node keeps the slot that is remembered for it. A new one takes, in the byte order of the names, the lowest slot that is free: neither
 * taken, nor retired, nor forbidden. The slot of a node that is gone stays retired until it is released.
 *
 * @throws FabricError `slot-conflict` when two nodes want one slot, `address-moves` when a node is outside the slots of its unit,
 * `capacity-exceeded` when no slot is free, `inventory-invalid` for a node without a unit
 */
export function assignSlots(nodes: readonly PlannedNode[], remembered: RememberedSlots, rules: SlotRules = {}): AssignedSlots {
  const { nodesPerUnit, nextAllowed = (slot) => slot, mayMove = false } = rules;
  // who is there matters only where somebody else is remembered
  const present = remembered.slots.length === 0 && nodes.every(({ replaces, slot }) => replaces === undefined && slot === undefined)
    ? undefined
    : new Set(nodes.map(({ name }) => name));
  const inOrder = sortedByName(nodes);
  const board = new SlotBoard(remembered.slots);
  const units = nodesPerUnit === undefined ? undefined : unitOrdinals(inOrder, remembered.units ?? []);
  const rangeOf = ({ unit }: PlannedNode): SlotRange => {
    if (units === undefined || nodesPerUnit === undefined) return EVERY_SLOT;
    const start = (units.get(unit ?? '') ?? 0) * nodesPerUnit;
    return { start, end: start + nodesPerUnit, unit };
  };

  if (mayMove) board.removeMisplaced(inOrder, (node, slot) => isInside(slot, rangeOf(node)) && nextAllowed(slot) === slot);
  for (const node of inOrder) if (node.replaces !== undefined) takeOver(board, node, node.replaces, present ?? NOBODY);
  for (const node of inOrder) if (node.slot !== undefined) board.fix(node.name, node.slot, present ?? NOBODY);
  for (const node of inOrder) {
    if (board.slotOf(node.name) !== undefined) continue;
    board.takeLowest(node.name, rangeOf(node), nextAllowed);
  }
  if (units !== undefined) checkRanges(inOrder, board, rangeOf, remembered.slots);
  return {
    slots: board.slotsOf(inOrder),
    memory: {
      slots: present === undefined
        ? board.entries()
        : board.entries().map((entry) => (present.has(entry.node) ? entry : { ...entry, retired: true })),
      units: units === undefined ? undefined : [...units].map(([name, unit]) => ({ unit, name })).sort((a, b) => a.unit - b.unit),
    },
  };
}

const EVERY_SLOT: SlotRange = { start: 0, end: Infinity };

const NOBODY: ReadonlySet<string> = new Set();

/** An inventory is in this order already, and then nothing needs sorting. */
function sortedByName(nodes: readonly PlannedNode[]): readonly PlannedNode[] {
  const isSorted = nodes.every(({ name }, index) => index === 0 || nodes[index - 1].name < name);
  return isSorted ? nodes : [...nodes].sort((a, b) => byBytes(a.name, b.name));
}

/** Who has which slot. */
class SlotBoard {
  private readonly nodes = new Map<number, string>();
  private readonly slots = new Map<string, number>();
  /** Where to go on looking for a free slot, by the first slot of the unit. */
  private readonly next = new Map<number, number>();

  constructor(remembered: readonly SlotMemory[]) {
    for (const { slot, node } of remembered) this.put(node, slot);
  }

  public slotOf(node: string): number | undefined {
    return this.slots.get(node);
  }

  /** Slots of some nodes, all of which have one. */
  public slotsOf(nodes: readonly PlannedNode[]): ReadonlyMap<string, number> {
    if (nodes.length === this.slots.size) return this.slots;
    return new Map(nodes.map(({ name }) => [name, this.slots.get(name) as number]));
  }

  /** All that are taken, in order. */
  public entries(): SlotMemory[] {
    return [...this.nodes].map(([slot, node]) => ({ slot, node })).sort((a, b) => a.slot - b.slot);
  }

  public put(node: string, slot: number): void {
    this.remove(node);
    this.nodes.set(slot, node);
    this.slots.set(node, slot);
  }

  public remove(node: string): void {
    const slot = this.slots.get(node);
    if (slot === undefined) return;
    this.slots.delete(node);
    this.nodes.delete(slot);
  }

  /** Removes nodes that no longer may have their slot, or whose slot is another one's by name. */
  public removeMisplaced(nodes: readonly PlannedNode[], mayHave: (node: PlannedNode, slot: number) => boolean): void {
    const fixed = new Set(nodes.map(({ slot }) => slot));
    for (const node of nodes) {
      const slot = this.slots.get(node.name);
      if (slot !== undefined && node.slot !== slot && (fixed.has(slot) || !mayHave(node, slot))) this.remove(node.name);
    }
  }

  public fix(node: string, slot: number, present: ReadonlySet<string>): void {
    const owner = this.nodes.get(slot);
    if (owner !== undefined && owner !== node) {
      throw new FabricError({
        code: 'slot-conflict',
        message: `slot ${slot} of node "${node}" belongs to node "${owner}"${present.has(owner) ? '' : ', which is retired'}`,
        hint: present.has(owner) ? 'give one of them another slot in the inventory' : `release it with: gpu-fabric ledger release ${owner}`,
      });
    }
    this.put(node, slot);
  }

  public takeLowest(node: string, { start, end, unit }: SlotRange, nextAllowed: (slot: number) => number): void {
    let slot = nextAllowed(this.next.get(start) ?? start);
    while (slot < end && this.nodes.has(slot)) slot = nextAllowed(slot + 1);
    this.next.set(start, slot);
    if (slot >= end) {
      throw new FabricError({
        code: 'capacity-exceeded',
        message: unit === undefined ? `no slot is free for node "${node}" outside the reserved ranges` : `unit "${unit}" has ${end - start} slots and none is free for node "${node}"`,
        hint: unit === undefined ? 'use a larger supernet, or release retired nodes' : 'release retired nodes, or put the node into another unit',
      });
    }
    this.put(node, slot);
  }
}

/** Slots from `start` up to, but not including, `end`. */
interface SlotRange {
  readonly start: number;
  readonly end: number;
  readonly unit?: string;
}

function isInside(slot: number, { start, end }: SlotRange): boolean {
  return slot >= start && slot < end;
}

/** A leaf announces the network of its unit, so a node outside it could not be reached. */
function checkRanges(
  nodes: readonly PlannedNode[], board: SlotBoard, rangeOf: (node: PlannedNode) => SlotRange, remembered: readonly SlotMemory[],
): void {
  const placed = nodes.map((node) => ({ ...node, at: board.slotOf(node.name) ?? 0, range: rangeOf(node) }));
  const outside = placed.filter(({ at, range }) => !isInside(at, range));
  if (outside.length === 0) return;
  const known = new Map(remembered.map(({ node, slot }) => [node, slot]));
  const unwanted = outside.find(({ name, at }) => known.get(name) !== at);
  if (unwanted !== undefined) {
    const { name, at, range, replaces } = unwanted;
    throw new FabricError({
      code: 'slot-conflict',
      message: `slot ${at} of node "${name}" is outside slots ${range.start} to ${range.end - 1} of its unit "${range.unit ?? ''}"`,
      hint: replaces === undefined ? 'give it another slot or unit' : `give it the unit of node "${replaces}", or remove "replaces"`,
    });
  }
  const texts = outside.map(({ name, at, range }) => `${name} from slot ${at} into slots ${range.start} to ${range.end - 1} of unit "${range.unit ?? ''}"`);
  throw new FabricError({
    code: 'address-moves',
    message: `${texts.length} ${texts.length === 1 ? 'node' : 'nodes'} would move: ${sampled(texts, 10)}`,
    hint: 'undo the change that moves them, or set renumber: true on the fabric for one synth',
  });
}

function takeOver(board: SlotBoard, node: PlannedNode, old: string, present: ReadonlySet<string>): void {
  if (present.has(old)) {
    throw new FabricError({ code: 'slot-conflict', message: `node "${node.name}" replaces node "${old}", which is still in the inventory`, hint: `remove "${old}"` });
  }
  const slot = board.slotOf(old);
  // remembered already, or the old node never was on this fabric
  if (slot === undefined || board.slotOf(node.name) !== undefined) return;
  if (node.slot !== undefined && node.slot !== slot) {
    throw new FabricError({
      code: 'slot-conflict',
      message: `node "${node.name}" replaces node "${old}", which has slot ${slot}, and is fixed at slot ${node.slot} itself`,
      hint: `give it "slot: ${slot}", or remove "replaces"`,
    });
  }
  board.remove(old);
  board.put(node.name, slot);
}

function unitOrdinals(nodes: readonly PlannedNode[], remembered: readonly UnitMemory[]): ReadonlyMap<string, number> {
  const ordinals = new Map(remembered.map(({ name, unit }) => [name, unit]));
  const taken = new Set(ordinals.values());
  const names = new Set(nodes.map(({ name, unit }) => {
    if (unit !== undefined) return unit;
    throw new FabricError({ code: 'inventory-invalid', message: `node "${name}" has no unit, and the fabric is addressed by units`, hint: 'add "unit" to the node in the inventory' });
  }));
  let next = 0;
  for (const name of [...names].sort(byBytes)) {
    if (ordinals.has(name)) continue;
    while (taken.has(next)) next++;
    taken.add(next);
    ordinals.set(name, next);
  }
  return ordinals;
}
