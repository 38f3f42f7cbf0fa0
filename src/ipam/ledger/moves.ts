import { FabricMemory, NetworkMemory, RailMemory } from './ledger-data';
import { FabricError, sampled } from '../../errors';
import { Prefix } from '../../net';
import { portKey, portText, RailPort } from '../rail-port';

/** Something that would no longer be where it was promised. */
export interface Move extends RailPort {
  /** Node whose prefix moves; undefined when the blocks of all nodes are handed out anew. */
  readonly node?: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What moves between two memories of a fabric: prefixes of nodes that are on it before and after, gateways inside them, and whole flat
 * subnets. What was not there before, or is gone after, does not move.
 */
export function movesBetween(before: FabricMemory, after: FabricMemory): Move[] {
  const slotsAfter = new Map(after.slots.filter(({ retired }) => retired !== true).map(({ node, slot }) => [node, slot]));
  return before.networks.flatMap((old) => {
    const now = after.networks.find(({ family }) => family === old.family);
    if (now === undefined) return [];
    const railsAfter = new Map(now.rails.map((rail) => [portKey(rail), rail]));
    return old.rails.flatMap((rail) => {
      const railAfter = railsAfter.get(portKey(rail));
      if (railAfter === undefined) return [];
      if (old.kind !== now.kind || old.kind === 'flat') return flatMoves(old, now, rail, railAfter);
      return routedMoves(old, now, rail, railAfter, before, slotsAfter);
    });
  });
}

/**
 * Refuses moves.
 *
 * @throws FabricError `address-moves` that lists them
 */
export function refuseMoves(moves: readonly Move[]): void {
  if (moves.length === 0) return;
  const texts = moves.slice(0, 20).map(({ node, from, to, ...port }) => `${node ?? 'every node'} on ${portText(port)} from ${from} to ${to}`);
  throw new FabricError({
    code: 'address-moves',
    message: `${moves.length} ${moves.length === 1 ? 'address' : 'addresses'} would move: ${sampled([...texts, ...Array(moves.length - texts.length).fill('')], 10)}`,
    hint: 'undo the change that moves them, or set renumber: true on the fabric for one synth',
  });
}

function routedMoves(
  old: NetworkMemory, now: NetworkMemory, rail: RailMemory, railAfter: RailMemory, before: FabricMemory, slotsAfter: ReadonlyMap<string, number>,
): Move[] {
  const lengths = { before: old.nodePrefixLength ?? 0, after: now.nodePrefixLength ?? 0 };
  const subnet = Prefix.parse(rail.subnet);
  const subnetAfter = Prefix.parse(railAfter.subnet);
  const isFixed = subnet.first.equals(subnetAfter.first) && lengths.before === lengths.after && old.gateway === now.gateway;
  const moves: Move[] = [];
  for (const { node, slot, retired } of before.slots) {
    const slotAfter = slotsAfter.get(node);
    if (retired === true || slotAfter === undefined || (isFixed && slot === slotAfter)) continue;
    // a rail or family that was gone while the others grew has no prefix for it
    if (BigInt(slot) >= subnet.childCount(lengths.before) || BigInt(slotAfter) >= subnetAfter.childCount(lengths.after)) continue;
    const from = subnet.child(lengths.before, slot).toString();
    const to = subnetAfter.child(lengths.after, slotAfter).toString();
    if (from !== to) moves.push({ node, ...portOf(railAfter), from, to });
    else moves.push({ node, ...portOf(railAfter), from: `${from} with gateway ${old.gateway}`, to: `${to} with gateway ${now.gateway}` });
  }
  return moves;
}

/** Blocks stay while the first address, the size of the blocks and the gateway stay; the subnet may grow at its end, unless the gateway is there. */
function flatMoves(old: NetworkMemory, now: NetworkMemory, rail: RailMemory, railAfter: RailMemory): Move[] {
  const [subnet, subnetAfter] = [Prefix.parse(rail.subnet), Prefix.parse(railAfter.subnet)];
  const isSameShape = old.kind === now.kind && old.addressesPerNode === now.addressesPerNode && old.gateway === now.gateway;
  const mayGrow = old.gateway !== 'last' && subnetAfter.length <= subnet.length;
  const stays = isSameShape && subnet.first.equals(subnetAfter.first) && (mayGrow || subnetAfter.length === subnet.length);
  return stays ? [] : [{ ...portOf(railAfter), from: describe(old, rail), to: describe(now, railAfter) }];
}

function portOf({ rail, plane }: RailMemory): RailPort {
  return { rail, plane };
}

function describe(network: NetworkMemory, rail: RailMemory): string {
  const size = network.kind === 'flat' ? `blocks of ${network.addressesPerNode}` : `prefixes of /${network.nodePrefixLength}`;
  return `${rail.subnet} in ${size} with gateway ${network.gateway}`;
}
