import * as fc from 'fast-check';
import { Addressing, BlockPoolPlan, FabricIntent, FabricPlan, FlatAddressing, planFabric, PoolPlan, PrefixPoolPlan, RoutedAddressing } from '../../src/ipam';
import { Prefix } from '../../src/net';

/** Names whose byte order is neither their numeric order nor that of a dictionary. */
export const ODD_NAMES = ['node-2', 'node-10', 'Node-3', 'a', 'node.1', 'node-1', 'node-02', 'z9'];

/** A fabric called "fabric" with so many nodes, or with these nodes on these slots. */
export function intent(nodes: number | Readonly<Record<string, number>>, rest: Partial<FabricIntent> = {}): FabricIntent {
  const slots = typeof nodes === 'number' ? manyNodes(nodes) : new Map(Object.entries(nodes));
  return { fabric: 'fabric', rails: 1, slots, skipsExcludedBlocks: true, ...rest };
}

function manyNodes(count: number): ReadonlyMap<string, number> {
  return new Map(Array.from({ length: count }, (_, slot) => [`node-${String(slot).padStart(5, '0')}`, slot]));
}

/** The pools of routed rails, in the order of the rails. */
export function routed(wish: FabricIntent, addressing: Omit<RoutedAddressing, 'kind'>): PrefixPoolPlan[] {
  return poolsOf(planFabric(wish, { kind: 'routed', ...addressing })).filter((pool) => pool.kind === 'prefix');
}

/** The pools of flat rails, in the order of the rails. */
export function flat(wish: FabricIntent, addressing: Omit<FlatAddressing, 'kind'>): BlockPoolPlan[] {
  return poolsOf(planFabric(wish, { kind: 'flat', ...addressing })).filter((pool) => pool.kind === 'block');
}

export function poolsOf(plan: FabricPlan): PoolPlan[] {
  return plan.rails.flatMap(({ pools }) => pools);
}

/** A plan as text, to be compared as a whole. */
export function textOf(wish: FabricIntent, addressing: Addressing | readonly Addressing[]): string {
  const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
  return JSON.stringify(planFabric(wish, addressing), plain);
}

/** The length of rails that a hint asks for. */
export function hintedRailLength(hint: string | undefined): number {
  const match = /^each rail needs a \/(\d+) or larger/.exec(hint ?? '');
  if (match === null) throw new Error(`no length in the hint "${hint}"`);
  return Number(match[1]);
}

/** The network around a space that is large enough for so many rails of a length. */
export function spaceFor(space: string, rails: number, railLength: number): string {
  let length = railLength;
  while (2 ** (railLength - length) < rails) length--;
  return Prefix.containing(Prefix.parse(space).first, length).toString();
}

/** The nodes of an intent, entered in any order. */
export function anyOrderOf(wish: FabricIntent): fc.Arbitrary<FabricIntent> {
  const entries = [...wish.slots];
  return fc.shuffledSubarray(entries, { minLength: entries.length }).map((shuffled) => ({ ...wish, slots: new Map(shuffled) }));
}
