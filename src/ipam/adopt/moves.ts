import { AdoptionProblem, AdoptionReport, FabricAdoption } from './adoption';
import { familyOf } from './group-pools';
import { sharesOf } from './shares';
import { sampled } from '../../errors';
import { PoolPlan } from '../fabric-plan';
import { ClusterNode, NodeAllocation, NvIpamBehaviour, Pool, PoolPrediction, predictPool } from '../nv-ipam';
import { parseCidr } from '../nv-ipam/go-net';
import { portKey, portName, RailPort } from '../rail-port';

/** A node that would not keep what it has. */
export interface AdoptionMove {
  readonly node: string;
  /** `<fabric>/rail-<n>`. */
  readonly network: string;
  /** Name of the running pool. */
  readonly pool: string;
  readonly from: string;
  /** Undefined when the node would get nothing. */
  readonly to?: string;
}

/** What nv-ipam makes of a fabric after it is applied over what runs. */
export interface AdoptionProof {
  readonly moves: readonly AdoptionMove[];
  /** How many shares stay as they are. */
  readonly kept: number;
  readonly problems: readonly AdoptionProblem[];
}

/** A running pool and the one that takes its place. */
export interface PoolPair extends RailPort {
  readonly before: Pool;
  /** With the status that it starts from: the old one only when it is the same object. */
  readonly after: Pool;
}

/** Pairs every running pool with the one that would be synthesized for its port. @param poolOf the pool object of a plan, without a status */
export function pairsOf({ pools, plan }: FabricAdoption, poolOf: (plan: PoolPlan) => Pool): PoolPair[] {
  const plans = new Map(plan.rails.flatMap((rail) => rail.pools.map((pool) => [`${portKey(pool)} ${pool.subnet.family}`, pool])));
  return pools.flatMap((placed): PoolPair[] => {
    const planned = plans.get(`${portKey(placed)} ${familyOf(placed.pool) ?? ''}`);
    if (planned === undefined) return [];
    return [{ rail: placed.rail, plane: placed.plane, before: placed.pool, after: continued(poolOf(planned), placed.pool) }];
  });
}

/**
 * Proves that every node keeps what it has when the synthesized pools are applied over the running ones: predicts a pass of the controller over the new
 * specification with the old status, and compares.
 *
 * Pools of a fabric select its nodes by labels that the program knows; here all nodes that have something count as selected.
 *
 * @param others all running pools, among which a new name may be taken
 */
export function proveAdoption(
  adoption: FabricAdoption, pairs: readonly PoolPair[], others: readonly Pool[], behaviour: NvIpamBehaviour,
): AdoptionProof {
  const report = new AdoptionReport(adoption.name);
  const moves: AdoptionMove[] = [];
  let kept = 0;
  for (const { before, after, ...port } of pairs) {
    const had = sharesOf(before);
    const nodes = nodesOf([...had.keys(), ...adoption.plan.slots.keys()]);
    const prediction = predictPool(withoutSelector(after), nodes, behaviour);
    for (const { field, message } of prediction.errors) report.error(`nv-ipam would refuse the new pool: ${field}: ${message}`, undefined, after.name);
    const has = sharesOf(prediction.pool);
    for (const [node, from] of had) {
      const to = has.get(node);
      if (to === from) kept++;
      else moves.push({ node, network: `${adoption.name}/${portName(port)}`, pool: before.name, from, ...(to === undefined ? {} : { to }) });
    }
    tellFewer(before, predictPool(withoutSelector(before), nodes, behaviour), prediction, report);
  }
  tellRoutes(pairs, report);
  tellNames(pairs, others, report);
  return { moves, kept, problems: report.problems };
}

/** A pool that is created anew starts without a status, which is the only memory that nv-ipam has. */
function continued(after: Pool, before: Pool): Pool {
  if (!isSameObject(after, before)) return after;
  if (after.kind === 'IPPool') return { ...after, status: before.kind === 'IPPool' ? before.status : [] };
  return { ...after, status: before.kind === 'CIDRPool' ? before.status : [] };
}

/** A manifest without a namespace is applied wherever the others are. */
function isSameObject(a: Pool, b: Pool): boolean {
  return a.kind === b.kind && a.name === b.name && (a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace);
}

function withoutSelector(pool: Pool): Pool {
  const nodeSelector = undefined;
  return pool.kind === 'IPPool' ? { ...pool, spec: { ...pool.spec, nodeSelector } } : { ...pool, spec: { ...pool.spec, nodeSelector } };
}

function nodesOf(names: readonly string[]): ClusterNode[] {
  return [...new Set(names)].map((name) => ({ name, labels: {} }));
}

/** Addresses that pods could get before and cannot afterwards. */
function tellFewer({ name }: Pool, before: PoolPrediction, after: PoolPrediction, report: AdoptionReport): void {
  const had = new Map(before.allocations.map((allocation) => [allocation.nodeName, usableOf(allocation)]));
  const fewer = after.allocations.filter((allocation) => usableOf(allocation) < (had.get(allocation.nodeName) ?? 0n));
  if (fewer.length === 0) return;
  const texts = fewer.map((allocation) => `${allocation.nodeName} ${usableOf(allocation)} instead of ${had.get(allocation.nodeName) ?? 0n}`);
  report.error(`pods of ${fewer.length} ${fewer.length === 1 ? 'node' : 'nodes'} can get fewer addresses: ${sampled(texts)}`, 'look for ranges that the inventory reserves there', name);
}

function usableOf(allocation: NodeAllocation): bigint {
  return allocation.kind === 'none' ? 0n : allocation.usable;
}

/** What pods notice though no address moves. */
function tellRoutes(pairs: readonly PoolPair[], report: AdoptionReport): void {
  const changed = pairs.filter(({ before, after }) => routesOf(before) !== routesOf(after));
  if (changed.length === 0) return;
  const texts = changed.map(({ before, after }) => `${before.name} from ${routesOf(before)} to ${routesOf(after)}`);
  report.warn(`routes of new pods change: ${sampled(texts, 2)}`, 'no address moves by that; see "routeTo" for what a fabric can say');
}

function routesOf({ spec: { routes, defaultGateway } }: Pool): string {
  return [...routes.map(({ dst }) => parseCidr(dst)?.network.toString() ?? dst).sort(), ...(defaultGateway ? ['a default route'] : [])].join(', ') || 'none';
}

/** New names mean new objects, and networks that refer to the old ones. */
function tellNames(pairs: readonly PoolPair[], others: readonly Pool[], report: AdoptionReport): void {
  const renamed = pairs.filter(({ before, after }) => !isSameObject(after, before));
  if (renamed.length === 0) return;
  const clashes = renamed.filter(({ after }) => others.some((other) => isSameObject(after, other)));
  for (const { before, after } of clashes) {
    report.error(`"${before.name}" would become "${after.name}", which is another running pool`, 'give the fabric another name with --fabric NAME=PATTERN, or number its rails as they are', before.name);
  }
  const texts = renamed.map(({ before, after }) => (before.name === after.name
    ? `${before.namespace ?? ''}/${before.name} becomes ${after.namespace ?? ''}/${after.name}`
    : `${before.name} becomes ${after.name}`));
  report.warn(
    `${renamed.length === 1 ? 'a pool is' : `${renamed.length} pools are`} created anew under another name: ${sampled(texts)}`,
    'nv-ipam remembers blocks, and on every node the addresses in use, by the name of the pool: drain the nodes before pods use the new one',
  );
}
