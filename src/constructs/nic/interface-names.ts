import { NameLayout, nameLayout } from './name-layout';
import { checkPattern, NamePattern, nameOf } from './name-pattern';
import { FabricError, sampled } from '../../errors';
import { eastWestNics, Nic, NodeGroup } from '../../inventory';

/**
 * Names that the interfaces and RDMA devices of the rails get on the nodes, whatever slot the cards are in. `{rail}` stands for the number of the
 * rail and `{plane}` for that of the plane, both from 0.
 */
export interface InterfaceNames {
  /**
   * Name of the interfaces, at most 15 characters each: letters, digits, "_", "-" and ".".
   *
   * @default - eth_r{rail}, with several planes eth_r{rail}p{plane}
   */
  readonly interface?: string;
  /**
   * Name of the RDMA devices: the same characters, at most 63.
   *
   * @default - rdma_r{rail}, with several planes rdma_r{rail}p{plane}
   */
  readonly rdmaDevice?: string;
  /**
   * Names interfaces even where the inventory says that netplan does (`netplanManaged`), which is refused otherwise.
   *
   * @default false
   */
  readonly evenWithNetplan?: boolean;
}

/** The NICs of a node group with the names that they are going to have, and what the operator must be told for it. */
export interface NamedNics {
  /** In the order of `group.nics`. */
  readonly nics: readonly Nic[];
  readonly netDevicePrefix: string;
  readonly rdmaDevicePrefix: string;
  readonly pfsPerNic: number;
  readonly railPciAddresses: readonly (readonly string[])[];
}

/**
 * Names the east-west NICs of a node group; the others keep their names. Undefined for a group without any.
 *
 * @throws FabricError `name-invalid`, `rail-missing` for cards that cannot be named so, `attachment-invalid` where netplan names them too
 */
export function nameNics(group: NodeGroup, names: InterfaceNames): NamedNics | undefined {
  const rails = eastWestNics(group);
  if (rails.length === 0) return undefined;
  refuseNetplan(group, names);
  const layout = nameLayout(group.name, rails);
  const planeSuffix = layout.planes > 1 ? 'p{plane}' : '';
  const interfaces: NamePattern = { text: names.interface ?? `eth_r{rail}${planeSuffix}`, field: 'interfaceNames.interface', maxLength: 15 };
  const devices: NamePattern = { text: names.rdmaDevice ?? `rdma_r{rail}${planeSuffix}`, field: 'interfaceNames.rdmaDevice', maxLength: 63 };
  checkPattern(interfaces, layout);
  checkPattern(devices, layout);
  const nics = group.nics.map((nic): Nic => (
    nic.traffic === 'east-west' ? { ...nic, interface: nameOf(interfaces, nic), rdmaDevice: nameOf(devices, nic) } : nic
  ));
  refuseTakenNames(group, nics);
  const { pfsPerNic, railPciAddresses } = layout;
  return { nics, netDevicePrefix: prefixOf(interfaces, layout), rdmaDevicePrefix: prefixOf(devices, layout), pfsPerNic, railPciAddresses };
}

/** Netplan renames by udev rules of its own, at every boot. */
function refuseNetplan({ name, netplanManaged = false }: NodeGroup, { evenWithNetplan = false }: InterfaceNames): void {
  if (!netplanManaged || evenWithNetplan) return;
  throw new FabricError({
    code: 'attachment-invalid',
    message: `netplan names the interfaces of node group "${name}" (netplanManaged), and interfaceNames would name them too`,
    hint: `remove set-name from netplan, leave the group out with groups: { '${name}': { interfaceNames: false } }, or set evenWithNetplan: true`,
  });
}

/** Linux renames no interface to a name that another one has, and nobody knows which is renamed first. */
function refuseTakenNames(group: NodeGroup, named: readonly Nic[]): void {
  for (const key of ['interface', 'rdmaDevice'] as const) {
    const owners = new Map(group.nics.flatMap((nic) => (nic[key] === undefined ? [] : [[nic[key], nic.pciAddress] as const])));
    const taken = named.filter((nic) => owners.has(nic[key] ?? '') && owners.get(nic[key] ?? '') !== nic.pciAddress);
    if (taken.length === 0) continue;
    const [first] = taken;
    throw new FabricError({
      code: 'name-invalid',
      message: `interfaceNames.${key}: ${sampled(taken.map((nic) => `"${nic[key] ?? ''}"`))} of node group "${group.name}" is the name of another NIC until it is renamed`
        + ` (${first.pciAddress} would get that of ${owners.get(first[key] ?? '') ?? ''})`,
      hint: 'use a pattern that no present name fits, such as "eth_r{rail}"',
    });
  }
}

/** The pattern in the words of the operator. */
function prefixOf({ text }: NamePattern, { railToken, planeToken }: NameLayout): string {
  return text.replaceAll('{rail}', railToken).replaceAll('{plane}', planeToken);
}
