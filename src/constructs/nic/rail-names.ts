import { Construct } from 'constructs';
import { kindMismatch } from '../../api/check-fields';
import { NicInterfaceNameTemplate } from '../../api/nic-configuration';
import { releaseOf } from '../../api/releases';
import { FabricError } from '../../errors';
import { Inventory, NodeGroup } from '../../inventory';
import { NIC_NODE_LABELS } from '../defaults';
import { InterfaceNames, NamedNics, nameNics } from './interface-names';

/** Which groups get which names. */
export interface RailNamesProps {
  readonly inventory: Inventory;
  /** Names for all groups. @default - none */
  readonly names?: InterfaceNames;
  /** Names for single groups, by name. */
  readonly groups: Readonly<Record<string, { readonly interfaceNames?: InterfaceNames | false }>>;
  readonly namespace: string;
}

/**
 * The NicInterfaceNameTemplates of a cluster, one for each node group whose rails are named, and the inventory as it is once they are in effect.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator#nicinterfacenametemplate
 */
export class RailNames extends Construct {
  /** The nodes, with the names that their interfaces are going to have. */
  public readonly inventory: Inventory;
  private readonly named = new Map<string, NamedNics>();

  /** @throws FabricError `release-unsupported`, `name-invalid`, `rail-missing`, `attachment-invalid` */
  constructor(scope: Construct, id: string, props: RailNamesProps) {
    super(scope, id);
    for (const group of props.inventory.nodeGroups) {
      const names = props.groups[group.name]?.interfaceNames ?? props.names ?? false;
      if (names === false) continue;
      this.refuseOldRelease();
      const named = nameNics(group, names);
      if (named === undefined) continue;
      this.named.set(group.name, named);
      this.makeTemplate(group, named, props.namespace);
    }
    this.inventory = this.isUsed ? props.inventory.withNics((group) => this.named.get(group.name)?.nics ?? group.nics) : props.inventory;
  }

  /** Whether any interface is named. */
  public get isUsed(): boolean {
    return this.named.size > 0;
  }

  /** Whether the rails of a group are named. */
  public has({ name }: NodeGroup): boolean {
    return this.named.has(name);
  }

  private makeTemplate({ name, nodeSelector }: NodeGroup, named: NamedNics, namespace: string): void {
    const { pfsPerNic, netDevicePrefix, rdmaDevicePrefix, railPciAddresses } = named;
    new NicInterfaceNameTemplate(this, name, {
      metadata: { name, namespace },
      spec: { nodeSelector: nodeSelector ?? NIC_NODE_LABELS, pfsPerNic, netDevicePrefix, rdmaDevicePrefix, railPciAddresses },
    });
  }

  private refuseOldRelease(): void {
    const mismatch = kindMismatch(NicInterfaceNameTemplate.API, releaseOf(this));
    if (mismatch === undefined) return;
    throw new FabricError({ code: 'release-unsupported', path: this.node.scope?.node.path, message: `interfaceNames: ${mismatch}`, hint: 'leave interfaceNames out, or use a newer release' });
  }
}
