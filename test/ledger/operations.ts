import * as fc from 'fast-check';
import { FABRICS, State, Wish } from './cluster-model';
import { Addressing, FabricMemory, Ledger, PlannedNode } from '../../src/ipam';

/** What a user does between two synths; the numbers choose among what there is. */
export interface Operation {
  readonly kind: keyof typeof OPERATIONS;
  readonly fabric: number;
  readonly a: number;
  readonly b: number;
}

/** What becomes of the wishes, and of the ledger where the user edits that. */
export interface Edited {
  readonly state: State;
  readonly fabrics?: readonly FabricMemory[];
  /** Nodes, as `fabric node`, whose addresses the user gave up. */
  readonly released?: readonly string[];
}

/** Operations, printed in short. */
export interface OperationList {
  readonly operations: readonly Operation[];
}

/** Histories of operations. */
export const histories: fc.Arbitrary<OperationList> = fc.array(fc.record({
  kind: fc.constantFrom<Operation['kind']>(
    'add', 'add', 'add', 'add', 'add', 'add', 'remove', 'remove', 'remove', 'readd', 'readd', 'rename', 'replace', 'replace', 'fix', 'fixFree', 'changeUnit',
    'addRail', 'removeRail', 'addPlane', 'addPlane', 'removePlane', 'addFabric', 'addFabric', 'addFabric', 'removeFabric', 'planMore', 'growRails', 'growSupernet', 'dropFamily', 'release', 'release',
    'avoid', 'renumber',
  ),
  fabric: fc.nat(20),
  a: fc.nat(200),
  b: fc.nat(200),
}), { minLength: 200, maxLength: 210, size: 'max' }).map((operations) => ({
  operations,
  [fc.toStringMethod]: () => operations.map(({ kind, fabric, a, b }) => `${kind}(${fabric}, ${a}, ${b})`).join(' '),
}));

/** Applies an operation; undefined when there is nothing to apply it to. */
export function apply(operation: Operation, state: State, ledger: Ledger): Edited | undefined {
  return OPERATIONS[operation.kind](operation, state, ledger);
}

type Apply = (operation: Operation, state: State, ledger: Ledger) => Edited | undefined;

const OPERATIONS = {
  add: onFabric((wish, { a, b }) => withNode(wish, { name: NAMES[a % NAMES.length], unit: unitOf(b) })),
  remove: onNode((wish, node) => without(wish, node.name)),
  readd: onRetired((wish, name, { b }) => withNode(wish, { name, unit: unitOf(b) })),
  rename: onNode((wish, node, { b }) => withNode(without(wish, node.name), { ...node, name: NAMES[b % NAMES.length] })),
  replace: onNode((wish, node, { b }) => withNode(without(wish, node.name), { name: NAMES[b % NAMES.length], unit: node.unit, replaces: node.name })),
  fix: onNode((wish, node, { b }) => ({ ...wish, nodes: wish.nodes.map((one) => (one === node ? { ...node, slot: b % 20 } : one)) })),
  fixFree: onFabric((wish, { a, b }) => withNode(wish, { name: NAMES[a % NAMES.length], slot: b % 20, unit: unitOf(b) })),
  changeUnit: onNode((wish, node, { b }) => ({ ...wish, nodes: wish.nodes.map((one) => (one === node ? { ...node, unit: unitOf(b) } : one)) })),
  addRail: onFabric((wish) => ({ ...wish, rails: wish.rails + 1 })),
  removeRail: onFabric((wish) => (wish.rails === 1 ? undefined : { ...wish, rails: wish.rails - 1 })),
  addPlane: onFabric((wish) => ({ ...wish, planes: (wish.planes ?? 1) + 1 })),
  removePlane: onFabric((wish) => (wish.planes === undefined || wish.planes === 1 ? undefined : { ...wish, planes: wish.planes - 1 })),
  addFabric: ({ a }: Operation, state: State) => {
    const free = FABRICS.filter(({ name }) => !state.wishes.some((wish) => wish.name === name));
    if (free.length === 0) return undefined;
    return { state: { ...state, wishes: [...state.wishes, { ...free[a % free.length], nodes: [] }] } };
  },
  removeFabric: ({ fabric, a }: Operation, state: State) => {
    if (state.wishes.length < 3 || a % 4 > 0) return undefined;
    return { state: { ...state, wishes: state.wishes.filter((_, index) => index !== fabric % state.wishes.length) } };
  },
  planMore: onFabric((wish, { b }) => withWays(wish, ({ plannedNodes = 4, ...way }) => {
    return { ...way, plannedNodes: plannedNodes + b % 12, railPrefixLength: undefined };
  })),
  growRails: onFabric((wish) => withWays(wish, ({ railPrefixLength: length, ...way }) => {
    return length === undefined ? way : { ...way, railPrefixLength: length - 1 };
  })),
  growSupernet: onFabric((wish) => withWays(wish, (way) => {
    return way.kind === 'routed' ? { ...way, supernet: shorter(way.supernet) } : { ...way, subnet: shorter(way.subnet) };
  })),
  dropFamily: onFabric((wish, { a }) => {
    const template = FABRICS.find(({ name }) => name === wish.name);
    if (template === undefined || template.ways.length === 1 || a % 3 > 0) return undefined;
    return { ...wish, ways: wish.ways.length === 1 ? [wish.ways[0], template.ways[1]] : [wish.ways[0]] };
  }),
  release: ({ fabric, a }: Operation, state: State, ledger: Ledger) => {
    const wish = state.wishes[fabric % state.wishes.length];
    const memory = wish === undefined ? undefined : ledger.memoryOf(wish.name);
    const retired = memory?.slots.filter((entry) => entry.retired === true) ?? [];
    if (memory === undefined || retired.length === 0) return undefined;
    const { node } = retired[a % retired.length];
    const fabrics = ledger.fabricsWith([{ ...memory, slots: memory.slots.filter((entry) => entry.node !== node) }]);
    return { state, fabrics, released: [`${memory.name} ${node}`] };
  },
  avoid: ({ fabric, a, b }: Operation, state: State) => {
    const [way] = state.wishes[fabric % Math.max(1, state.wishes.length)]?.ways ?? [];
    const space = way === undefined ? undefined : way.kind === 'routed' ? way.supernet : undefined;
    if (space === undefined || space.startsWith('/') || state.avoid.length > 8) return undefined;
    const base = space.replace(/[^.:]*\/\d+$/, '');
    const start = space.includes(':') ? (a % 64).toString(16) : String(a);
    const end = space.includes(':') ? (a % 64 + b % 8).toString(16) : String(a + b % 8);
    return { state: { ...state, avoid: [...state.avoid, `${base}${start}-${base}${end}`] } };
  },
  renumber: onFabric((wish, { a }) => (a % 2 > 0 ? undefined : { ...wish, renumber: true })),
} satisfies Record<string, Apply>;

/** Few enough to come back, and in another order by their bytes than by their numbers. */
const NAMES = Array.from({ length: 40 }, (_, index) => `${index % 3 === 0 ? 'gpu' : 'node'}-${index}`);

function unitOf(choice: number): string {
  return `rack-${choice % 9}`;
}

function onFabric(edit: (wish: Wish, operation: Operation, ledger: Ledger) => Wish | undefined): Apply {
  return (operation, state, ledger) => {
    if (state.wishes.length === 0) return undefined;
    const at = operation.fabric % state.wishes.length;
    const edited = edit(state.wishes[at], operation, ledger);
    return edited === undefined ? undefined : { state: { ...state, wishes: state.wishes.map((wish, index) => (index === at ? edited : wish)) } };
  };
}

function onNode(edit: (wish: Wish, node: PlannedNode, operation: Operation) => Wish | undefined): Apply {
  return onFabric((wish, operation) => (wish.nodes.length === 0 ? undefined : edit(wish, wish.nodes[operation.a % wish.nodes.length], operation)));
}

function onRetired(edit: (wish: Wish, node: string, operation: Operation) => Wish | undefined): Apply {
  return onFabric((wish, operation, ledger) => {
    const retired = ledger.memoryOf(wish.name)?.slots.filter((entry) => entry.retired === true) ?? [];
    return retired.length === 0 ? undefined : edit(wish, retired[operation.a % retired.length].node, operation);
  });
}

function withNode(wish: Wish, node: PlannedNode): Wish | undefined {
  return wish.nodes.some(({ name }) => name === node.name) ? undefined : { ...wish, nodes: [...wish.nodes, node] };
}

function without(wish: Wish, node: string): Wish {
  return { ...wish, nodes: wish.nodes.filter(({ name }) => name !== node) };
}

function withWays(wish: Wish, edit: (way: Addressing) => Addressing): Wish {
  return { ...wish, ways: wish.ways.map(edit) };
}

/** The same network, twice as large. */
function shorter(network: string): string {
  return network.replace(/\d+$/, (length) => String(Number(length) - 1));
}
