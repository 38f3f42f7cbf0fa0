import { countAt, listAt, textAt } from '../../document';
import type { KubernetesObject } from '../../manifests/manifest';
import { LinkLayer } from '../data';
import { kernelPciAddress, pciId } from '../pci-address';

/** What an object of an operator tells of a physical function; what is not known is undefined. */
export interface ReportedNic {
  /** Domain:bus:device.function in lower case. */
  readonly pciAddress: string;
  readonly interface?: string;
  readonly rdmaDevice?: string;
  /** Four hexadecimal digits in lower case. */
  readonly vendorID?: string;
  readonly deviceID?: string;
  readonly driver?: string;
  readonly linkLayer?: LinkLayer;
  readonly mtu?: number;
  /** Virtual functions: how many the card allows, and how many there are. */
  readonly totalVfs?: number;
  readonly numVfs?: number;
}

/** A physical function, and where its object tells it. */
export interface NicReport {
  readonly nic: ReportedNic;
  readonly path: readonly (string | number)[];
}

/** Kinds of objects that tell the NICs of a node. */
export type NicObjectKind = 'SriovNetworkNodeState' | 'NicDevice';

/** Where a kind says of which node it speaks, and where its physical functions and their addresses stand. */
export const NIC_OBJECTS: Readonly<Record<NicObjectKind, {
  readonly group: string;
  readonly node: readonly string[];
  readonly list: readonly string[];
  readonly pciAddress: string;
  /** Where the PCI device ID stands, in the object or in an entry of its list. */
  readonly deviceID: { readonly of: 'object' | 'entry'; readonly path: readonly string[] };
}>> = {
  /** @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/sriovnetworknodestate_types.go */
  SriovNetworkNodeState: {
    group: 'sriovnetwork.openshift.io', node: ['metadata', 'name'], list: ['status', 'interfaces'], pciAddress: 'pciAddress', deviceID: { of: 'entry', path: ['deviceID'] },
  },
  /** The type of a device is its PCI device ID. @see https://github.com/Mellanox/nic-configuration-operator/blob/main/api/v1alpha1/nicdevice_types.go */
  NicDevice: {
    group: 'configuration.net.nvidia.com', node: ['status', 'node'], list: ['status', 'ports'], pciAddress: 'pci', deviceID: { of: 'object', path: ['status', 'type'] },
  },
};

/** The kind of an object that tells NICs; undefined for every other object. */
export function nicObjectKind({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): NicObjectKind | undefined {
  if (kind !== 'SriovNetworkNodeState' && kind !== 'NicDevice') return undefined;
  return apiVersion.startsWith(`${NIC_OBJECTS[kind].group}/`) ? kind : undefined;
}

/** The node whose NICs an object tells; undefined for every other object, and where the object does not say. */
export function nodeOfNics(object: KubernetesObject): string | undefined {
  const kind = nicObjectKind(object);
  return kind === undefined ? undefined : textAt(object, ...NIC_OBJECTS[kind].node);
}

/** The physical functions that an object tells; those without a PCI address are passed over. */
export function reportedNics(object: KubernetesObject): readonly NicReport[] {
  const kind = nicObjectKind(object);
  if (kind === undefined) return [];
  const { list, pciAddress: field } = NIC_OBJECTS[kind];
  return listAt(object, ...list).flatMap((entry, index): NicReport[] => {
    const pciAddress = kernelPciAddress(textAt(entry, field) ?? '');
    if (pciAddress === undefined) return [];
    const facts = kind === 'NicDevice' ? portFacts(object, entry) : interfaceFacts(entry);
    return [{ nic: { pciAddress, ...withoutUnknown(facts) }, path: [...list, index] }];
  });
}

type Facts = Omit<ReportedNic, 'pciAddress'>;

function interfaceFacts(entry: unknown): Facts {
  const totalVfs = countAt(entry, 'totalvfs');
  return {
    interface: textAt(entry, 'name'),
    vendorID: pciId(textAt(entry, 'vendor') ?? ''),
    deviceID: pciId(textAt(entry, 'deviceID') ?? ''),
    driver: textAt(entry, 'driver'),
    linkLayer: LINK_LAYERS.get(textAt(entry, 'linkType')?.toUpperCase() ?? ''),
    mtu: countAt(entry, 'mtu'),
    totalVfs,
    numVfs: countAt(entry, 'numVfs') ?? (totalVfs === undefined ? undefined : 0),
  };
}

function portFacts(object: KubernetesObject, port: unknown): Facts {
  return { interface: textAt(port, 'networkInterface'), rdmaDevice: textAt(port, 'rdmaInterface'), deviceID: pciId(textAt(object, 'status', 'type') ?? '') };
}

const LINK_LAYERS: ReadonlyMap<string, LinkLayer> = new Map([['ETH', 'ethernet'], ['IB', 'infiniband']]);

/** Without the fields that are not known, so that those of another source can take their places. */
function withoutUnknown(facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined));
}
