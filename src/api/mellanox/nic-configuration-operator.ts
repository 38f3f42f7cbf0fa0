import { EnvVar } from '../core';
import { ImageSpec } from './image-spec';

/**
 * The operator that writes firmware settings of NICs. Its kinds (NicConfigurationTemplate and others) exist in the cluster only once
 * this section has been reconciled.
 *
 * @see https://github.com/Mellanox/nic-configuration-operator
 */
export interface NicConfigurationOperator {
  /** Image of the controller. */
  readonly operator: ImageSpec;
  /** Image of the daemon that runs on the nodes. */
  readonly configurationDaemon: ImageSpec;
  /** Where firmware binaries are kept. @default - no storage: firmware cannot be updated */
  readonly nicFirmwareStorage?: NicFirmwareStorage;
  /** @default info */
  readonly logLevel?: 'info' | 'debug';
  /**
   * Environment of the controller and of the daemon.
   *
   * @since v25.10
   */
  readonly env?: readonly EnvVar[];
}

/** A volume claim in the namespace of the operator. To change its class or size, remove the section and add it again. */
export interface NicFirmwareStorage {
  /** Creates the claim; false uses one that exists. @default true */
  readonly create?: boolean;
  /**
   * Name of the claim.
   *
   * @pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
   * @minLength 1
   * @maxLength 63
   * @default nic-fw-storage-pvc
   */
  readonly pvcName?: string;
  /**
   * Storage class of the claim. The daemon of every node mounts it, so several nodes need shared storage. Immutable.
   *
   * @pattern ^[a-z0-9]([-a-z0-9]*[a-z0-9])?$
   * @minLength 1
   * @maxLength 63
   * @default - the default class of the cluster
   */
  readonly storageClassName?: string;
  /**
   * Size of the claim in binary units, when it is created. Immutable.
   *
   * @pattern ^(\d+)(Ei|Pi|Ti|Gi|Mi|Ki)$
   * @default 1Gi
   */
  readonly availableStorageSize?: string;
}
