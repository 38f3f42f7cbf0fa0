import { RoutedAddressing } from './addressing';
import { FabricIntent, NodePrefix, PrefixPoolPlan } from './fabric-plan';
import { bitsFor, RailPort } from './rail-port';
import { bySlot } from './slots';
import { firstUsable, lastUsable, usableCount } from './usable';
import { FabricError } from '../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../net';

/** The part of a pool that does not depend on how the nodes are addressed. */
export interface PoolFrame extends RailPort {
  readonly name: string;
  readonly subnet: Prefix;
  /** The network of the whole fabric. */
  readonly space: Prefix;
}

/**
 * The addresses of a subnet that nobody may get. What takes up the whole subnet is no hole in it but a clash, which is reported as one.
 */
export function holesIn(subnet: Prefix, avoid: AddressSet = AddressSet.EMPTY): AddressSet {
  return avoid.contains(subnet) ? AddressSet.EMPTY : avoid.intersection(AddressSet.of(subnet));
}

/** Plans the CIDRPool of one rail, or of one of its planes: the node with slot n owns the n-th prefix of the subnet. */
export function planPrefixes(intent: FabricIntent, addressing: RoutedAddressing, frame: PoolFrame): PrefixPoolPlan {
  const { nodePrefixLength, gateway = 'first', routeTo = 'rail' } = addressing;
  checkCapacity(intent, frame.subnet, nodePrefixLength);
  const gatewayIndex = gateway === 'none' ? undefined : gatewayIndexOf(frame.subnet.child(nodePrefixLength, 0), gateway);
  const prefixOf = frame.subnet.splitter(nodePrefixLength);
  const usable = usableCount(prefixOf(0)) - (gatewayIndex === undefined ? 0n : 1n);
  const plannedPrefixes = (slots: ReadonlyMap<string, number>): PlannedPrefix[] =>
    bySlot(slots).map(({ node, slot }) => new PlannedPrefix(node, slot, prefixOf(slot), usable, gatewayIndex));
  return {
    kind: 'prefix',
    name: frame.name,
    rail: frame.rail,
    plane: frame.plane,
    subnet: frame.subnet,
    nodePrefixLength,
    gatewayIndex,
    routes: gatewayIndex === undefined ? [] : [frame.subnet, ...(routeTo === 'fabric' && !frame.space.equals(frame.subnet) ? [frame.space] : [])],
    prefixOf,
    // a large fabric has a million of them, so each rail's are made when they are looked at
    get nodes() {
      return plannedPrefixes(intent.slots);
    },
    get retired() {
      return plannedPrefixes(intent.retired ?? new Map());
    },
    get exclusions() {
      return closedRanges(intent, frame.subnet, nodePrefixLength);
    },
  };
}

/** Few ask for the gateway, so it is made when asked for. */
class PlannedPrefix implements NodePrefix {
  constructor(
    public readonly node: string,
    public readonly slot: number,
    public readonly prefix: Prefix,
    public readonly usable: bigint,
    private readonly gatewayIndex: number | undefined,
  ) {}

  public get gateway(): Address | undefined {
    return this.gatewayIndex === undefined ? undefined : this.prefix.first.plus(this.gatewayIndex);
  }
}

function gatewayIndexOf(prefix: Prefix, position: 'first' | 'last'): number {
  const gateway: Address = position === 'first' ? firstUsable(prefix) : lastUsable(prefix);
  const index = gateway.value - prefix.first.value;
  if (index > 0x7fffffffn) {
    throw new FabricError({
      code: 'address-invalid',
      message: `the last address of a /${prefix.length} is number ${index}, which gatewayIndex, a 32-bit number, cannot hold`,
      hint: 'use the first address as the gateway',
    });
  }
  return Number(index);
}

function checkCapacity(intent: FabricIntent, subnet: Prefix, nodePrefixLength: number): void {
  const bits = subnet.first.bits;
  const shortest = Math.max(1, subnet.length); // nv-ipam takes no /0
  if (!Number.isInteger(nodePrefixLength) || nodePrefixLength < shortest || nodePrefixLength > bits) {
    throw new FabricError({
      code: 'address-invalid',
      message: `nodePrefixLength ${nodePrefixLength} is not allowed in ${subnet}`,
      hint: `allowed are ${shortest} to ${bits}`,
    });
  }
  const most = subnet.childCount(nodePrefixLength);
  const needed = BigInt(slotEnd(intent));
  if (most >= needed) return;
  const nodes = intent.slots.size;
  const length = nodePrefixLength - (needed - 1n).toString(2).length - bitsFor(intent.planes ?? 1);
  throw new FabricError({
    code: 'capacity-exceeded',
    message: `${subnet} split into /${nodePrefixLength} holds ${most} nodes, the fabric has ${BigInt(nodes) === needed ? nodes : `${nodes} on ${needed} slots`}`,
    hint: length >= 0 ? `each rail needs a /${length} or larger` : 'use longer node prefixes',
  });
}

/** In a larger subnet nv-ipam would take seconds to find out that no prefix is free; it tries one after the other. */
const MOST_CLOSED_PREFIXES = 65_536n;

/**
 * What is not pinned is closed, or nv-ipam would give it to a node that is not in the inventory, and take it away again when the slot is given
 * to a node that is. Only whole prefixes are closed: an exclusion that ends inside one makes the daemon refuse every request there.
 */
function closedRanges(intent: FabricIntent, subnet: Prefix, nodePrefixLength: number): AddressRange[] {
  const size = 1n << BigInt(subnet.first.bits - nodePrefixLength);
  const taken = [...intent.slots.values(), ...(intent.retired?.values() ?? [])].sort((a, b) => a - b);
  const count = subnet.childCount(nodePrefixLength);
  if (count > MOST_CLOSED_PREFIXES) {
    const widened = holesIn(subnet, intent.avoid).ranges.map(({ first, last }) =>
      AddressRange.between(Prefix.containing(first, nodePrefixLength).first, Prefix.containing(last, nodePrefixLength).last));
    if (widened.length === 0) return [];
    const prefixAt = subnet.splitter(nodePrefixLength);
    return [...AddressSet.of(...widened).difference(AddressSet.of(...taken.map((slot) => prefixAt(slot)))).ranges];
  }
  const closed: AddressRange[] = [];
  const close = (from: bigint, to: bigint): void => {
    if (from < to) closed.push(AddressRange.between(subnet.first.plus(from * size), subnet.first.plus(to * size - 1n)));
  };
  let next = 0n;
  for (const slot of taken) {
    close(next, BigInt(slot));
    next = BigInt(slot) + 1n;
  }
  close(next, count);
  return closed;
}

/** The number of slots that must exist: one more than the highest that is taken, be it by a node that is gone. */
function slotEnd({ slots, retired }: FabricIntent): number {
  const last = (taken: ReadonlyMap<string, number>): number => bySlot(taken).at(-1)?.slot ?? -1;
  return Math.max(last(slots), retired === undefined ? -1 : last(retired)) + 1;
}
