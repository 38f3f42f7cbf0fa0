import type { NicView, NodeView } from './node-view';
import type { Manifest } from '../../manifests';

/** What publishes a device-plugin resource. */
export type ResourceSource = 'rdma-shared-device-plugin' | 'sriov-device-plugin' | 'sriov-operator' | 'spectrum-x';

/** A device-plugin resource that kubelet will announce on some nodes. */
export interface ResourceView {
  /** Prefix and name, such as `nvidia.com/rail_0`. The prefix of the SR-IOV operator depends on how it was installed: see `isPrefixCertain`. */
  readonly name: string;
  /** Whether manifests say the prefix; otherwise it is the operator's default. */
  readonly isPrefixCertain: boolean;
  readonly source: ResourceSource;
  readonly manifest: Manifest;
  /** Path of the part of the manifest that publishes it; it stops at a string. */
  readonly field: readonly (string | number)[];
  /**
   * How many a pod can request per NIC: the number of virtual functions, undefined when unknown. For the RDMA shared device plugin it is
   * rdmaHcaMax, which is the number per node, whatever the number of NICs.
   */
  readonly perNic?: number;
  /** Whether pods get an RDMA device with it. */
  readonly isRdma: boolean;
  readonly linkLayer?: 'ethernet' | 'infiniband';
  /**
   * Whether it is published on a node, by the labels of the node. Labels that the cluster gives by itself, such as those of node feature
   * discovery, count as there on nodes that only the inventory knows.
   */
  isOn(node: NodeView): boolean;
  /** Whether it takes a NIC, or virtual functions of it; undefined when what is known of the NIC does not tell. */
  takes(nic: NicView): boolean | undefined;
}
