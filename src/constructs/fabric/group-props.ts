import { FabricError } from '../../errors';
import { Inventory, NodeGroup } from '../../inventory';
import { EthernetNicSettings, NicSettings } from '../nic';
import { ByNodeGroup, checkGroupNames } from '../node-group-props';
import { Attachment } from './attachment';

/** What may differ on the nodes of one group. What is left out is as on the whole fabric. */
interface CommonGroupProps {
  /**
   * MTU of the NICs in bytes; with sriov only, where every node group has policies of its own.
   *
   * @asType integer
   * @minimum 68
   */
  readonly mtu?: number;
  /**
   * Virtual functions on each NIC; with sriov only.
   *
   * @asType integer
   * @minimum 1
   * @maximum 128
   */
  readonly virtualFunctions?: number;
}

/** What differs on one node group of an Ethernet fabric. */
export interface EthernetGroupProps extends CommonGroupProps {
  /** Settings of the NICs, in place of those of the fabric; each field that is given. False leaves the NICs as they are. */
  readonly nicSettings?: EthernetNicSettings | false;
}

/** What differs on one node group of an InfiniBand fabric. */
export interface InfinibandGroupProps extends CommonGroupProps {
  /** Settings of the NICs, in place of those of the fabric; each field that is given. False leaves the NICs as they are. */
  readonly nicSettings?: NicSettings | false;
}

/** What holds on a node group of a fabric. */
export interface GroupSettings {
  readonly group: NodeGroup;
  /** Bytes. */
  readonly mtu?: number;
  /** On each NIC; undefined where the SR-IOV operator makes none. */
  readonly virtualFunctions?: number;
  readonly nicSettings?: EthernetNicSettings;
}

/** The part of a fabric that may differ. */
export interface OverridableProps {
  readonly attachment: Attachment;
  readonly mtu?: number;
  readonly nicSettings?: EthernetNicSettings;
  readonly groups?: ByNodeGroup<EthernetGroupProps>;
}

/**
 * What holds on each node group of a fabric.
 *
 * @throws FabricError `inventory-invalid`, `rail-missing` for groups that are not on the fabric, `attachment-invalid` for overrides that the attachment
 * does not have per group, `field-invalid`
 */
export function groupSettings(props: OverridableProps, groups: readonly NodeGroup[], inventory: Inventory): GroupSettings[] {
  const { attachment, groups: overrides = {} } = props;
  checkGroupNames(overrides, inventory);
  for (const [name, own] of Object.entries(overrides)) checkOverrides(name, own, attachment, groups);
  return groups.map((group) => {
    const own = overrides[group.name] ?? {};
    const virtualFunctions = attachment.kind === 'sriov' ? own.virtualFunctions ?? attachment.virtualFunctions : undefined;
    return { group, mtu: own.mtu ?? props.mtu, virtualFunctions, nicSettings: mergedSettings(props.nicSettings, own.nicSettings) };
  });
}

function mergedSettings(common: EthernetNicSettings | undefined, own: EthernetNicSettings | false | undefined): EthernetNicSettings | undefined {
  if (own === false) return undefined;
  return own === undefined ? common : { ...common, ...own };
}

function checkOverrides(name: string, own: EthernetGroupProps, { kind }: Attachment, groups: readonly NodeGroup[]): void {
  if (!groups.some((group) => group.name === name)) {
    throw new FabricError({ code: 'rail-missing', message: `groups: node group "${name}" is not on the fabric`, hint: 'add it to nodeGroups, or leave it out' });
  }
  for (const key of ['mtu', 'virtualFunctions'] as const) {
    if (own[key] === undefined || kind === 'sriov') continue;
    throw new FabricError({
      code: 'attachment-invalid',
      message: `groups: ${name}: ${key}: with ${kind} all node groups of a fabric have one`,
      hint: 'give the node group a fabric of its own, with nodeGroups',
    });
  }
  checkMtu(`groups: ${name}: mtu`, own.mtu);
  if (own.virtualFunctions !== undefined) checkVirtualFunctions(`groups: ${name}: virtualFunctions`, own.virtualFunctions);
}

/** @throws FabricError `field-invalid` */
export function checkMtu(field: string, mtu: number | undefined): void {
  if (mtu === undefined || (Number.isInteger(mtu) && mtu >= 68)) return;
  throw new FabricError({ code: 'field-invalid', message: `${field} ${JSON.stringify(mtu)} is not allowed`, hint: 'give whole bytes, 68 or more' });
}

/** @throws FabricError `attachment-invalid` */
export function checkVirtualFunctions(field: string, count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= 128) return;
  throw new FabricError({ code: 'attachment-invalid', message: `${field} ${count} is not allowed`, hint: 'the SR-IOV operator takes 1 to 128 per NIC' });
}
