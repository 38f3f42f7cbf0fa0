import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { RenderedNetwork } from './rendered-network';

/**
 * A network of switchdev VFs whose representors are ports of an Open vSwitch bridge, attached with ovs-cni.
 * Capabilities are `mac` and `ips`.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/api/v1/ovsnetwork_types.go
 */
export interface OVSNetworkSpec extends RenderedNetwork {
  /** OVS bridge that the port joins. @default - found by the PCI address of the VF */
  readonly bridge?: string;
  /**
   * Access VLAN of the port. 0 is treated as unset.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4095
   */
  readonly vlan?: number;
  /**
   * MTU of the port in bytes.
   *
   * @asType integer
   * @default - not set by ovs-cni
   */
  readonly mtu?: number;
  /** VLANs that the port carries tagged. */
  readonly trunk?: readonly OvsTrunk[];
  /** Type of the OVS interface, such as `dpdk`. @default - a system interface */
  readonly interfaceType?: string;
}

/** VLANs of a trunk: one by `id`, or a range with both ends included. */
export interface OvsTrunk {
  /**
   * One VLAN.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4095
   */
  readonly id?: number;
  /**
   * First VLAN of a range; needs `maxID`.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4095
   */
  readonly minID?: number;
  /**
   * Last VLAN of a range; needs `minID`.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4095
   */
  readonly maxID?: number;
}

/** A network of VFs behind an Open vSwitch bridge, for pods. */
export class OVSNetwork extends TypedApiObject<OVSNetworkSpec> {
  public static readonly API: ApiKind = KINDS.OVSNetwork;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<OVSNetworkSpec>) {
    super(scope, id, OVSNetwork.API, props);
  }
}
