import { InventoryData, Labels, NicData, NodeData, NodeGroupData } from './data';
import { byteOrder, Nic, NicFacts, Node, NodeGroup, ReservedRange } from './model';
import { preset } from './presets';
import { readCidr, sortedRanges } from './reserved-range';
import { slotFromName } from './slot-from-name';

/** What an inventory says, in an order that does not depend on how it was written. */
export interface ResolvedInventory {
  readonly cluster: string;
  readonly nodeGroups: readonly NodeGroup[];
  readonly reserved: readonly ReservedRange[];
}

/** Turns data that has passed every check into the values that programs use. */
export function resolve(data: InventoryData): ResolvedInventory {
  return {
    cluster: data.cluster,
    nodeGroups: (data.nodeGroups ?? []).map(nodeGroup).sort((a, b) => byteOrder(a.name, b.name)),
    reserved: sortedRanges((data.reserved ?? []).flatMap(({ cidr, layer = 'reserved', description }) => {
      const read = readCidr(cidr);
      return 'text' in read ? [{ cidr: read, layer, description }] : [];
    })),
  };
}

function nodeGroup(data: NodeGroupData): NodeGroup {
  const known = data.preset === undefined ? undefined : preset(data.preset);
  const nics = known?.nics ?? (data.nics ?? []).map(nic);
  return {
    name: data.name,
    ...(known !== undefined && { preset: known.name }),
    ...(data.nodeSelector !== undefined && { nodeSelector: sortedLabels(data.nodeSelector) }),
    ...(data.netplanManaged !== undefined && { netplanManaged: data.netplanManaged }),
    nics: [...nics].sort((a, b) => byteOrder(a.pciAddress, b.pciAddress)),
    nodes: (data.nodes ?? [])
      .map((node) => resolvedNode(typeof node === 'string' ? { name: node } : node, data))
      .sort((a, b) => byteOrder(a.name, b.name)),
  };
}

function resolvedNode(data: NodeData, group: NodeGroupData): Node {
  const slot = data.slot ?? (group.slotFromName === undefined ? undefined : slotFromName(group.slotFromName, data.name));
  const unit = data.unit ?? group.unit;
  return {
    name: data.name,
    labels: sortedLabels({ ...group.nodeSelector, ...data.labels }),
    ...(slot !== undefined && { slot }),
    ...(unit !== undefined && { unit }),
    ...(data.replaces !== undefined && { replaces: data.replaces }),
  };
}

function nic(data: NicData): Nic {
  const facts: NicFacts = {
    pciAddress: data.pciAddress,
    ...(data.rdmaDevice !== undefined && { rdmaDevice: data.rdmaDevice }),
    ...(data.interface !== undefined && { interface: data.interface }),
    ...(data.numaNode !== undefined && { numaNode: data.numaNode }),
    ...(data.gpu !== undefined && { gpu: data.gpu }),
    ...(data.gpuProximity !== undefined && { gpuProximity: data.gpuProximity }),
    ...(data.deviceID !== undefined && { deviceID: data.deviceID }),
    ...(data.linkLayer !== undefined && { linkLayer: data.linkLayer }),
  };
  return data.traffic === 'east-west' && data.rail !== undefined
    ? { ...facts, traffic: 'east-west', rail: data.rail, ...(data.plane !== undefined && { plane: data.plane }) }
    : { ...facts, traffic: 'north-south' };
}

function sortedLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).sort(([a], [b]) => byteOrder(a, b)));
}
