import { Problem } from '../errors';
import { ReservedRange } from '../inventory';
import { portText } from '../ipam';
import { AddressRange, Claimed, findOverlaps, Prefix } from '../net';
import { SHARED_DOMAIN } from './defaults';
import type { Fabric } from './fabric';
import type { RdmaCluster } from './rdma-cluster';

/** Addresses that somebody uses. */
export interface AddressClaim extends Claimed {
  readonly owner: string;
  /** Which of the owner's addresses. @default - all */
  readonly text?: string;
  readonly isFabric: boolean;
  /** Where two equal addresses would clash. */
  readonly routingDomain: string;
}

/** Layers whose ranges are set aside rather than in use: a fabric may lie around them, and leaves them out. */
export function isAvoidable({ layer }: ReservedRange): boolean {
  return ['reserved', 'fabric', 'storage', 'dpu'].includes(layer);
}

/** What the fabrics of a cluster use. @param prefix put before the names of the fabrics */
export function fabricClaims(cluster: RdmaCluster, prefix = ''): AddressClaim[] {
  return cluster.fabrics.flatMap((fabric) => poolsOf(fabric).map((pool) => ({
    range: AddressRange.ofPrefix(pool.subnet),
    owner: `${prefix}fabric "${fabric.node.id}"`,
    text: `${pool.subnet} of ${portText(pool)}`,
    isFabric: true,
    routingDomain: fabric.routingDomain,
  })));
}

/** What was promised to fabrics that the program no longer has: a fabric that was renamed would lose its addresses to itself. */
export function rememberedClaims(cluster: RdmaCluster): AddressClaim[] {
  return cluster.addresses.absent.flatMap(({ name, networks }) => networks.flatMap(({ rails }) => rails.map((rail) => ({
    range: AddressRange.ofPrefix(Prefix.parse(rail.subnet)),
    owner: `fabric "${name}", which only the ledger still has (give it its name back, or remove it from the ledger)`,
    text: `${rail.subnet} of ${portText(rail)}`,
    isFabric: true,
    routingDomain: SHARED_DOMAIN,
  }))));
}

/** What the inventory of a cluster says is used by others, except ranges that its fabrics leave out. */
export function reservedClaims(cluster: RdmaCluster): AddressClaim[] {
  const subnets = cluster.fabrics.flatMap((fabric) => poolsOf(fabric).map(({ subnet }) => subnet));
  return cluster.inventory.reserved
    .map((range) => ({ ...range, prefix: Prefix.parse(range.cidr) }))
    .filter((range) => !isAvoidable(range) || !subnets.some((subnet) => subnet.contains(range.prefix) && !subnet.equals(range.prefix)))
    .map(({ cidr, layer, description, prefix }) => ({
      range: AddressRange.ofPrefix(prefix),
      owner: `the reserved ${layer === 'reserved' ? '' : `${layer} `}range ${cidr}${description === undefined ? '' : ` (${description})`}`,
      isFabric: false,
      routingDomain: SHARED_DOMAIN,
    }));
}

/** One problem for each pair of owners, of which one is a fabric, however many rails of theirs meet. */
export function overlapProblems(claims: readonly AddressClaim[]): Problem[] {
  const pairs = new Map<string, Problem>();
  for (const domain of new Set(claims.map(({ routingDomain }) => routingDomain))) {
    for (const { first, second, shared } of findOverlaps(claims.filter(({ routingDomain }) => routingDomain === domain))) {
      // what the user reserved twice is none of our business
      if (!first.isFabric && !second.isFabric) continue;
      const [a, b] = first.isFabric ? [first, second] : [second, first];
      const pair = JSON.stringify([a.owner, b.owner].sort());
      if (pairs.has(pair)) continue;
      pairs.set(pair, {
        code: 'address-overlap',
        message: `${named(a)} and ${named(b)} overlap in ${shared}`,
        hint: b.isFabric ? 'give one of them another network' : 'give the fabric another network',
      });
    }
  }
  return [...pairs.values()];
}

function poolsOf(fabric: Fabric) {
  return fabric.plan.rails.flatMap(({ pools }) => pools);
}

function named({ owner, text }: AddressClaim): string {
  return text === undefined ? owner : `${text} of ${owner}`;
}
