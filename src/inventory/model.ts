import { GpuProximity, Labels, Layer, LinkLayer, PresetName } from './data';

/** Nodes of one hardware layout. */
export interface NodeGroup {
  /** Name, unique in the cluster; a DNS-1123 label. */
  readonly name: string;
  /** Known server that the NICs come from; undefined when the inventory lists them itself. */
  readonly preset?: PresetName;
  /** Labels that every node of the group has and no other node; undefined when the only group is the whole cluster. */
  readonly nodeSelector?: Labels;
  /** Whether netplan names interfaces of the nodes; undefined when the inventory does not say so. */
  readonly netplanManaged?: boolean;
  /** NICs that every node of the group has, in byte order of their PCI addresses. */
  readonly nics: readonly Nic[];
  /** Nodes in byte order of their names. */
  readonly nodes: readonly Node[];
}

/** A Kubernetes node. */
export interface Node {
  /** Name, unique in the cluster; a DNS-1123 subdomain. */
  readonly name: string;
  /** Every label that the inventory knows: its own and those of its group's `nodeSelector`, sorted by key. */
  readonly labels: Labels;
  /**
   * Ordinal on its fabrics, 0 to 1000000, fixed by number or by name; undefined when the ledger gives it one. Unique in its group, but not
   * across groups: the planner refuses one slot for two nodes of a fabric.
   */
  readonly slot?: number;
  /** Rack or scalable unit that the node is deployed and addressed with, its own or its group's; a DNS-1123 label. */
  readonly unit?: string;
  /** Node whose slot this one takes over; it is not in the inventory, and no other node replaces it. */
  readonly replaces?: string;
}

/** A physical function (PF) of a network card. */
export type Nic = EastWestNic | NorthSouthNic;

/** A NIC that carries traffic between GPUs. */
export interface EastWestNic extends NicFacts {
  readonly traffic: 'east-west';
  /** Rail that the NIC is wired to. The rails of a group are 0 to n-1, each once on every plane. */
  readonly rail: number;
  /** Plane of the rail that the NIC is wired to. The planes of every rail of a group are 0 to p-1. @default 0 */
  readonly plane?: number;
}

/** A NIC that carries everything but traffic between GPUs. */
export interface NorthSouthNic extends NicFacts {
  readonly traffic: 'north-south';
}

/** What is known about a NIC of either kind; what is not known is undefined. */
export interface NicFacts {
  /** PCI address as domain:bus:device.function in lower case. */
  readonly pciAddress: string;
  /** RDMA device, such as rocep26s0f0. */
  readonly rdmaDevice?: string;
  /** Network interface, such as eth2. */
  readonly interface?: string;
  /** NUMA node that the card is attached to, counted from 0. */
  readonly numaNode?: number;
  /** Nearest GPU, such as GPU0. */
  readonly gpu?: string;
  /** What lies between the NIC and that GPU. */
  readonly gpuProximity?: GpuProximity;
  /** PCI device ID: four hexadecimal digits in lower case. */
  readonly deviceID?: string;
  /** What the port speaks. */
  readonly linkLayer?: LinkLayer;
}

/** An address range that fabrics must stay clear of. */
export interface ReservedRange {
  /** Range in canonical text, without host bits. */
  readonly cidr: string;
  readonly layer: Layer;
  /** What the range is for, in words. */
  readonly description?: string;
}

/**
 * The east-west NICs of a group in the order of their rails, those of a rail in the order of their planes: with p planes, the NIC at index i is on
 * rail i / p, rounded down, and plane i mod p.
 */
export function eastWestNics(group: Pick<NodeGroup, 'nics'>): readonly EastWestNic[] {
  return group.nics.filter((nic) => nic.traffic === 'east-west').sort((a, b) => a.rail - b.rail || (a.plane ?? 0) - (b.plane ?? 0));
}

/** The north-south NICs of a group that can carry storage traffic over RDMA, in byte order of their PCI addresses. */
export function storageNics(group: Pick<NodeGroup, 'nics'>): readonly NorthSouthNic[] {
  return group.nics
    .filter((nic) => nic.traffic === 'north-south')
    .filter((nic) => nic.rdmaDevice !== undefined)
    .sort((a, b) => byteOrder(a.pciAddress, b.pciAddress));
}

/** Order of texts that are ASCII, as all names in an inventory are: byte by byte, independent of any locale. */
export function byteOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
