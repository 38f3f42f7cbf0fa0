import { ClusterLedger } from '../../src/constructs/cluster-ledger';
import { Addressing, FabricPlan, Ledger, PlannedNode } from '../../src/ipam';
import { AddressSet, Prefix } from '../../src/net';

/** A fabric as the user wants it at the moment. */
export interface Wish {
  readonly name: string;
  readonly rails: number;
  readonly planes?: number;
  readonly ways: readonly Addressing[];
  readonly nodes: readonly PlannedNode[];
  readonly renumber?: boolean;
}

/** What a user changes between two synths. */
export interface State {
  readonly wishes: readonly Wish[];
  /** Ranges that no node may get. */
  readonly avoid: readonly string[];
}

/** What a synth computes. */
export interface Synth {
  readonly plans: ReadonlyMap<string, FabricPlan>;
  /** Text of the ledger behind it. */
  readonly text: string | undefined;
  /** What a person is told about the change; undefined when there is none. */
  readonly changes: readonly string[] | undefined;
}

const SPACE = ['10.128.0.0/9', 'fd80::/16'].map((text) => Prefix.parse(text));

type Order = (nodes: readonly PlannedNode[]) => readonly PlannedNode[];

/** Plans all fabrics of a cluster against a ledger, as a synth does. */
export function synth({ wishes, avoid: ranges }: State, ledger: Ledger, orderOf: Order = (nodes) => nodes): Synth {
  const avoid = AddressSet.of(...ranges);
  const cluster = new ClusterLedger('model', ledger, SPACE, avoid, avoid);
  const plans = new Map(wishes.map(({ name, rails, planes, ways, nodes, renumber }) => [
    name, cluster.plan({ fabric: name, rails, planes, nodes: orderOf(nodes), skipsExcludedBlocks: true, renumber }, ways),
  ]));
  const { update } = cluster;
  return { plans, text: update?.text ?? ledger.text, changes: update?.changes };
}

/** Fabrics of every kind. Their networks are small, so that they fill up, and have room behind them, so that they can grow. */
export const FABRICS: readonly Omit<Wish, 'nodes'>[] = [
  { name: 'routed4', rails: 2, ways: [{ kind: 'routed', supernet: '10.0.0.0/24', railPrefixLength: 27, nodePrefixLength: 31 }] },
  { name: 'even', rails: 3, ways: [{ kind: 'routed', supernet: '10.16.0.0/24', nodePrefixLength: 30, gateway: 'last' }] },
  { name: 'routed6', rails: 2, ways: [{ kind: 'routed', supernet: 'fd00:1::/48', railPrefixLength: 122, nodePrefixLength: 127 }] },
  {
    name: 'dual',
    rails: 1,
    ways: [
      { kind: 'routed', supernet: '10.32.0.0/24', plannedNodes: 10, nodePrefixLength: 31, gateway: 'none' },
      { kind: 'routed', supernet: 'fd00:2::/56', plannedNodes: 10, nodePrefixLength: 64 },
    ],
  },
  { name: 'flat', rails: 1, ways: [{ kind: 'flat', subnet: '10.48.0.0/24', addressesPerNode: 4, gateway: 'last', railPrefixLength: 26 }] },
  { name: 'flat6', rails: 2, ways: [{ kind: 'flat', subnet: 'fd00:3::/64', addressesPerNode: 16, plannedNodes: 20 }] },
  { name: 'planes', rails: 2, planes: 2, ways: [{ kind: 'routed', supernet: '10.80.0.0/23', railPrefixLength: 26, nodePrefixLength: 31 }] },
  {
    name: 'planes-dual',
    rails: 3,
    planes: 3,
    ways: [{ kind: 'routed', supernet: '10.96.0.0/24', nodePrefixLength: 31, gateway: 'last' }, { kind: 'routed', supernet: 'fd00:4::/56', plannedNodes: 10, nodePrefixLength: 64 }],
  },
  { name: 'planes-flat', rails: 1, planes: 2, ways: [{ kind: 'flat', subnet: '/23', addressesPerNode: 4, gateway: 'first', railPrefixLength: 25 }] },
  { name: 'units', rails: 2, ways: [{ kind: 'routed', supernet: '/22', railPrefixLength: 26, nodePrefixLength: 31, nodesPerUnit: 4 }] },
  { name: 'carved', rails: 1, ways: [{ kind: 'routed', supernet: '/24', railPrefixLength: 27, nodePrefixLength: 31 }, { kind: 'routed', supernet: '/56', nodePrefixLength: 64 }] },
  { name: 'carved-flat', rails: 2, ways: [{ kind: 'flat', subnet: '/23', addressesPerNode: 2, gateway: 'first' }] },
];
