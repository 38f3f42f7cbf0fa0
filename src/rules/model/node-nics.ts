import type { NicView } from './node-view';
import type { ObjectType } from './object-index';
import type { Nic, NodeGroup } from '../../inventory';
import { nicObjectKind, nodeOfNics, reportedNics } from '../../inventory/sources/nic-objects';
import type { Manifest } from '../../manifests';

/** What the inventory and the objects of the operators tell about the physical functions of nodes. */
export const nicsByNode = {
  /** Whether objects of a type tell the NICs of a node. */
  isToldBy(type: ObjectType): boolean {
    return nicObjectKind(type) !== undefined;
  },

  /** The node that an object tells the NICs of; undefined for every other object. */
  nodeOf({ object }: Manifest): string | undefined {
    return nodeOfNics(object);
  },

  /** The NICs of all nodes of a group. */
  ofGroup({ nics }: NodeGroup): readonly NicView[] {
    return nics.map(fromInventory);
  },

  /** The NICs of a node by PCI address, each with everything that is known of it: the inventory first, then the objects in their order. */
  merged(planned: readonly NicView[] | undefined, objects: readonly Manifest[] = []): readonly NicView[] | undefined {
    const told = objects.flatMap(({ object }) => reportedNics(object).map(({ nic }) => nic));
    if (told.length === 0) return planned;
    const byAddress = new Map<string, NicView>();
    for (const nic of [...planned ?? [], ...told]) byAddress.set(nic.pciAddress, { ...nic, ...byAddress.get(nic.pciAddress) });
    return [...byAddress.values()].sort((a, b) => (a.pciAddress < b.pciAddress ? -1 : 1));
  },
};

/** Without the fields that are not known, so that those of another source can take their places. */
function fromInventory(nic: Nic): NicView {
  const { pciAddress, interface: name, rdmaDevice, deviceID, linkLayer, traffic } = nic;
  const facts = { interface: name, rdmaDevice, deviceID, linkLayer, traffic, ...(nic.traffic === 'east-west' && { rail: nic.rail, plane: nic.plane }) };
  return { pciAddress, ...Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) };
}
