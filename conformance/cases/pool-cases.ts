import * as fc from 'fast-check';
import { anyHistory, anyScene, Scene } from '../../test/ipam/nv-ipam/naive/arbitraries';
import type { Entry, Node, Pool } from '../../test/ipam/nv-ipam/naive/types';

/** Pools in a cluster, and what happens to them, one thing after the other. */
export interface PoolCase {
  /** Nodes that are there before the pools. */
  readonly nodes: readonly Node[];
  /** As they are made, without a status. */
  readonly pools: readonly CasePool[];
  readonly changes: readonly Change[];
}

/** A pool without its name, which is of no matter here: the API server refuses what CNI would. */
export interface CasePool {
  readonly kind: Pool['kind'];
  readonly spec: Pool['spec'];
}

/** One thing that happens. Pools are told by their index. */
export type Change =
  | { readonly pool: number; readonly spec: Pool['spec'] }
  /** Somebody, or an earlier controller, left this behind. */
  | { readonly pool: number; readonly status: readonly Entry[] }
  /** A node joins, or gets other labels. */
  | { readonly node: Node }
  | { readonly gone: string };

/** Pools of both kinds and families with edits of their specifications, while nodes join, leave and are relabelled in random order. */
export const anyPoolCase: fc.Arbitrary<PoolCase> = fc.array(
  fc.oneof({ weight: 3, arbitrary: anyHistory }, { weight: 1, arbitrary: anyScene.map((scene): readonly Scene[] => [scene]) }),
  { minLength: 1, maxLength: 3 },
).chain((histories) => inRandomOrder(rounds(histories)).map((changes): PoolCase => ({
  nodes: asNodes(histories[0][0].nodes),
  pools: histories.map(([{ pool: { kind, spec } }]) => ({ kind, spec })),
  changes,
})));

/** What there is to one of the pools, up to some change: the others do not matter to it. */
export function alone({ nodes, pools, changes }: PoolCase, pool: number, last: number): PoolCase {
  const own = changes.slice(0, last + 1).filter((change) => !('pool' in change) || change.pool === pool);
  return { nodes, pools: [pools[pool]], changes: own.map((change) => ('pool' in change ? { ...change, pool: 0 } : change)) };
}

/** Nodes after a change. */
export function nodesAfter(nodes: readonly Node[], change: Change): readonly Node[] {
  if ('gone' in change) return nodes.filter(({ name }) => name !== change.gone);
  return 'node' in change ? [...nodes.filter(({ name }) => name !== change.node.name), change.node] : nodes;
}

/** What changes from scene to scene: in the first round the status that was left behind, then edits and nodes. All pools see the nodes of the first history. */
function rounds(histories: readonly (readonly Scene[])[]): Change[][] {
  const leftBehind = histories.flatMap(([{ pool: { status } }], pool): Change[] => (
    status?.allocations === undefined ? [] : [{ pool, status: status.allocations }]));
  const later = Array.from({ length: Math.max(...histories.map(({ length }) => length)) - 1 }, (_, index): Change[] => [
    ...histories.flatMap((scenes, pool) => editOf(scenes, index, pool)),
    ...nodeChanges(asNodes(histories[0][index]?.nodes), asNodes(histories[0][index + 1]?.nodes ?? histories[0][index]?.nodes)),
  ]);
  return [leftBehind, ...later];
}

function editOf(scenes: readonly Scene[], index: number, pool: number): Change[] {
  if (index + 1 >= scenes.length) return [];
  const { spec } = scenes[index + 1].pool;
  return JSON.stringify(spec) === JSON.stringify(scenes[index].pool.spec) ? [] : [{ pool, spec }];
}

function nodeChanges(before: readonly Node[], after: readonly Node[]): Change[] {
  const labelsOf = (name: string, nodes: readonly Node[]): string | undefined => JSON.stringify(nodes.find((node) => node.name === name)?.labels);
  return [
    ...before.filter(({ name }) => labelsOf(name, after) === undefined).map(({ name }) => ({ gone: name })),
    ...after.filter(({ name }) => labelsOf(name, after) !== labelsOf(name, before)).map((node) => ({ node })),
  ];
}

function inRandomOrder(groups: readonly Change[][]): fc.Arbitrary<Change[]> {
  return fc.tuple(...groups.map((group) => fc.shuffledSubarray(group, { minLength: group.length }))).map((shuffled) => shuffled.flat());
}

const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

/** Without what no API server would have stored. */
function asNodes(nodes: readonly Node[] = []): Node[] {
  return nodes.filter(({ name }) => name === name.toLowerCase())
    .map(({ name, labels }) => ({ name, labels: Object.fromEntries(Object.entries(labels).filter(([, value]) => LABEL_VALUE.test(value))) }));
}
