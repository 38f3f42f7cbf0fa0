import { LayerClaim, PoolFacts } from './claim';
import { areDisjoint } from './disjoint-nodes';
import { Address, AddressSet, Prefix } from '../../net';

/** What a line of the verdict table may ask beyond kinds and addresses. */
export type ConditionName = keyof typeof CONDITIONS;

/** The first claim is of a kind in the line's `first`. */
type Condition = (first: LayerClaim, second: LayerClaim) => boolean;

const CONDITIONS = {
  firstInsideSecond: (first, second) => allOf(first).difference(allOf(second)).isEmpty,
  defaultRoute: (first) => first.parents.some(({ length }) => length === 0),
  differentDomains: (first, second) => first.domain !== second.domain,
  sameCluster: (first, second) => first.cluster === second.cluster,
  eitherPassive: (first, second) => isPassive(first) || isPassive(second),
  sharedRecords,
  sameParents: (first, second) => AddressSet.of(...first.parents).equals(AddressSet.of(...second.parents)),
  disjointNodes,
  ownGateway,
  bothRouted: (first, second) => isRouted(first) && isRouted(second) && first.cluster !== second.cluster,
} satisfies Readonly<Record<string, Condition>>;

/** Whether a condition holds for two claims. */
export function holds(condition: ConditionName, first: LayerClaim, second: LayerClaim): boolean {
  return CONDITIONS[condition](first, second);
}

/** All addresses that a claim gives out or routes. */
export function allOf({ parents, allocatable }: LayerClaim): AddressSet {
  return parents.length === 0 ? allocatable : AddressSet.of(...parents).union(allocatable);
}

/** One record per range and network name; and, unless it is switched off, one per address over all ranges of a network name. */
function sharedRecords(first: LayerClaim, second: LayerClaim): boolean {
  if (first.kind !== 'whereabouts' || second.kind !== 'whereabouts') return false;
  if (first.cluster !== second.cluster || first.networkName !== second.networkName) return false;
  return first.range === second.range || (first.keepsUnique && second.keepsUnique);
}

function disjointNodes(first: LayerClaim, second: LayerClaim): boolean {
  return isPool(first) && isPool(second) && first.cluster === second.cluster && areDisjoint(first.nodeSelector, second.nodeSelector);
}

function ownGateway(first: LayerClaim, second: LayerClaim): boolean {
  if (!isPool(first) || second.kind !== 'infrastructure' || !second.isGateway) return false;
  const { gateway } = first;
  if (gateway === undefined) return false;
  return second.allocatable.ranges.every((range) => range.size === 1n && isGatewayOf(gateway, range.first));
}

function isGatewayOf(gateway: NonNullable<PoolFacts['gateway']>, address: Address): boolean {
  if ('address' in gateway) return Address.tryParse(gateway.address)?.equals(address) === true;
  if (gateway.nodePrefixLength > address.bits) return false;
  const prefix = Prefix.containing(address, gateway.nodePrefixLength);
  return address.value - prefix.first.value === BigInt(gateway.index);
}

function isPool(claim: LayerClaim): claim is LayerClaim & PoolFacts {
  return claim.kind === 'nv-ipam' || claim.kind === 'dpu-pool';
}

function isPassive(claim: LayerClaim): boolean {
  return 'isPassive' in claim && claim.isPassive === true;
}

function isRouted(claim: LayerClaim): boolean {
  return 'isRouted' in claim && claim.isRouted === true;
}
