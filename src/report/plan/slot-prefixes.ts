import { RailPort } from '../../ipam';
import { FabricMemory, NetworkMemory } from '../../ipam/ledger';
import { Family, Prefix } from '../../net';

/** Prefix of a slot on one rail, or on one of its planes. */
export interface SlotPrefix extends RailPort {
  readonly family: Family;
  readonly prefix: string;
}

/** How many nodes a fabric has room for. */
export interface Capacity {
  readonly slots: bigint;
  /** Neither taken nor retired. */
  readonly free: bigint;
}

/** The prefixes that follow from a slot: of every rail and plane, by network. Flat networks give none. */
export function prefixesBySlot(fabric: FabricMemory): (slot: number) => SlotPrefix[] {
  const rails = fabric.networks.flatMap((network) => railsOf(network).map((rail) => ({ ...rail, family: network.family })));
  return (slot) => rails.map(({ rail, plane, family, subnet, nodePrefixLength }) => {
    return { rail, plane, family, prefix: subnet.child(nodePrefixLength, slot).toString() };
  });
}

/** Room on the smallest rail; undefined for a fabric without slots, whose addresses the controller hands out. */
export function capacityOf(fabric: FabricMemory): Capacity | undefined {
  const counts = fabric.networks.flatMap((network) => railsOf(network).map(({ subnet, nodePrefixLength }) => subnet.childCount(nodePrefixLength)));
  if (counts.length === 0) return undefined;
  const slots = counts.reduce((least, count) => (count < least ? count : least));
  return { slots, free: slots - BigInt(fabric.slots.length) };
}

function railsOf({ kind, rails, nodePrefixLength }: NetworkMemory): (RailPort & { subnet: Prefix; nodePrefixLength: number })[] {
  if (kind === 'flat' || nodePrefixLength === undefined) return [];
  return rails.map(({ rail, plane, subnet }) => ({ rail, plane, subnet: Prefix.parse(subnet), nodePrefixLength }));
}
