import * as fc from 'fast-check';
import { parseCidr } from './addresses';
import { anyNetwork, anyUnparsable, at, maybe, Network, sizeOf, unusual } from './arbitrary-networks';
import { anyNodes, NODE_NAMES } from './arbitrary-nodes';
import { anyBlockFlaw, anyBlockSpec, anyPrefixFlaw, anyPrefixSpec } from './arbitrary-specs';
import { anyBlockEntries, anyPrefixEntries } from './arbitrary-statuses';
import { afterPass, reconcile } from './reconcile';
import type { CIDRPool, CIDRPoolSpec, Entry, IPPool, IPPoolSpec, Node, Pool } from './types';

export { anyNodes } from './arbitrary-nodes';

/** What the controller sees in one pass. */
export interface Scene {
  readonly pool: Pool;
  readonly nodes: readonly Node[];
}

/** A request to the daemon of a node. */
export type Request =
  | { readonly kind: 'next' | 'gateway' | 'release'; readonly id: string }
  | { readonly kind: 'index'; readonly id: string; readonly index: number }
  | { readonly kind: 'static'; readonly id: string; readonly ips: readonly string[] };

/** A pool with the entry of a node, and what pods of this node ask for. */
export interface DaemonScene {
  readonly pool: Pool;
  readonly entry: Entry;
  readonly requests: readonly Request[];
}

const anyMetadata = fc.record({
  name: fc.oneof({ weight: 30, arbitrary: fc.constantFrom('pool', 'rail-0') }, { weight: 1, arbitrary: fc.constantFrom('', '-pool', 'po/ol', 'Pool_0.a') }),
  namespace: fc.constant('kube-system'),
});

/** A pool of either kind and family, without a status; about one in five is refused. */
export const anyFreshPool: fc.Arbitrary<Pool> = anyNetwork.chain((network) => fc.oneof(freshBlocks(network), freshPrefixes(network)));

/** The same, with a status that is empty, or that something else left behind. */
export const anyPool: fc.Arbitrary<Pool> = poolWithStatus(15);

export const anyScene: fc.Arbitrary<Scene> = fc.record({ pool: anyPool, nodes: anyNodes });

const BLOCK_EDITS: readonly ((spec: IPPoolSpec) => Partial<IPPoolSpec>)[] = [
  ({ gateway, defaultGateway, routes }) => ({ gateway, defaultGateway, routes }),
  ({ perNodeBlockSize }) => ({ perNodeBlockSize, perNodeExclusions: undefined }),
  ({ exclusions }) => ({ exclusions }),
  ({ nodeSelector }) => ({ nodeSelector }),
  (spec) => spec,
];

const PREFIX_EDITS: readonly ((spec: CIDRPoolSpec) => Partial<CIDRPoolSpec>)[] = [
  ({ gatewayIndex, perNodeNetworkPrefix, defaultGateway, routes }) => ({ gatewayIndex, perNodeNetworkPrefix, defaultGateway, routes }),
  ({ perNodeNetworkPrefix, gatewayIndex }) => ({
    perNodeNetworkPrefix, gatewayIndex, perNodeExclusions: undefined, staticAllocations: undefined, defaultGateway: false, routes: [],
  }),
  ({ exclusions }) => ({ exclusions }),
  ({ staticAllocations, perNodeNetworkPrefix }) => ({ staticAllocations, perNodeNetworkPrefix }),
  ({ staticAllocations }) => ({ staticAllocations }),
  (spec) => spec,
];

/**
 * What the controller sees in pass after pass: nodes join, leave and are relabelled, and fields of the specification are edited. Only the first
 * pool has a status; each pass is to be given the status that the one before it left.
 */
export const anyHistory: fc.Arbitrary<readonly Scene[]> = anyNetwork.chain((network) => fc.oneof(
  history(freshBlocks(network), fc.oneof(
    { weight: 8, arbitrary: fc.tuple(anyBlockSpec(network), fc.constantFrom(...BLOCK_EDITS)).map(([spec, edit]) => edit(spec)) },
    {
      weight: 2,
      arbitrary: anyNeighbour(network).chain(anyBlockSpec)
        .map(({ subnet }) => ({ subnet, exclusions: [], gateway: '', defaultGateway: false, routes: [] })),
    },
    { weight: 1, arbitrary: anyNeighbour(network).chain(anyBlockSpec).map(({ subnet }) => ({ subnet })) },
    { weight: 1, arbitrary: anyBlockFlaw(network) },
  ), (pool, edit) => ({ ...pool, spec: { ...pool.spec, ...edit } })),
  history(freshPrefixes(network), fc.oneof(
    { weight: 8, arbitrary: fc.tuple(anyPrefixSpec(network), fc.constantFrom(...PREFIX_EDITS)).map(([spec, edit]) => edit(spec)) },
    { weight: 2, arbitrary: anyNeighbour(network).chain(anyPrefixSpec).map(({ cidr }) => ({ cidr, exclusions: [], staticAllocations: [] })) },
    { weight: 1, arbitrary: anyNeighbour(network).chain(anyPrefixSpec).map(({ cidr }) => ({ cidr })) },
    { weight: 1, arbitrary: anyPrefixFlaw(network) },
  ), (pool, edit) => ({ ...pool, spec: { ...pool.spec, ...edit } })),
));

/** Mostly an entry that the controller gave out, and sometimes one that it would not have. */
export const anyDaemonScene: fc.Arbitrary<DaemonScene> = fc.tuple(poolWithStatus(4).map(everywhere), anyNodes, fc.nat(NODE_NAMES.length), fc.nat(9))
  .chain(([pool, nodes, pick, luck]) => {
    const served = afterPass(pool, reconcile(pool, nodes));
    const source = luck > 0 && served.status?.allocations?.length ? served : pool;
    const entries: readonly Entry[] = source.status?.allocations ?? [];
    const picked = entries[pick % Math.max(1, entries.length)] ?? absentEntry(pool);
    const entry = entries.find(({ nodeName }) => nodeName === picked.nodeName) ?? picked;
    return fc.array(anyRequest(pool, entry), { maxLength: 16 }).map((requests) => ({ pool: source, entry, requests }));
  });

function poolWithStatus(percentFlawed: number): fc.Arbitrary<Pool> {
  return anyNetwork.chain((network) => fc.oneof(
    freshBlocks(network, percentFlawed).chain((pool) => maybe(anyBlockEntries(network, pool.spec), 40)
      .map((allocations): Pool => (allocations ? { ...pool, status: { allocations } } : pool))),
    freshPrefixes(network, percentFlawed).chain((pool) => maybe(anyPrefixEntries(network, pool.spec), 40)
      .map((allocations): Pool => (allocations ? { ...pool, status: { allocations } } : pool))),
  ));
}

function freshBlocks(network: Network, percentFlawed = 15): fc.Arbitrary<IPPool> {
  return fc.tuple(anyMetadata, anyBlockSpec(network), maybe(anyBlockFlaw(network), 100 - percentFlawed))
    .map(([metadata, spec, flaw]) => ({ kind: 'IPPool', metadata, spec: { ...spec, ...flaw } }));
}

function freshPrefixes(network: Network, percentFlawed = 15): fc.Arbitrary<CIDRPool> {
  return fc.tuple(anyMetadata, anyPrefixSpec(network), maybe(anyPrefixFlaw(network), 100 - percentFlawed))
    .map(([metadata, spec, flaw]) => ({ kind: 'CIDRPool', metadata, spec: { ...spec, ...flaw } }));
}

/** The edits change the specification of the last pool; what is undefined in an edit is left out afterwards. */
function history<P extends Pool, Edit>(
  anyFirst: fc.Arbitrary<P>, anyEdit: fc.Arbitrary<Edit>, apply: (pool: P, edit: Edit) => P,
): fc.Arbitrary<readonly Scene[]> {
  const anyStep = fc.record({ edit: maybe(anyEdit, 40), nodes: maybe(anyNodes, 40) });
  return fc.tuple(anyFirst, anyNodes, fc.array(anyStep, { maxLength: 6 })).map(([first, nodes, steps]) => {
    let scene = { pool: first, nodes };
    return [scene, ...steps.map((step) => {
      scene = { pool: step.edit === undefined ? scene.pool : apply(scene.pool, step.edit), nodes: step.nodes ?? scene.nodes };
      return scene;
    })];
  });
}

/** A network that shares addresses with this one, or lies beside it. */
function anyNeighbour(network: Network): fc.Arbitrary<Network> {
  const size = BigInt(sizeOf(network));
  const half = { ...network, length: Math.min(network.length + 1, network.bits) };
  const isEven = network.network % (2n * size) === 0n;
  const twice = { ...network, length: network.length - 1, network: isEven ? network.network : network.network - size };
  const sibling = { ...network, network: isEven ? network.network + size : network.network - size };
  return fc.constantFrom(half, twice, sibling);
}

function everywhere(pool: Pool): Pool {
  return pool.kind === 'IPPool'
    ? { ...pool, spec: { ...pool.spec, nodeSelector: undefined } }
    : { ...pool, spec: { ...pool.spec, nodeSelector: undefined } };
}

function absentEntry(pool: Pool): Entry {
  return pool.kind === 'IPPool' ? { nodeName: 'a', startIP: '', endIP: '' } : { nodeName: 'a', prefix: '' };
}

function anyRequest(pool: Pool, entry: Entry): fc.Arbitrary<Request> {
  const home = parseCidr('prefix' in entry ? entry.prefix : `${entry.startIP}/${entry.startIP.includes(':') ? 126 : 30}`);
  const subnet = parseCidr(pool.kind === 'IPPool' ? pool.spec.subnet : pool.spec.cidr);
  const anyNumber = fc.oneof(fc.integer({ min: -1, max: 8 }), fc.integer({ min: -1, max: 260 }));
  const anyIp = fc.tuple(fc.constantFrom(home, home, subnet), anyNumber).chain(([network, offset]) => {
    const text = network && at(network, network.bits - network.length > 8 ? offset : offset % (sizeOf(network) + 1));
    if (text === undefined) return anyUnparsable;
    return fc.oneof({ weight: 20, arbitrary: fc.constant(text) }, { weight: 2, arbitrary: unusual(text) }, { weight: 1, arbitrary: anyUnparsable });
  });
  const anyId = fc.constantFrom('pod-1', 'pod-2', 'pod-3', 'pod-4', 'pod-5', 'pod-6');
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('next' as const), id: anyId }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('release' as const), id: anyId }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('gateway' as const), id: anyId }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('index' as const), id: anyId, index: anyNumber }) },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('static' as const),
        id: anyId,
        ips: fc.oneof(
          { weight: 5, arbitrary: anyIp.map((ip) => [ip]) },
          { weight: 1, arbitrary: fc.array(anyIp, { maxLength: 3 }) },
          { weight: 1, arbitrary: anyIp.map((ip) => [ip, ip]) },
        ),
      }),
    },
  );
}
