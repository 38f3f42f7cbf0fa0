import { isDeepStrictEqual } from 'node:util';
import { ClusterPools, poolIdentity } from './cluster-pools';
import { compareShares, NodeChange, PoolChange, poolChanges, PoolsAndNodes, sharesOf } from './pool-changes';
import type { PredictedPool } from './predicted-pool';
import { ClusterNode, DecodedPool, NvIpamBehaviour, Pool } from '../../ipam';

/** Addresses of a node on a network that come, go or change. */
export interface AddressChange {
  readonly node: string;
  /** Fabric and rail, `compute/rail-0`, where the name of the pool tells them; else the name of the pool. */
  readonly network: string;
  /** What the node had; missing where it had nothing. */
  readonly from?: string;
  /** What the node gets; missing where it gets nothing. */
  readonly to?: string;
}

/** What a change does to the addresses of nodes. */
export interface AddressChanges {
  readonly added: readonly AddressChange[];
  readonly removed: readonly AddressChange[];
  readonly moved: readonly AddressChange[];
}

/** What a change does to a pool, and how well that is known. */
export interface PoolImpact extends PoolChange {
  /**
   * Which nodes were asked for: `known`, those of the cluster with their labels; `named`, those that the
   * pool itself names, or pools with the same selector;
   * `assumed`, a number of nodes that nobody named, to see whether anybody would move.
   */
  readonly nodes: 'known' | 'named' | 'assumed';
  /** Nodes that are still there afterwards, and have other addresses or none. */
  readonly disturbed: readonly NodeChange[];
}

/** Nodes of the cluster before and after; undefined where nobody told. */
export interface NodeFacts {
  readonly before?: readonly ClusterNode[];
  readonly after?: readonly ClusterNode[];
}

/** How many nodes are assumed where none are known. */
export const ASSUMED_NODES = 64;

/** What a change does to every pool, in the order of the new pools and then of those that are gone. */
export function poolImpacts(before: ClusterPools, after: ClusterPools, facts: NodeFacts, behaviour: NvIpamBehaviour): PoolImpact[] {
  const known = {
    before: someNodes(before.nodes) ?? facts.before ?? facts.after ?? someNodes(after.nodes),
    after: someNodes(after.nodes) ?? facts.after ?? facts.before ?? someNodes(before.nodes),
  };
  if (known.before !== undefined && known.after !== undefined) {
    const [nodesBefore, nodesAfter] = [known.before, known.after];
    return impacts({ ...before, nodesOf: () => nodesBefore }, { ...after, nodesOf: () => nodesAfter }, behaviour, () => 'known');
  }
  const names = { before: namesByPool(before.pools), after: withRemembered(namesByPool(after.pools), before.pools) };
  const areNamed = (identity: string): boolean => [names.before, names.after].some((list) => (list.get(identity) ?? []).length > 0);
  const assumed = Array.from({ length: ASSUMED_NODES }, (_, index) => ({ name: `assumed-${String(index).padStart(3, '0')}`, labels: {} }));
  // nodes of which nothing but the name is known match every selector
  const open = ({ pools }: ClusterPools, named: ReadonlyMap<string, readonly string[]>): PoolsAndNodes => ({
    pools: pools.map(withoutSelector),
    nodesOf: ({ pool }) => {
      const identity = poolIdentity(pool);
      return areNamed(identity) ? (named.get(identity) ?? []).map((name) => ({ name, labels: {} })) : assumed;
    },
  });
  return impacts(open(before, names.before), open(after, names.after), behaviour, (identity) => (areNamed(identity) ? 'named' : 'assumed'));
}

/** The addresses that change, as far as the nodes are known. A pool under a new name is compared with the one that it replaces. */
export function addressChanges(changes: readonly PoolImpact[], renamed: ReadonlyMap<string, string>): AddressChanges {
  const byIdentity = new Map(changes.map((change) => [poolIdentity(change.pool), change]));
  const replaced = new Set(renamed.values());
  const all = changes.filter(({ nodes }) => nodes !== 'assumed').flatMap((change): AddressChange[] => {
    const { pool, after, moves, added } = change;
    if (after === undefined && replaced.has(poolIdentity(pool))) return [];
    const network = networkOf(pool);
    const predecessor = byIdentity.get(renamed.get(poolIdentity(pool)) ?? '');
    const nodes = predecessor === undefined ? [...moves, ...added] : between(predecessor.before, after);
    return nodes.map(({ nodeName, from, to }) => ({ node: nodeName, network, from, to }));
  });
  return {
    added: all.filter(({ from }) => from === undefined),
    removed: all.filter(({ to }) => to === undefined),
    moved: all.filter(({ from, to }) => from !== undefined && to !== undefined),
  };
}

/** The network of a pool in words: constructs of this package call pools `<fabric>-rail-<n>`, with `-plane-<n>` where there are planes. */
export function networkOf({ name }: Pick<Pool, 'name'>): string {
  const parts = /^(.+)-(rail-\d+(?:-plane-\d+)?(?:-ipv[46])?)$/.exec(name);
  return parts === null ? name : `${parts[1]}/${parts[2]}`;
}

function impacts(before: PoolsAndNodes, after: PoolsAndNodes, behaviour: NvIpamBehaviour, nodes: (identity: string) => PoolImpact['nodes']): PoolImpact[] {
  return poolChanges(...withoutSame(before, after), behaviour).map((change) => {
    const present = change.after === undefined ? new Set<string>() : new Set(after.nodesOf(change.after.decoded).map(({ name }) => name));
    return { ...change, nodes: nodes(poolIdentity(change.pool)), disturbed: change.moves.filter(({ nodeName }) => present.has(nodeName)) };
  });
}

/** Pools without a status that stay as they are, for nodes that stay as they are, move nobody; there is no need to ask. */
function withoutSame(before: PoolsAndNodes, after: PoolsAndNodes): [PoolsAndNodes, PoolsAndNodes] {
  const fresh = new Map(after.pools.map((decoded) => [poolIdentity(decoded.pool), decoded]));
  const same = new Set(before.pools.flatMap((decoded) => {
    const identity = poolIdentity(decoded.pool);
    const other = fresh.get(identity);
    if (other === undefined || decoded.pool.status.length > 0 || !isDeepStrictEqual(decoded, other)) return [];
    return isDeepStrictEqual(before.nodesOf(decoded), after.nodesOf(other)) ? [identity] : [];
  }));
  const others = ({ pools, nodesOf }: PoolsAndNodes): PoolsAndNodes => {
    return { pools: pools.filter(({ pool }) => !same.has(poolIdentity(pool))), nodesOf };
  };
  return [others(before), others(after)];
}

function someNodes(nodes: readonly ClusterNode[]): readonly ClusterNode[] | undefined {
  return nodes.length === 0 ? undefined : nodes;
}

/** Nodes that every pool names; for a pool that names none, those of the pools that select the same nodes. */
function namesByPool(pools: readonly DecodedPool[]): ReadonlyMap<string, readonly string[]> {
  const bySelector = new Map<string, Set<string>>();
  const selectorOf = ({ pool }: DecodedPool): string => JSON.stringify(pool.spec.nodeSelector ?? null);
  const own = pools.map((decoded) => ({ decoded, names: namesOf(decoded) }));
  for (const { decoded, names } of own) {
    const selected = bySelector.get(selectorOf(decoded)) ?? new Set();
    names.forEach((name) => selected.add(name));
    bySelector.set(selectorOf(decoded), selected);
  }
  const likely = (decoded: DecodedPool): string[] => [...bySelector.get(selectorOf(decoded)) ?? []];
  return new Map(own.map(({ decoded, names }) => [poolIdentity(decoded.pool), names.length > 0 ? names : likely(decoded)]));
}

/** Manifests that are about to be applied have no status: who has a share without being pinned is there still. */
function withRemembered(names: ReadonlyMap<string, readonly string[]>, before: readonly DecodedPool[]): ReadonlyMap<string, readonly string[]> {
  const remembered = new Map(before.map((decoded) => [poolIdentity(decoded.pool), unpinned(decoded)]));
  return new Map([...names].map(([identity, known]) => [identity, [...new Set([...known, ...remembered.get(identity) ?? []])]]));
}

function unpinned({ pool }: DecodedPool): string[] {
  const pinned = new Set(pool.kind === 'CIDRPool' ? pool.spec.staticAllocations.map(({ nodeName }) => nodeName) : []);
  return pool.status.map(({ nodeName }): string => nodeName).filter((name) => !pinned.has(name));
}

function namesOf({ pool }: DecodedPool): string[] {
  const pinned = pool.kind === 'CIDRPool' ? pool.spec.staticAllocations.map(({ nodeName }) => nodeName) : [];
  const given = pool.status.map(({ nodeName }): string => nodeName);
  return [...new Set([...pinned, ...given])].filter((name) => name !== '');
}

function withoutSelector(decoded: DecodedPool): DecodedPool {
  const { pool } = decoded;
  if (pool.kind === 'IPPool') return { ...decoded, pool: { ...pool, spec: { ...pool.spec, nodeSelector: undefined } } };
  return { ...decoded, pool: { ...pool, spec: { ...pool.spec, nodeSelector: undefined } } };
}

/** What differs between a pool and the one that comes in its place. */
function between(before: PredictedPool | undefined, after: PredictedPool | undefined): NodeChange[] {
  const { moves, added } = compareShares(sharesOf(before?.prediction.pool), sharesOf(after?.prediction.pool));
  return [...moves, ...added];
}
