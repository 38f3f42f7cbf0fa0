import { Chart } from 'cdk8s';
import { Problem } from '../errors';
import { Layer, ReservedRange } from '../inventory';
import { Conflict, declaredClaim, findConflicts, LayerClaim, portText, SHARED_DOMAIN } from '../ipam';
import { AddressSet, Prefix } from '../net';
import type { Fabric } from './fabric';
import type { RdmaCluster } from './rdma-cluster';

/** Layers whose ranges are set aside rather than in use: a fabric may lie around them, and leaves them out. */
const AVOIDABLE: readonly Layer[] = ['reserved', 'fabric', 'storage', 'dpu'];

const registered = new WeakMap<Chart, (() => readonly LayerClaim[])[]>();

/**
 * Takes note of what the constructs of a chart give out besides fabrics, so that a fleet holds it against its other clusters at synth. What meets
 * inside the chart is for the constructs to check.
 *
 * @param claims called at synth
 */
export function registerClaims(chart: Chart, claims: () => readonly LayerClaim[]): void {
  registered.set(chart, [...(registered.get(chart) ?? []), claims]);
}

/** Whether a fabric may lie around a range. */
export function isAvoidable({ layer }: ReservedRange): boolean {
  return AVOIDABLE.includes(layer);
}

/** What the fabrics of a cluster use, and what its inventory declares. */
export function claimsOf(cluster: RdmaCluster): LayerClaim[] {
  return [...fabricClaims(cluster), ...reservedClaims(cluster)];
}

/** What was promised to fabrics that the program no longer has: a fabric that was renamed would lose its addresses to itself. */
export function rememberedClaims(cluster: RdmaCluster): LayerClaim[] {
  return cluster.addresses.absent.flatMap(({ name, networks }) => networks.flatMap(({ rails }) => rails.map((rail): LayerClaim => {
    const subnet = Prefix.parse(rail.subnet);
    return {
      kind: 'nv-ipam',
      pool: 'CIDRPool',
      layer: 'fabric',
      owner: `fabric "${name}", which only the ledger still has (give it its name back, or remove it from the ledger)`,
      text: `${rail.subnet} of ${portText(rail)}`,
      cluster: cluster.inventory.cluster,
      domain: SHARED_DOMAIN,
      parents: [subnet],
      allocatable: AddressSet.of(subnet),
    };
  })));
}

/** Whether conflicts refuse a synth, or are told and refuse nothing. */
export type ConflictWeight = 'error' | 'warning';

/** Whether a conflict is of a weight. What is for information only is told as well. */
export function weighs({ severity }: Conflict, weight: ConflictWeight): boolean {
  return (severity === 'error') === (weight === 'error');
}

/** One problem for each pair of owners that must not share addresses, or seldom should, however many of their networks meet. */
export function overlapProblems(claims: readonly LayerClaim[], weight: ConflictWeight): Problem[] {
  return findConflicts(claims).filter((conflict) => weighs(conflict, weight)).map((conflict) => problemOf(conflict));
}

/** The same across the clusters of a fleet, for everything in their charts; what meets inside a cluster is the matter of the cluster. */
export function fleetOverlapProblems(clusters: readonly RdmaCluster[], weight: ConflictWeight): Problem[] {
  const others = (cluster: RdmaCluster): LayerClaim[] => (registered.get(Chart.of(cluster)) ?? []).flatMap((claims) => claims());
  // DPUs are clusters of their own, but belong to that of their hosts
  const members = new Map(clusters.flatMap((cluster) => (
    [...claimsOf(cluster), ...others(cluster)].map((claim) => [claim, cluster.inventory.cluster] as const)
  )));
  return findConflicts([...members.keys()])
    .filter((conflict) => weighs(conflict, weight) && members.get(conflict.first) !== members.get(conflict.second))
    .map((conflict) => problemOf(conflict, (claim) => `cluster "${members.get(claim)}", `));
}

/** What the fabrics of a cluster use: all of their networks, in which they grow, without what they lie around. */
function fabricClaims(cluster: RdmaCluster): LayerClaim[] {
  const avoidable = cluster.inventory.reserved.filter(isAvoidable).map(({ cidr }) => Prefix.parse(cidr));
  return cluster.fabrics.flatMap((fabric) => poolsOf(fabric).map((pool): LayerClaim => ({
    kind: 'nv-ipam',
    pool: pool.kind === 'prefix' ? 'CIDRPool' : 'IPPool',
    layer: 'fabric',
    owner: `fabric "${fabric.node.id}"`,
    text: `${pool.subnet} of ${portText(pool)}`,
    object: { kind: pool.kind === 'prefix' ? 'CIDRPool' : 'IPPool', namespace: cluster.operatorNamespace, name: pool.name },
    cluster: cluster.inventory.cluster,
    domain: fabric.routingDomain,
    parents: [pool.subnet],
    allocatable: AddressSet.of(pool.subnet).difference(AddressSet.of(...avoidable.filter((range) => isInside(range, pool.subnet)))),
  })));
}

/** What the inventory of a cluster says is used by others. Fabrics have left out what they may lie around. */
function reservedClaims(cluster: RdmaCluster): LayerClaim[] {
  return cluster.inventory.reserved.map((range) => declaredClaim(range, { cluster: cluster.inventory.cluster }));
}

function problemOf({ first, second, shared, row, severity }: Conflict, whereOf: (claim: LayerClaim) => string = () => ''): Problem {
  const [a, b] = first.isDeclared === true ? [second, first] : [first, second];
  // that two of them must not share addresses goes without saying
  const isAmongFabrics = severity === 'error' && isFabric(a) && (isFabric(b) || b.isDeclared === true);
  const named = (claim: LayerClaim): string => {
    const owner = `${whereOf(claim)}${claim.owner}`;
    return claim.text === undefined ? owner : `${claim.text} of ${owner}`;
  };
  return {
    code: 'address-overlap',
    message: `${named(a)} and ${named(b)} overlap in ${shared}${isAmongFabrics ? '' : `: ${row.reason}`}`,
    hint: isAmongFabrics ? b.isDeclared === true ? 'give the fabric another network' : 'give one of them another network' : row.fix,
  };
}

function isFabric({ layer, kind }: LayerClaim): boolean {
  return layer === 'fabric' && kind === 'nv-ipam';
}

function isInside(range: Prefix, subnet: Prefix): boolean {
  return subnet.contains(range) && !subnet.equals(range);
}

function poolsOf(fabric: Fabric) {
  return fabric.plan.rails.flatMap(({ pools }) => pools);
}
