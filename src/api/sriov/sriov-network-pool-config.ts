import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { LabelSelector } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * How a pool of nodes is drained and set up. A node may be in one pool only: in two it is never drained and gets no `rdmaMode`.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/api/v1/sriovnetworkpoolconfig_types.go
 */
export interface SriovNetworkPoolConfigSpec {
  /**
   * Nodes of the pool that may be drained at once: a number, or a text such as `20%` from 1% to 100%. Always set it: unset, the operator
   * drains every node of the pool in parallel, also when the pool was only meant to set `rdmaMode`.
   *
   * @multipleOf 1
   * @default - no limit (nodes in no pool: 1)
   */
  readonly maxUnavailable?: number | string;
  /** Nodes of the pool. @default - every node */
  readonly nodeSelector?: LabelSelector;
  /** Hardware offload of Open vSwitch. The operator's webhook refuses its `name` together with `maxUnavailable` or `nodeSelector`. */
  readonly ovsHardwareOffloadConfig?: OvsHardwareOffloadConfig;
  /**
   * RDMA subsystem of the nodes: `exclusive` gives every pod its own RDMA devices, as rdma-cni needs it; `shared` is needed by the RDMA
   * shared device plugin. A change reboots the nodes.
   *
   * @default - left as it is
   */
  readonly rdmaMode?: 'shared' | 'exclusive';
}

/** Hardware offload of Open vSwitch. */
export interface OvsHardwareOffloadConfig {
  /** On OpenShift the MachineConfigPool to enable offload on; on other clusters a unique name. */
  readonly name?: string;
  /**
   * `other_config` of the Open vSwitch database. Only in NVIDIA's build of the operator.
   *
   * @default - `hw-offload` is `true`
   */
  readonly otherConfig?: Readonly<Record<string, string>>;
}

/** How many nodes may be drained at once, and their RDMA mode. It must live in the namespace of the operator. */
export class SriovNetworkPoolConfig extends TypedApiObject<SriovNetworkPoolConfigSpec> {
  public static readonly API: ApiKind = KINDS.SriovNetworkPoolConfig;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<SriovNetworkPoolConfigSpec>) {
    super(scope, id, SriovNetworkPoolConfig.API, props);
  }
}
