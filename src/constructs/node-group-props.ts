import { DrainSettings, InterfaceNames } from './nic';
import { NodePolicySettings, Driver } from './operator';
import { Inventory } from '../inventory';

/** What differs on the nodes of one group. What is left out is as in the whole cluster. */
export interface NodeGroupProps extends DrainSettings {
  /** Where the driver comes from. Releases before 26.4 have one driver for all nodes. */
  readonly driver?: Driver;
  /** Tolerations, labels and annotations of what the operator runs on the nodes, from release 26.4 on. @default - none */
  readonly nodePolicy?: NodePolicySettings;
  /** Names of interfaces and RDMA devices; false leaves them as they are. */
  readonly interfaceNames?: InterfaceNames | false;
}

/** Overrides by the name of a node group. */
export type ByNodeGroup<Props> = Readonly<Record<string, Props>>;

/** @throws FabricError `inventory-invalid` for a group that the inventory does not have */
export function checkGroupNames(groups: ByNodeGroup<unknown> | undefined, inventory: Inventory): void {
  for (const name of Object.keys(groups ?? {})) inventory.group(name);
}
