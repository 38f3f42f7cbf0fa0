import * as mellanox from '../../api/mellanox';
import { FabricError } from '../../errors';
import { checkChoice } from '../names';

/** The DOCA-OFED driver comes with the operating system of the nodes. */
export interface HostDriver {
  readonly kind: 'host';
}

/** The network operator runs the DOCA-OFED driver in a container on every node. */
export interface ManagedDriver {
  readonly kind: 'managed';
  /** Version of the driver: the tag of its image, or a digest. @default - that of `images`, else of the release */
  readonly version?: string;
  /** How nodes move to another driver version; every move drains the node. @default - by hand, one node at a time */
  readonly upgradePolicy?: mellanox.DriverUpgradePolicy;
  /** More fields of the driver: environment, probes, repositories. @default - the operator's */
  readonly spec?: Partial<Omit<mellanox.OfedDriver, 'image' | 'repository' | 'version' | 'upgradePolicy'>>;
}

/**
 * Where the driver of the NICs comes from. Never both: two drivers on one node conflict.
 *
 * @discriminator kind
 */
export type Driver = HostDriver | ManagedDriver;

/** @throws FabricError `field-invalid` for an unknown kind and for settings that the operator's webhook refuses */
export function checkDriver(driver: Driver): void {
  checkChoice('driver.kind', driver.kind, ['host', 'managed']);
  if (driver.kind !== 'managed') return;
  const { safeLoad, autoUpgrade } = driver.upgradePolicy ?? {};
  if (safeLoad === true && autoUpgrade !== true) {
    throw new FabricError({ code: 'field-invalid', message: 'driver.upgradePolicy.safeLoad is set without autoUpgrade', hint: 'set autoUpgrade: true' });
  }
}
