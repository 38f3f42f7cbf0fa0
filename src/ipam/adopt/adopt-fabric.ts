import { AdoptionProblem, AdoptionReport, FabricAdoption, FabricPools, PlacedPool } from './adoption';
import { chooseSlots, Disagreement } from './choose-slots';
import { AdoptedFlat, flatNetwork } from './flat-network';
import { checkPlaces, countsOf, familyOf } from './group-pools';
import { AdoptedRouted, routedNetwork } from './routed-network';
import { sharesOf } from './shares';
import { FabricError, listValues, sampled } from '../../errors';
import { Inventory, NodeGroup } from '../../inventory';
import { AddressSet, Prefix } from '../../net';
import { FabricMemory, PlannedNode, planWithMemory, UnitMemory } from '../ledger';
import { CidrPool, ClusterNode, IpPool, NvIpamBehaviour, validatePool } from '../nv-ipam';
import { PortCounts, portText } from '../rail-port';

/** What is known of the cluster beside its pools. */
export interface AdoptionContext {
  readonly inventory?: Inventory;
  /** Nodes as the cluster has them; empty when they are not known. */
  readonly nodes: readonly ClusterNode[];
  readonly behaviour: NvIpamBehaviour;
  /** Slots of every rack or scalable unit on routed fabrics; needs an inventory with units. @default - nodes are not grouped */
  readonly nodesPerUnit?: number;
}

/** A fabric, or the reasons why it cannot be one. */
export interface AdoptedFabric {
  readonly adoption?: FabricAdoption;
  readonly problems: readonly AdoptionProblem[];
}

/** An object of so many is larger than the 1.5 MiB that an API server stores. @see https://etcd.io/docs/v3.5/dev-guide/limit/ */
const MOST_ENTRIES = 50_000;

/**
 * Reads the running pools of a fabric as what this library would have planned: addressing, subnets and slots.
 *
 * Where the library cannot plan the same it says so, and never renumbers silently: a node that has another place on one rail than on the others
 * gets the place that most of its prefixes have, with an error that says which prefixes would move.
 */
export function adoptFabric(group: FabricPools, context: AdoptionContext): AdoptedFabric {
  const report = new AdoptionReport(group.name);
  checkPlaces(group, report);
  for (const { pool } of group.pools) {
    const { staticAllocations = [], exclusions } = pool.kind === 'CIDRPool' ? pool.spec : { exclusions: pool.spec.exclusions };
    if (pool.status.length + staticAllocations.length + exclusions.length > MOST_ENTRIES) {
      report.error(`it has more than ${MOST_ENTRIES} entries, which no API server stores`, undefined, pool.name);
      continue;
    }
    for (const { field, message, hint } of validatePool(pool)) report.error(`nv-ipam refuses it: ${field}: ${message}`, hint, pool.name);
  }
  if (report.problems.length > 0) return { problems: report.problems };
  try {
    return { adoption: adopted(group, context, report), problems: report.problems };
  } catch (error) {
    if (!(error instanceof FabricError)) throw error;
    for (const { message, hint } of error.problems) report.error(message, hint);
    return { problems: report.problems };
  }
}

function adopted({ name, pools }: FabricPools, context: AdoptionContext, report: AdoptionReport): FabricAdoption | undefined {
  const counts = countsOf(pools);
  const placed = pools.map(({ pool, rail, plane = 0 }): PlacedPool => ({ pool, rail, ...(counts.planes > 1 ? { plane } : {}) }));
  const networks = networksOf(placed, counts, report);
  if (networks === undefined) return undefined;
  const routed = networks.flatMap((network) => ('claims' in network ? [network] : []));
  const { slots, disagreements } = chooseSlots(routed.flatMap(({ claims }) => claims));
  const families = new Set(placed.map(({ pool }) => familyOf(pool)));
  const claimants = [...families].flatMap((family) => placed.filter(({ pool }) => familyOf(pool) === family));
  tellDisagreements(disagreements, claimants, report);
  tellSelectors(placed, report);

  const known = new Set(placed.flatMap(({ pool }) => [...sharesOf(pool).keys()]));
  const { nodes, nodeGroups } = nodesOf(known, slots, context, report);
  const closed = routed.reduce((set, network) => set.union(network.closed), AddressSet.EMPTY);
  const reserved = AddressSet.of(...(context.inventory?.reserved ?? []).map(({ cidr }) => cidr));
  const nodesPerUnit = routed.length === 0 ? undefined : context.nodesPerUnit;
  const memory: FabricMemory = {
    name,
    networks: networks.map(({ network }) => network),
    ...(nodesPerUnit === undefined ? {} : { units: unitsOf(nodes, slots, nodesPerUnit, report) }),
    slots: [...slots].map(([node, slot]) => ({ slot, node })).sort((a, b) => a.slot - b.slot),
  };
  tellOwnReserved(networks.flatMap(({ network }) => network.rails.map(({ subnet }) => subnet)), context.inventory, report);
  const addressing = networks.map((network) => (nodesPerUnit === undefined ? network.addressing : { ...network.addressing, nodesPerUnit }));
  const intent = { fabric: name, ...counts, nodes, skipsExcludedBlocks: context.behaviour.skipsExcluded, avoid: reserved.union(closed) };
  const { plan, memory: after } = planWithMemory(intent, addressing, memory);
  return {
    name,
    kind: addressing[0].kind,
    counts,
    pools: placed,
    addressing,
    ...(nodeGroups === undefined ? {} : { nodeGroups }),
    reserved: [...closed.difference(reserved).prefixes()].map(String),
    plan,
    memory: after,
  };
}

/** One network per family, in the order of the pools of a port. */
function networksOf(pools: readonly PlacedPool[], counts: PortCounts, report: AdoptionReport): (AdoptedRouted | AdoptedFlat)[] | undefined {
  const families = new Set(pools.map(({ pool }) => familyOf(pool)));
  const networks = [...families].map((family) => {
    const ofFamily = pools.filter(({ pool }) => familyOf(pool) === family);
    const prefixPools = ofFamily.filter(isPlacedCidrPool);
    return prefixPools.length > 0 ? routedNetwork(prefixPools, counts, report) : flatNetwork(ofFamily.filter(isPlacedIpPool), counts, report);
  });
  return networks.some((network) => network === undefined) ? undefined : networks.flatMap((network) => network ?? []);
}

function isPlacedCidrPool(placed: PlacedPool): placed is PlacedPool<CidrPool> {
  return placed.pool.kind === 'CIDRPool';
}

function isPlacedIpPool(placed: PlacedPool): placed is PlacedPool<IpPool> {
  return placed.pool.kind === 'IPPool';
}

function tellDisagreements(disagreements: readonly Disagreement[], pools: readonly PlacedPool[], report: AdoptionReport): void {
  if (disagreements.length === 0) return;
  const texts = disagreements.slice(0, 5).map(({ node, slot, found }) => {
    const others = found.flatMap((other, index) => (other === undefined || other === slot ? [] : [`${other} on ${placeText(pools[index], pools)}`]));
    return `"${node}" is number ${slot}, but ${sampled(others, 4)}`;
  });
  const more = disagreements.length - texts.length;
  report.error(
    `${disagreements.length} ${disagreements.length === 1 ? 'node has' : 'nodes have'} another place on one rail than on another, where a fabric has one slot per node: ${texts.join('; ')}${more > 0 ? `; and ${more} more` : ''}`,
    'move the prefixes that are listed while the node is drained, and adopt then; or accept with --force that the next synth moves them',
  );
}

/** With two families on a rail, which of them. */
function placeText(placed: PlacedPool, pools: readonly PlacedPool[]): string {
  const family = familyOf(placed.pool) ?? '';
  return new Set(pools.map(({ pool }) => familyOf(pool))).size > 1 ? `${portText(placed)} ${family}` : portText(placed);
}

function tellSelectors(pools: readonly PlacedPool[], report: AdoptionReport): void {
  const texts = new Map<string, string>();
  for (const placed of pools) texts.set(JSON.stringify(placed.pool.spec.nodeSelector ?? null), portText(placed));
  if (texts.size > 1) {
    report.warn(`the pools of ${listValues([...texts.values()]).replaceAll('"', '').replace(' or ', ' and ')} select different nodes; those of one fabric select the same`, 'nodes that a rail left out get addresses there');
  }
}

/** Who is on the fabric from now on; all others that have addresses keep them, retired. */
function nodesOf(
  known: ReadonlySet<string>, slots: ReadonlyMap<string, number>, { inventory, nodes }: AdoptionContext, report: AdoptionReport,
): { readonly nodes: readonly PlannedNode[]; readonly nodeGroups?: readonly string[] } {
  if (inventory === undefined) {
    const live = new Set(nodes.map(({ name }) => name));
    return { nodes: [...known].filter((name) => live.size === 0 || live.has(name)).map((name) => ({ name })) };
  }
  const withShares = inventory.nodeGroups.filter((group) => group.nodes.some(({ name }) => known.has(name)));
  const groups = withShares.length === 0 ? inventory.nodeGroups : withShares;
  const members = groups.flatMap((group) => group.nodes);
  tellUnselected(groups, nodes, known, report);
  const fresh = members.filter(({ name }) => known.size > 0 && !known.has(name)).map(({ name }) => name);
  if (fresh.length > 0) report.warn(`${fresh.length} ${fresh.length === 1 ? 'node of the inventory has' : 'nodes of the inventory have'} no address yet: ${sampled(fresh)}`, 'they get free ones');
  const missing = [...known].filter((name) => !members.some((node) => node.name === name));
  if (missing.length > 0 && slots.size > 0) {
    report.warn(`${missing.length} ${missing.length === 1 ? 'node is' : 'nodes are'} not in the inventory and kept as retired: ${sampled(missing)}`, 'add those that are there to the inventory');
  }
  return {
    nodes: members.map(({ name, slot, unit, replaces }) => ({ name, slot, unit, replaces })),
    ...(groups.length === inventory.nodeGroups.length ? {} : { nodeGroups: groups.map((group) => group.name) }),
  };
}

/** Pools of a fabric select nodes by the labels of their groups; who lacks them loses its addresses. */
function tellUnselected(groups: readonly NodeGroup[], nodes: readonly ClusterNode[], known: ReadonlySet<string>, report: AdoptionReport): void {
  const labelsOf = new Map(nodes.map(({ name, labels }) => [name, labels]));
  for (const { name: group, nodeSelector = {}, nodes: members } of groups) {
    const lost = members.filter(({ name }) => {
      const labels = labelsOf.get(name);
      return known.has(name) && labels !== undefined && Object.entries(nodeSelector).some(([key, value]) => labels[key] !== value);
    });
    if (lost.length === 0) continue;
    const labels = Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`).join(',');
    report.error(`${lost.length} ${lost.length === 1 ? 'node lacks' : 'nodes lack'} the labels ${labels} of group "${group}" and would lose their addresses: ${sampled(lost.map(({ name }) => name))}`, 'label them first');
  }
}

/** The number of every unit that has a node with a slot; others get theirs when they are planned. */
function unitsOf(nodes: readonly PlannedNode[], slots: ReadonlyMap<string, number>, nodesPerUnit: number, report: AdoptionReport): UnitMemory[] {
  const numbers = new Map<string, number>();
  const owners = new Map<number, string>();
  for (const { name, unit } of nodes) {
    const slot = slots.get(name);
    if (slot === undefined || unit === undefined) continue;
    const number = Math.floor(slot / nodesPerUnit);
    const owner = owners.get(number) ?? unit;
    if (owner !== unit || (numbers.get(unit) ?? number) !== number) {
      const other = owner === unit ? `unit "${unit}" has others in unit number ${numbers.get(unit) ?? number}` : `that is unit "${owner}"`;
      report.error(`slot ${slot} of node "${name}" of unit "${unit}" is in unit number ${number} of ${nodesPerUnit} slots, and ${other}`, 'give another --nodes-per-unit, or correct "unit" in the inventory');
      continue;
    }
    numbers.set(unit, number);
    owners.set(number, unit);
  }
  return [...numbers].map(([name, unit]) => ({ unit, name })).sort((a, b) => a.unit - b.unit);
}

/** A range that was reserved because others used it is in the way when it becomes a fabric. */
function tellOwnReserved(subnets: readonly string[], inventory: Inventory | undefined, report: AdoptionReport): void {
  for (const { cidr } of inventory?.reserved ?? []) {
    const range = Prefix.parse(cidr);
    const inside = subnets.filter((subnet) => range.contains(Prefix.parse(subnet)));
    if (inside.length > 0) report.warn(`the inventory reserves ${cidr}, which holds ${sampled(inside)} of the fabric itself`, 'remove it from "reserved", or the synth refuses the overlap');
  }
}
