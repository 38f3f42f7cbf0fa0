/*
 * What an inventory file holds. `npm run generate` writes these types as schemas/inventory.schema.json, which editors use, and as
 * schema.generated.ts, which reading uses. Patterns are for editors; forms.ts holds the same ones with words for people.
 */

/**
 * The nodes of one Kubernetes cluster, their NICs, and the address ranges that are taken.
 */
export interface InventoryData {
  /**
   * Name of the cluster: at most 63 lower case letters, digits and dashes.
   *
   * @pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
   */
  readonly cluster: string;
  /** Address ranges that fabrics must stay clear of, in any order; they may overlap each other. @default [] */
  readonly reserved?: readonly ReservedRangeData[];
  /** Nodes by hardware layout, in any order. @default [] */
  readonly nodeGroups?: readonly NodeGroupData[];
}

/** An address range that somebody else uses. */
export interface ReservedRangeData {
  /** IPv4 or IPv6 range in CIDR notation without host bits, such as 10.244.0.0/16. */
  readonly cidr: string;
  /** Who uses the range. @default "reserved" */
  readonly layer?: Layer;
  /** What the range is for, in words; it is shown when a fabric overlaps the range. @default - none */
  readonly description?: string;
}

/** A consumer of address space; `reserved` is anybody else. */
export type Layer = 'node' | 'pod' | 'service' | 'loadBalancer' | 'fabric' | 'storage' | 'dpu' | 'management' | 'dhcp' | 'reserved';

/** Nodes of one hardware layout. Exactly one of `preset` and `nics` says which NICs each of them has. */
export interface NodeGroupData {
  /**
   * Name of the group, unique in the cluster: at most 63 lower case letters, digits and dashes.
   *
   * @pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
   */
  readonly name: string;
  /** Known server whose NICs the nodes have. @default - `nics` says it */
  readonly preset?: PresetName;
  /** The NICs that every node of the group has, in any order. @default - those of `preset` */
  readonly nics?: readonly NicData[];
  /**
   * Labels that every node of the group has and no other node. Needed as soon as there are two groups, since policies find the nodes of a
   * group by them.
   *
   * @default - none: the only group is the whole cluster
   */
  readonly nodeSelector?: Labels;
  /**
   * Pattern of the nodes' names, in quotes, with one `{slot}` for the decimal digits that are the node's slot; all else is literal. With
   * "gpu-{slot}", node gpu-0042 has slot 42. A name that does not fit is an error, unless the node has a `slot`, which wins over its name.
   *
   * @pattern ^[-a-z0-9.]*\{slot\}[-a-z0-9.]*$
   * @default - names say nothing about slots
   */
  readonly slotFromName?: string;
  /**
   * Whether netplan names interfaces of the nodes (`set-name`). Names that the cluster gives them are then refused: the two would undo each other's
   * work.
   *
   * @default false
   */
  readonly netplanManaged?: boolean;
  /**
   * Rack or scalable unit of the nodes that do not name their own: at most 63 lower case letters, digits and dashes.
   *
   * @pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
   * @default - none
   */
  readonly unit?: string;
  /** The nodes, in any order. @default [] */
  readonly nodes?: readonly (NodeName | NodeData)[];
}

/**
 * Name of a Kubernetes node, unique in the cluster: at most 253 lower case letters, digits, dashes and dots.
 *
 * @pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$
 */
export type NodeName = string;

/** A node that has more than a name. */
export interface NodeData {
  readonly name: NodeName;
  /** Labels of this node beyond those of the group's `nodeSelector`. @default - none */
  readonly labels?: Labels;
  /**
   * Ordinal of the node on its fabrics, from which all its addresses follow, counted from 0. No other node of the group may have it; that
   * no node of another group on the same fabric has it is checked when the fabric's addresses are planned.
   *
   * @asType integer
   * @minimum 0
   * @maximum 1000000
   * @default - by the group's `slotFromName`, else the ledger gives the node one
   */
  readonly slot?: number;
  /**
   * Rack or scalable unit that the node is deployed and addressed with: at most 63 lower case letters, digits and dashes.
   *
   * @pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
   * @default - `unit` of the group
   */
  readonly unit?: string;
  /** Node whose slot this one takes over. It must be gone from the inventory. @default - none */
  readonly replaces?: NodeName;
}

/** Kubernetes labels. Values are text: quote numbers, true and false. */
export type Labels = Readonly<Record<string, string>>;

/** A physical function (PF) of a network card, as every node of the group has it. */
export interface NicData {
  /**
   * PCI address as domain:bus:device.function in lower case, such as 0000:1a:00.0; unique in the group.
   *
   * @pattern ^[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\.[0-7]$
   */
  readonly pciAddress: string;
  /** RDMA device, such as rocep26s0f0 or mlx5_0; unique in the group. @default - not known, or the NIC has none */
  readonly rdmaDevice?: string;
  /** Network interface, such as eth2; unique in the group. @default - not known */
  readonly interface?: string;
  /** East-west carries traffic between GPUs, north-south all other traffic, storage included. */
  readonly traffic: Traffic;
  /**
   * Number of the rail that an east-west NIC is wired to, counted from 0 without gaps; north-south NICs have none.
   *
   * @asType integer
   * @minimum 0
   * @default - none
   */
  readonly rail?: number;
  /**
   * Number of the plane that an east-west NIC is wired to, counted from 0 without gaps, where the rail has several switch planes in parallel
   * and the NIC a port on each. All rails of a group have the same number of planes.
   *
   * @asType integer
   * @minimum 0
   * @default 0
   */
  readonly plane?: number;
  /**
   * NUMA node that the card is attached to, counted from 0.
   *
   * @asType integer
   * @minimum 0
   * @default - not known
   */
  readonly numaNode?: number;
  /** Nearest GPU, as `nvidia-smi topo -m` names it, such as GPU0. @default - not known */
  readonly gpu?: string;
  /** What lies between the NIC and that GPU, as `nvidia-smi topo -m` shows it. @default - not known */
  readonly gpuProximity?: GpuProximity;
  /**
   * PCI device ID of the physical function: four hexadecimal digits in lower case, in quotes, such as "a2dc".
   *
   * @pattern ^[0-9a-f]{4}$
   * @default - not known
   */
  readonly deviceID?: string;
  /** What the port speaks. @default - not known */
  readonly linkLayer?: LinkLayer;
}

/** East-west is traffic between GPUs, north-south everything else. */
export type Traffic = 'east-west' | 'north-south';

/**
 * From near to far: PIX one PCIe bridge, PXB several PCIe bridges, PHB the host bridge of a CPU, NODE another host bridge of the same NUMA
 * node, SYS another NUMA node.
 */
export type GpuProximity = 'PIX' | 'PXB' | 'PHB' | 'NODE' | 'SYS';

export type LinkLayer = 'ethernet' | 'infiniband';

/** Servers whose NICs are known. The names that end in `-H200` mean the same servers as those without. */
export type PresetName =
  | 'PowerEdge-XE9680'
  | 'PowerEdge-XE9680-H200'
  | 'ThinkSystem-SR680a-V3'
  | 'ThinkSystem-SR680a-V3-H200'
  | 'UCSC-885A-M8-H22'
  | 'UCSC-885A-M8-H22-H200'
  | 'ThinkSystem-SR675-V3-RTX-PRO-6000'
  | 'NVIDIA-DGX-Spark-NVIDIA-GB10';
