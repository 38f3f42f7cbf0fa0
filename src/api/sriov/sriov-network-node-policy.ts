import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { SriovBridge } from './bridge';
import { KINDS } from './kinds';

/**
 * Virtual functions on the matching ports of the matching nodes, offered to pods as one resource.
 *
 * Most rules between fields are only checked by the operator's webhook, which is off by default.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/master/api/v1/sriovnetworknodepolicy_types.go
 */
export interface SriovNetworkNodePolicySpec {
  /**
   * Resource that pods request, without the prefix of the operator. Use letters, digits and underscores: the operator's webhook refuses
   * hyphens. Policies with the same name on a node are merged into one resource.
   */
  readonly resourceName: string;
  /** Labels of the nodes; all must match. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Ports of these nodes. */
  readonly nicSelector: SriovNicSelector;
  /**
   * VFs per port. Policies that share a port with `#` ranges should all carry the total of the port. For NVIDIA NICs the
   * operator's webhook stops at 128.
   *
   * @asType integer
   * @minimum 0
   */
  readonly numVfs: number;
  /**
   * Which policy wins where several match a port: the lower number. 0 is the highest priority, 99 the lowest.
   *
   * @asType integer
   * @minimum 0
   * @maximum 99
   * @default - 0, or 99 where the operator's webhook is on
   */
  readonly priority?: number;
  /** Driver of the VFs: `netdevice` for kernel and RDMA, `vfio-pci` for DPDK and virtual machines. @default netdevice */
  readonly deviceType?: 'netdevice' | 'vfio-pci';
  /** Offers the RDMA devices of the VFs too. Not with `vfio-pci`. @default false */
  readonly isRdma?: boolean;
  /**
   * MTU of port and VFs in bytes.
   *
   * @asType integer
   * @minimum 1
   * @default - left as it is
   */
  readonly mtu?: number;
  /** Link of the port. Another one than it has now is written to the firmware of the NIC, and the node reboots. @default - left as it is */
  readonly linkType?: 'eth' | 'ETH' | 'ib' | 'IB';
  /** Embedded switch of the NIC. `switchdev` makes a representor per VF and is for Ethernet only. @default legacy */
  readonly eSwitchMode?: 'legacy' | 'switchdev';
  /** vDPA devices on the VFs; needs `switchdev` and `netdevice`. @default - none */
  readonly vdpaType?: 'virtio' | 'vhost';
  /** Mounts `/dev/vhost-net` into the pods. @default false */
  readonly needVhostNet?: boolean;
  /** Hides the NUMA node of the devices from the topology manager. Equal in all policies of one resource. @default false */
  readonly excludeTopology?: boolean;
  /** The VFs exist already: the operator only offers them. Then `numVfs`, `mtu` and `linkType` must fit what is there. @default false */
  readonly externallyManaged?: boolean;
  /** Open vSwitch bridges for the ports; needs `switchdev` and the feature gate `manageSoftwareBridges`. Not with `externallyManaged`. */
  readonly bridge?: SriovBridge;
  /**
   * Devlink parameters of the devices. Only in NVIDIA's build of the operator.
   *
   * @since v26.1
   */
  readonly devlinkParams?: DevlinkParams;
}

/** Selects ports. All fields that are given must match, of a list any entry; without a field nothing matches. */
export interface SriovNicSelector {
  /** PCI vendor in hex without `0x`: `15b3` is NVIDIA. */
  readonly vendor?: string;
  /** PCI device of the port in hex without `0x`; `1021` is ConnectX-7. */
  readonly deviceID?: string;
  /**
   * Names of ports: `ens1f0`, or `ens1f0#0-3` for the VFs 0 to 3 of it. One `#` and one range, whose end lies below `numVfs`; a single
   * index such as `#3` crashes the operator where its webhook is off.
   */
  readonly pfNames?: readonly string[];
  /** PCI addresses of ports, such as `0000:1a:00.0`. */
  readonly rootDevices?: readonly string[];
  /** Cloud network of the port: `openstack/NetworkID:<uuid>` or `aws/NetworkID:<id>`. Only alone. */
  readonly netFilter?: string;
}

/** Devlink parameters, set in order. */
export interface DevlinkParams {
  readonly params?: readonly DevlinkParam[];
}

/** One devlink parameter. */
export interface DevlinkParam {
  /** Name that the driver gives it, such as `flow_steering_mode`. */
  readonly name?: string;
  /** Value as text. */
  readonly value?: string;
  /** When it takes effect; the operator supports `runtime` only. @default runtime */
  readonly cmode?: 'runtime' | 'driverinit' | 'permanent';
  /** Devices that get it: ports, VFs or subfunctions. @default PF */
  readonly applyOn?: 'PF' | 'pf' | 'VF' | 'vf' | 'SF' | 'sf';
}

/** Makes VFs and offers them as a resource. It must live in the namespace of the operator; elsewhere it has no effect. */
export class SriovNetworkNodePolicy extends TypedApiObject<SriovNetworkNodePolicySpec> {
  public static readonly API: ApiKind = KINDS.SriovNetworkNodePolicy;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<SriovNetworkNodePolicySpec>) {
    super(scope, id, SriovNetworkNodePolicy.API, props);
  }
}
