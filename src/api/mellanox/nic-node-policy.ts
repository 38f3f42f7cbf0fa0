import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { Toleration } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { RdmaSharedDevicePlugin, SriovDevicePlugin } from './device-plugins';
import { KINDS } from './kinds';
import { OfedDriver } from './ofed-driver';

/**
 * Driver and device plugins of a group of nodes. A section must not be in NicClusterPolicy as well, and a node must be selected by one
 * NicNodePolicy at most. Global image settings of NicClusterPolicy do not apply, so every image names its repository and version.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/api/v1alpha1/nicnodepolicy_types.go
 */
export interface NicNodePolicySpec {
  /** Labels that a node must have, all of them. @default - every node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** The NIC driver, in a container. */
  readonly ofedDriver?: OfedDriver;
  /** Shared RDMA devices. */
  readonly rdmaSharedDevicePlugin?: RdmaSharedDevicePlugin;
  /** Exclusive devices. */
  readonly sriovDevicePlugin?: SriovDevicePlugin;
  /** Taints that the DaemonSets tolerate. */
  readonly tolerations?: readonly Toleration[];
  /** Labels that the DaemonSets get. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations that the DaemonSets get. */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the network operator deploys on a group of nodes. Its name has at most 30 characters, as DaemonSets are named after it. */
export class NicNodePolicy extends TypedApiObject<NicNodePolicySpec> {
  public static readonly API: ApiKind = KINDS.NicNodePolicy;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<NicNodePolicySpec>) {
    super(scope, id, NicNodePolicy.API, props);
  }
}
