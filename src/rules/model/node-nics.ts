import type { NicView } from './node-view';
import { groupOf } from './object-index';
import { countAt, listAt, textAt } from './values';
import type { Nic, NodeGroup } from '../../inventory';
import type { Manifest } from '../../manifests';
import { parsePciAddress } from '../grammar';

/** What the inventory and the objects of the operators tell about the physical functions of nodes. */
export const nicsByNode = {
  /** The node that an object tells the NICs of; undefined for every other object. */
  nodeOf({ object }: Manifest): string | undefined {
    const group = groupOf(object.apiVersion);
    if (object.kind === 'SriovNetworkNodeState' && group === 'sriovnetwork.openshift.io') return object.metadata.name;
    if (object.kind === 'NicDevice' && group === 'configuration.net.nvidia.com') return textAt(object, 'status', 'node');
    return undefined;
  },

  /** The NICs of all nodes of a group. */
  ofGroup({ nics }: NodeGroup): readonly NicView[] {
    return nics.map(fromInventory);
  },

  /** The NICs of a node by PCI address, each with everything that is known of it: the inventory first, then the objects in their order. */
  merged(planned: readonly NicView[] | undefined, objects: readonly Manifest[] = []): readonly NicView[] | undefined {
    const told = objects.flatMap((manifest) => (manifest.object.kind === 'NicDevice' ? fromDevice(manifest) : fromNodeState(manifest)));
    if (told.length === 0) return planned;
    const byAddress = new Map<string, NicView>();
    for (const nic of [...planned ?? [], ...told]) byAddress.set(nic.pciAddress, { ...nic, ...byAddress.get(nic.pciAddress) });
    return [...byAddress.values()].sort((a, b) => (a.pciAddress < b.pciAddress ? -1 : 1));
  },
};

function fromInventory(nic: Nic): NicView {
  return known({
    pciAddress: nic.pciAddress,
    interface: nic.interface,
    rdmaDevice: nic.rdmaDevice,
    deviceID: nic.deviceID,
    linkLayer: nic.linkLayer,
    traffic: nic.traffic,
    ...(nic.traffic === 'east-west' && { rail: nic.rail, plane: nic.plane }),
  });
}

/** @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/sriovnetworknodestate_types.go */
function fromNodeState({ object }: Manifest): NicView[] {
  return listAt(object, 'status', 'interfaces').flatMap((nic): NicView[] => {
    const pciAddress = pciOf(textAt(nic, 'pciAddress'));
    if (pciAddress === undefined) return [];
    return [known({
      pciAddress,
      interface: textAt(nic, 'name'),
      vendorID: idOf(textAt(nic, 'vendor')),
      deviceID: idOf(textAt(nic, 'deviceID')),
      driver: textAt(nic, 'driver'),
      linkLayer: LINK_LAYERS.get(textAt(nic, 'linkType')?.toUpperCase() ?? ''),
      mtu: countAt(nic, 'mtu'),
      totalVfs: countAt(nic, 'totalvfs'),
      numVfs: countAt(nic, 'numVfs') ?? (countAt(nic, 'totalvfs') === undefined ? undefined : 0),
    })];
  });
}

/** The type of a device is its PCI device ID. @see https://github.com/Mellanox/nic-configuration-operator/blob/main/api/v1alpha1/nicdevice_types.go */
function fromDevice({ object }: Manifest): NicView[] {
  return listAt(object, 'status', 'ports').flatMap((port): NicView[] => {
    const pciAddress = pciOf(textAt(port, 'pci'));
    if (pciAddress === undefined) return [];
    return [known({
      pciAddress,
      interface: textAt(port, 'networkInterface'),
      rdmaDevice: textAt(port, 'rdmaInterface'),
      deviceID: idOf(textAt(object, 'status', 'type')),
    })];
  });
}

const LINK_LAYERS: ReadonlyMap<string, 'ethernet' | 'infiniband'> = new Map([['ETH', 'ethernet'], ['IB', 'infiniband']]);

function pciOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : parsePciAddress(text).value;
}

function idOf(text: string | undefined): string | undefined {
  const id = text?.toLowerCase().replace(/^0x/, '');
  return id !== undefined && /^[0-9a-f]{4}$/.test(id) ? id : undefined;
}

/** Without the fields that are not known, so that those of another source can take their places. */
function known({ pciAddress, ...facts }: NicView): NicView {
  return { pciAddress, ...Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)) };
}
