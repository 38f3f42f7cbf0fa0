import { capacityOf } from './slot-prefixes';
import { Inventory, ReservedRange } from '../../inventory';
import { blockCount, CURRENT_BEHAVIOUR, decodePool, firstUsable, lastUsable, portName, predictPool, RailPort, usableCount } from '../../ipam';
import { FabricMemory, Ledger, NetworkMemory } from '../../ipam/ledger';
import { Address, Family, Prefix } from '../../net';

/** What one node has on one rail. */
export interface PlannedShare extends RailPort {
  readonly fabric: string;
  /** Fabric and rail: `compute/rail-0`. */
  readonly network: string;
  readonly family: Family;
  readonly node: string;
  /** Ordinal of the node on the fabric; undefined on a flat network. */
  readonly slot?: number;
  /** `promised`: it never moves; `retired`: the node is gone, and nobody else gets it; `predicted`: what nv-ipam gives when the pool is new. */
  readonly state: 'promised' | 'retired' | 'predicted';
  /** A prefix, or the first and last address of a block. */
  readonly share: string;
  readonly gateway?: string;
  /** How many addresses the node's pods can get. */
  readonly usable: bigint;
}

/** One rail of a fabric, or one of its planes. */
export interface PlannedRail extends RailPort {
  readonly network: string;
  readonly family: Family;
  readonly kind: NetworkMemory['kind'];
  readonly subnet: string;
  /** What a node gets: `/31`, or `4 addresses`. */
  readonly perNode: string;
  readonly taken: bigint;
  readonly retired: bigint;
  /** How many nodes fit. */
  readonly nodes: bigint;
  readonly shares: readonly PlannedShare[];
}

export interface PlannedFabric {
  readonly name: string;
  /** Address space of every network: `10.64.0.0/13`. */
  readonly supernets: readonly string[];
  readonly rails: readonly PlannedRail[];
}

/** Every address that a cluster's fabrics give out, by fabric and rail. */
export interface AddressPlan {
  readonly cluster: string;
  readonly fabrics: readonly PlannedFabric[];
  /** Ranges that somebody else uses. */
  readonly reserved: readonly ReservedRange[];
  /** Nodes of the inventory that the ledger does not know yet; a synth gives them addresses. */
  readonly unknownNodes: readonly string[];
}

/**
 * The address plan that a ledger promises. The ledger has no nodes of flat networks, since nv-ipam chooses their blocks: with an inventory they are
 * predicted for all of its nodes.
 */
export function addressPlan(ledger: Ledger, inventory?: Inventory, fabrics: readonly FabricMemory[] = ledger.data?.fabrics ?? []): AddressPlan {
  const known = new Set(fabrics.flatMap(({ slots }) => slots.map(({ node }) => node)));
  const hasSlots = fabrics.some(({ networks }) => networks.some(({ kind }) => kind === 'routed'));
  return {
    cluster: ledger.data?.cluster ?? '',
    fabrics: fabrics.map((fabric) => ({
      name: fabric.name,
      supernets: fabric.networks.map(({ supernet }) => supernet),
      rails: fabric.networks.flatMap((network) => network.rails.map((rail) => plannedRail(fabric, network, rail, inventory))),
    })),
    reserved: inventory?.reserved ?? [],
    unknownNodes: hasSlots ? (inventory?.nodes ?? []).map(({ name }) => name).filter((name) => !known.has(name)) : [],
  };
}

function plannedRail(fabric: FabricMemory, network: NetworkMemory, rail: NetworkMemory['rails'][number], inventory: Inventory | undefined): PlannedRail {
  const { family, kind } = network;
  const subnet = Prefix.parse(rail.subnet);
  const port = { rail: rail.rail, ...(rail.plane === undefined ? {} : { plane: rail.plane }) };
  const name = `${fabric.name}/${portName(port)}`;
  const frame = { ...port, fabric: fabric.name, network: name, family };
  const isRouted = kind === 'routed' && network.nodePrefixLength !== undefined;
  const shares = isRouted ? prefixes(fabric, network, subnet, frame) : blocks(network, subnet, frame, inventory);
  const retired = shares.filter(({ state }) => state === 'retired').length;
  return {
    ...port,
    network: name,
    family,
    kind,
    subnet: subnet.toString(),
    perNode: isRouted ? `/${network.nodePrefixLength}` : `${network.addressesPerNode ?? 0} ${network.addressesPerNode === 1 ? 'address' : 'addresses'}`,
    taken: BigInt(shares.length - retired),
    retired: BigInt(retired),
    nodes: isRouted
      ? capacityOf({ ...fabric, networks: [{ ...network, rails: [rail] }] })?.slots ?? 0n
      : blockCount(subnet, network.addressesPerNode ?? 1),
    shares,
  };
}

type Frame = Pick<PlannedShare, 'fabric' | 'network' | 'family' | 'rail' | 'plane'>;

function prefixes(fabric: FabricMemory, { nodePrefixLength = 0, gateway }: NetworkMemory, subnet: Prefix, frame: Frame): PlannedShare[] {
  const prefixOf = subnet.splitter(nodePrefixLength);
  return fabric.slots.map(({ node, slot, retired }): PlannedShare => {
    const prefix = prefixOf(slot);
    const leaf = gatewayOf(prefix, gateway);
    return {
      ...frame,
      node,
      slot,
      state: retired === true ? 'retired' : 'promised',
      share: prefix.toString(),
      ...(leaf === undefined ? {} : { gateway: leaf }),
      usable: usableCount(prefix) - (leaf === undefined ? 0n : 1n),
    };
  });
}

/** What the controller gives out when the pool is new and all nodes are there at once. */
function blocks({ addressesPerNode = 1, gateway }: NetworkMemory, subnet: Prefix, frame: Frame, inventory: Inventory | undefined): PlannedShare[] {
  const leaf = gatewayOf(subnet, gateway);
  const spec = { subnet: subnet.toString(), perNodeBlockSize: addressesPerNode, ...(leaf === undefined ? {} : { gateway: leaf }) };
  const { pool } = decodePool('IPPool', { metadata: { name: 'plan' }, spec });
  return predictPool(pool, inventory?.nodes ?? [], CURRENT_BEHAVIOUR).allocations.flatMap((allocation): PlannedShare[] => {
    if (allocation.kind !== 'block') return [];
    const { nodeName: node, startIP, endIP, usable } = allocation;
    return [{ ...frame, node, state: 'predicted', share: `${startIP}-${endIP}`, ...(leaf === undefined ? {} : { gateway: leaf }), usable }];
  });
}

function gatewayOf(network: Prefix, gateway: string): string | undefined {
  if (gateway === 'none') return undefined;
  if (gateway === 'first') return firstUsable(network).toString();
  if (gateway === 'last') return lastUsable(network).toString();
  return Address.parse(gateway).toString();
}
