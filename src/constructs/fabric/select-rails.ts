import { RailNic } from './rail';
import { FabricError } from '../../errors';
import { LinkLayer, Nic, NodeGroup } from '../../inventory';

/**
 * The NICs of every rail. All groups must have the same number of rails, so that a pod can be placed on any node of the fabric.
 *
 * @param nicsOf the fabric's NICs of a group, in the order of the rails
 * @param what the NICs in the user's terms, for messages
 * @throws FabricError `rail-missing`, `attachment-invalid`
 */
export function selectRails(
  groups: readonly NodeGroup[], nicsOf: (group: NodeGroup) => readonly Nic[], what: string, linkLayer: LinkLayer,
): RailNic[][] {
  if (groups.length === 0) {
    throw new FabricError({ code: 'rail-missing', message: 'the inventory has no node group', hint: 'add a node group with its NICs; it may have no nodes yet' });
  }
  const nics = groups.map((group) => ({ group, nics: nicsOf(group) }));
  const most = nics.reduce((a, b) => (b.nics.length > a.nics.length ? b : a));
  const least = nics.reduce((a, b) => (b.nics.length < a.nics.length ? b : a));
  if (least.nics.length === 0) {
    throw new FabricError({ code: 'rail-missing', message: `node group "${least.group.name}" has no ${what}`, hint: 'select other node groups with nodeGroups, or complete the inventory' });
  }
  if (least.nics.length < most.nics.length) {
    throw new FabricError({
      code: 'rail-missing',
      message: `node group "${most.group.name}" has ${most.nics.length} rails, "${least.group.name}" has ${least.nics.length}: rail ${least.nics.length} has no NIC there`,
      hint: 'give each node group a fabric of its own, with nodeGroups',
    });
  }
  return most.nics.map((_, rail) => nics.map(({ group, nics: own }) => checkLinkLayer({ group, nic: own[rail] }, rail, linkLayer)));
}

function checkLinkLayer(entry: RailNic, rail: number, linkLayer: LinkLayer): RailNic {
  const actual = entry.nic.linkLayer;
  if (actual !== undefined && actual !== linkLayer) {
    throw new FabricError({
      code: 'attachment-invalid',
      message: `the NIC ${entry.nic.pciAddress} of rail ${rail} on node group "${entry.group.name}" is ${actual}, the fabric is ${linkLayer}`,
      hint: `set linkLayer: '${actual}', or correct the inventory`,
    });
  }
  return entry;
}
