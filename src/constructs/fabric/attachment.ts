import { LinkLayer } from '../../inventory';
import { ChainedPlugin } from '../networks';

/** What every way of attaching pods has. */
interface CommonAttachment {
  /**
   * Who writes the NetworkAttachmentDefinition: the operator, from its network resource, or this package, for clusters whose operators
   * render none and for plugins that the resources do not offer.
   *
   * @default operator
   */
  readonly networks?: 'operator' | 'raw';
  /**
   * CNI plugins that run after the interface was made. Host devices, macvlan and IPoIB need `networks: 'raw'` for it.
   *
   * @default - none
   */
  readonly chain?: readonly ChainedPlugin[];
}

/** Every pod gets a virtual function of the NIC. */
export interface SriovAttachment extends CommonAttachment {
  readonly kind: 'sriov';
  /**
   * Virtual functions on each NIC: how many pods of a node can be on the rail.
   *
   * @asType integer
   * @minimum 1
   * @maximum 128
   */
  readonly virtualFunctions: number;
  /**
   * Order among policies that select the same NIC: 0 is the strongest, 99 the weakest.
   *
   * @asType integer
   * @minimum 0
   * @maximum 99
   * @default 99
   */
  readonly priority?: number;
  /** @default - enable on InfiniBand, where VFs stay down otherwise; on Ethernet as the driver has it */
  readonly linkState?: 'auto' | 'enable' | 'disable';
}

/** Virtual functions on Ethernet. */
export interface SriovEthernetAttachment extends SriovAttachment {
  /**
   * VLAN tag, 0 for none.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4094
   * @default 0
   */
  readonly vlan?: number;
  readonly spoofChk?: 'on' | 'off';
  readonly trust?: 'on' | 'off';
}

/** One pod gets the whole NIC. */
export interface HostDeviceAttachment extends CommonAttachment {
  readonly kind: 'host-device';
}

/** Settings of attachments whose pods share the RDMA device of the host. */
interface SharedAttachment extends CommonAttachment {
  /**
   * How many pods of a node may share the device.
   *
   * @asType integer
   * @minimum 1
   * @default 63
   */
  readonly rdmaHcaMax?: number;
}

/** Pods get macvlan interfaces and share the RDMA device. */
export interface MacvlanAttachment extends SharedAttachment {
  readonly kind: 'macvlan';
  /** @default bridge */
  readonly mode?: 'bridge' | 'private' | 'vepa' | 'passthru';
}

/** Pods get IP over InfiniBand interfaces and share the RDMA device. */
export interface IPoIBAttachment extends SharedAttachment {
  readonly kind: 'ipoib';
}

/**
 * How pods get onto an Ethernet fabric.
 *
 * @discriminator kind
 */
export type EthernetAttachment = SriovEthernetAttachment | HostDeviceAttachment | MacvlanAttachment;

/**
 * How pods get onto an InfiniBand fabric.
 *
 * @discriminator kind
 */
export type InfinibandAttachment = SriovAttachment | HostDeviceAttachment | IPoIBAttachment;

/** How pods get onto a fabric. */
export type Attachment = EthernetAttachment | InfinibandAttachment;

/** Kinds of attachment that a link layer allows. */
export const ATTACHMENTS: Readonly<Record<LinkLayer, readonly Attachment['kind'][]>> = {
  ethernet: ['sriov', 'host-device', 'macvlan'],
  infiniband: ['sriov', 'host-device', 'ipoib'],
};
