import { Inventory, InventoryData, LinkLayer, NicData, NodeGroupData } from '../../src';

/** An inventory with one node group, `hgx`, of two nodes with two rails and a storage NIC, unless told otherwise. */
export function inventoryOf(data: Partial<InventoryData> = {}): Inventory {
  return Inventory.of({ cluster: 'small', nodeGroups: [groupOf()], ...data });
}

/** A node group with a selector of its own, so that others can stand beside it. */
export function groupOf(data: Partial<NodeGroupData> = {}): NodeGroupData {
  const { name = 'hgx' } = data;
  return { name, nodeSelector: { 'example.com/group': name }, nics: nicsOf({ rails: 2 }), nodes: ['node-1', 'node-2'], ...data };
}

/** What the NICs of a node have in common. */
export interface NicsProps {
  /** Number of east-west NICs: `rail0`, `rail1` and so on. */
  readonly rails: number;
  readonly linkLayer?: LinkLayer;
  /** Name of the interface of a rail; undefined leaves it out. @default - `rail0`, `rail1` and so on */
  readonly interfaceOf?: (rail: number) => string | undefined;
  /** Number of the first PCI bus: another make of server has its NICs elsewhere. @default 16 */
  readonly firstBus?: number;
}

/** East-west NICs and one north-south NIC for storage, `stor0`. */
export function nicsOf({ rails, linkLayer = 'ethernet', interfaceOf = (rail) => `rail${rail}`, firstBus = 16 }: NicsProps): NicData[] {
  const pciAddress = (nic: number) => `0000:${(firstBus + nic).toString(16).padStart(2, '0')}:00.0`;
  return [
    ...Array.from({ length: rails }, (_, rail): NicData => ({
      pciAddress: pciAddress(rail), traffic: 'east-west', rail, rdmaDevice: `mlx5_${rail}`, linkLayer, ...given(interfaceOf(rail)),
    })),
    { pciAddress: pciAddress(rails), traffic: 'north-south', rdmaDevice: `mlx5_${rails}`, interface: 'stor0', linkLayer },
  ];
}

/** `node-001`, `node-002` and so on: names whose order is that of their numbers. */
export function nodeNames(count: number, prefix = 'node-'): string[] {
  const width = String(count).length;
  return Array.from({ length: count }, (_, index) => `${prefix}${String(index + 1).padStart(width, '0')}`);
}

function given(name: string | undefined): Pick<NicData, 'interface'> {
  return name === undefined ? {} : { interface: name };
}
