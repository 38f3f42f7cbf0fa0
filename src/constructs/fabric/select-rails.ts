import { RailNic } from './rail';
import { FabricError } from '../../errors';
import { LinkLayer, Nic, NodeGroup } from '../../inventory';
import { PortCounts, portsOf, portText, RailPort } from '../../ipam';

/** Rails and planes of a fabric, with the NICs that are on them. */
export interface SelectedRails extends Required<PortCounts> {
  /** The NICs of every rail and plane, in the order of `portsOf`: one for each node group. */
  readonly nics: readonly (readonly RailNic[])[];
}

/**
 * The NICs of every rail and plane. All groups must have the same number of rails, and of planes, so that a pod can be placed on any node of
 * the fabric.
 *
 * @param nicsOf the fabric's NICs of a group, in the order of the rails and their planes
 * @param what the NICs in the user's terms, for messages
 * @throws FabricError `rail-missing`, `attachment-invalid`
 */
export function selectRails(
  groups: readonly NodeGroup[], nicsOf: (group: NodeGroup) => readonly Nic[], what: string, linkLayer: LinkLayer,
): SelectedRails {
  if (groups.length === 0) {
    throw new FabricError({ code: 'rail-missing', message: 'the inventory has no node group', hint: 'add a node group with its NICs; it may have no nodes yet' });
  }
  const equipped = groups.map((group) => equip(group, nicsOf(group)));
  const [most, least] = extremes(equipped, ({ rails }) => rails);
  if (least.rails === 0) {
    throw new FabricError({ code: 'rail-missing', message: `node group "${least.group.name}" has no ${what}`, hint: 'select other node groups with nodeGroups, or complete the inventory' });
  }
  if (least.rails < most.rails) throw different(most, least, 'rails', `rail ${least.rails} has no NIC there`);
  const [more, fewer] = extremes(equipped, ({ planes }) => planes);
  if (fewer.planes < more.planes) throw different(more, fewer, 'planes', `plane ${fewer.planes} of every rail has no NIC there`);
  const { rails, planes } = most;
  const nicsOn = (port: RailPort, index: number): RailNic[] =>
    equipped.map(({ group, nics }) => checkLinkLayer({ group, nic: nics[index] }, port, linkLayer));
  return { rails, planes, nics: portsOf({ rails, planes }).map(nicsOn) };
}

/** A node group and what it has on the fabric. */
interface Equipped extends Required<PortCounts> {
  readonly group: NodeGroup;
  readonly nics: readonly Nic[];
}

/** The inventory has made sure that every rail has all planes. */
function equip(group: NodeGroup, nics: readonly Nic[]): Equipped {
  const planes = Math.max(0, ...nics.map((nic) => (nic.traffic === 'east-west' ? nic.plane ?? 0 : 0))) + 1;
  return { group, nics, planes, rails: nics.length / planes };
}

/** Who has most of something, and who has least; the first of several that have the same. */
function extremes(all: readonly Equipped[], count: (one: Equipped) => number): [most: Equipped, least: Equipped] {
  return [all.reduce((a, b) => (count(b) > count(a) ? b : a)), all.reduce((a, b) => (count(b) < count(a) ? b : a))];
}

function different(most: Equipped, least: Equipped, what: 'rails' | 'planes', missing: string): FabricError {
  return new FabricError({
    code: 'rail-missing',
    message: `node group "${most.group.name}" has ${most[what]} ${what}, "${least.group.name}" has ${least[what]}: ${missing}`,
    hint: 'give each node group a fabric of its own, with nodeGroups',
  });
}

function checkLinkLayer(entry: RailNic, port: RailPort, linkLayer: LinkLayer): RailNic {
  const actual = entry.nic.linkLayer;
  if (actual !== undefined && actual !== linkLayer) {
    throw new FabricError({
      code: 'attachment-invalid',
      message: `the NIC ${entry.nic.pciAddress} of ${portText(port)} on node group "${entry.group.name}" is ${actual}, the fabric is ${linkLayer}`,
      hint: `set linkLayer: '${actual}', or correct the inventory`,
    });
  }
  return entry;
}
