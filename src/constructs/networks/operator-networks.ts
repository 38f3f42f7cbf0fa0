import { Construct } from 'constructs';
import * as mellanox from '../../api/mellanox';
import { ResourceName } from '../names';
import { NamedNetwork } from './named-network';
import { annotationsOf, ipamField, NetworkProps } from './network-props';

/** Properties of a network on whole devices. */
export interface HostDeviceNetworkProps extends NetworkProps {
  /** Resource name of the devices; the operator prefixes it with `nvidia.com/`. */
  readonly resourceName: string;
}

/** Gives pods whole network devices, through the network operator. */
export class HostDeviceNetwork extends NamedNetwork {
  /** @throws FabricError `name-invalid`, `namespace-missing` */
  constructor(scope: Construct, id: string, props: HostDeviceNetworkProps) {
    super(scope, id, props, 'host-device', { prefix: 'nvidia.com', name: props.resourceName });
    new mellanox.HostDeviceNetwork(this, 'Resource', {
      metadata: { name: props.name, annotations: annotationsOf(props) },
      spec: { networkNamespace: props.namespace, resourceName: props.resourceName, ipam: ipamField(props) },
    });
  }
}

/** What networks on a shared host interface have in common. */
export interface SharedInterfaceProps extends NetworkProps {
  /** Host interface; the same name on every node. */
  readonly master: string;
  /** Shared RDMA resource that pods request to get the verbs device, such as `{ prefix: 'rdma', name: 'rdma_shared_device_a' }`. @default - none */
  readonly resource?: ResourceName;
}

/** Properties of a macvlan network. */
export interface MacvlanNetworkProps extends SharedInterfaceProps {
  /** @default bridge */
  readonly mode?: 'bridge' | 'private' | 'vepa' | 'passthru';
  /**
   * Bytes; 0 takes that of the host interface.
   *
   * @asType integer
   * @default - that of the host interface
   */
  readonly mtu?: number;
}

/** Gives pods macvlan interfaces on an Ethernet interface of the host, through the network operator. */
export class MacvlanNetwork extends NamedNetwork {
  /** @throws FabricError `name-invalid`, `namespace-missing` */
  constructor(scope: Construct, id: string, props: MacvlanNetworkProps) {
    super(scope, id, props, 'macvlan', props.resource);
    new mellanox.MacvlanNetwork(this, 'Resource', {
      metadata: { name: props.name, annotations: annotationsOf(props) },
      spec: { networkNamespace: props.namespace, master: props.master, mode: props.mode ?? 'bridge', mtu: props.mtu, ipam: ipamField(props) },
    });
  }
}

/** Gives pods IP over InfiniBand interfaces on an InfiniBand interface of the host, through the network operator. */
export class IPoIBNetwork extends NamedNetwork {
  /** @throws FabricError `name-invalid`, `namespace-missing` */
  constructor(scope: Construct, id: string, props: SharedInterfaceProps) {
    super(scope, id, props, 'ipoib', props.resource);
    new mellanox.IPoIBNetwork(this, 'Resource', {
      metadata: { name: props.name, annotations: annotationsOf(props) },
      spec: { networkNamespace: props.namespace, master: props.master, ipam: ipamField(props) },
    });
  }
}
