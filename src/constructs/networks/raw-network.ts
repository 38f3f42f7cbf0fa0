import { Construct } from 'constructs';
import { NetworkAttachmentDefinition } from '../../api/multus';
import { FabricError } from '../../errors';
import { writtenIpam } from '../ipam';
import { jsonText } from '../json-text';
import { ResourceName } from '../names';
import { ChainedPlugin } from './chained-plugins';
import { NamedNetwork } from './named-network';
import { annotationsOf, checkChain, NetworkProps } from './network-props';

/** A VF on Ethernet. Multus adds the device that the device plugin chose. */
export interface SriovInterface {
  readonly type: 'sriov';
  /**
   * VLAN tag, 0 for none.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4094
   */
  readonly vlan?: number;
  /**
   * VLAN priority; needs a VLAN.
   *
   * @asType integer
   * @minimum 0
   * @maximum 7
   */
  readonly vlanQoS?: number;
  readonly spoofchk?: 'on' | 'off';
  readonly trust?: 'on' | 'off';
  readonly link_state?: 'auto' | 'enable' | 'disable';
}

/** A VF on InfiniBand. */
export interface IBSriovInterface {
  readonly type: 'ib-sriov';
  /** Partition key, set by ib-kubernetes. */
  readonly pkey?: string;
  readonly link_state?: 'auto' | 'enable' | 'disable';
  /** Moves the RDMA device into the pod, in place of a chained rdma plugin. Needs the exclusive RDMA mode. */
  readonly rdmaIsolation?: boolean;
  readonly ibKubernetesEnabled?: boolean;
}

/** A whole device. Multus adds the device that the device plugin chose. */
export interface HostDeviceInterface {
  readonly type: 'host-device';
}

/** A macvlan interface on a host interface. */
export interface MacvlanInterface {
  readonly type: 'macvlan';
  readonly master: string;
  readonly mode?: 'bridge' | 'private' | 'vepa' | 'passthru';
  /** @asType integer */
  readonly mtu?: number;
}

/** An IP over InfiniBand interface on a host interface. */
export interface IPoIBInterface {
  readonly type: 'ipoib';
  readonly master: string;
}

/** The CNI plugin that makes the interface. */
export type InterfacePlugin = SriovInterface | IBSriovInterface | HostDeviceInterface | MacvlanInterface | IPoIBInterface;

/** Properties of a network that is written as a NetworkAttachmentDefinition. */
export interface RawNetworkProps extends NetworkProps {
  readonly plugin: InterfacePlugin;
  /** Plugins that run after the interface was made. @default - none */
  readonly chain?: readonly ChainedPlugin[];
  /** Resource of the device; its plugin must run on the cluster. @default - none */
  readonly resource?: ResourceName;
  /** Whether Multus must find a device of the resource and hand it to the plugin. @default - for sriov, ib-sriov and host-device */
  readonly bindsDevice?: boolean;
}

/**
 * A network written as a NetworkAttachmentDefinition, for clusters without the operators that render one, or for CNI plugins that their
 * network resources do not offer.
 */
export class RawNetwork extends NamedNetwork {
  /** @throws FabricError `name-invalid`, `namespace-missing`, `attachment-invalid` for a device plugin without a resource or a wrong chain */
  constructor(scope: Construct, id: string, props: RawNetworkProps) {
    super(scope, id, props, props.plugin.type, props.resource);
    const bindsDevice = props.bindsDevice ?? ['sriov', 'ib-sriov', 'host-device'].includes(props.plugin.type);
    checkPlugins(props, bindsDevice);
    new NetworkAttachmentDefinition(this, 'Resource', {
      metadata: {
        name: props.name,
        namespace: props.namespace,
        annotations: annotationsOf(props, bindsDevice && this.resourceName !== undefined ? { 'k8s.v1.cni.cncf.io/resourceName': this.resourceName } : undefined),
      },
      spec: { config: jsonText(cniConfig(props), `network "${props.name}"`) },
    });
  }
}

function cniConfig(props: RawNetworkProps): object {
  const head = { cniVersion: '1.0.0', name: props.name };
  const first = { ...props.plugin, ipam: props.ipam === undefined ? {} : writtenIpam(props.ipam) };
  return props.chain === undefined || props.chain.length === 0 ? { ...head, ...first } : { ...head, plugins: [first, ...props.chain] };
}

function checkPlugins(props: RawNetworkProps, bindsDevice: boolean): void {
  const { plugin, chain = [], name } = props;
  if (bindsDevice && props.resource === undefined) {
    throw new FabricError({ code: 'attachment-invalid', message: `network "${name}": ${plugin.type} needs a device, and no resource is given`, hint: 'give the resource of the device plugin' });
  }
  if (plugin.type === 'ib-sriov' && plugin.rdmaIsolation === true && chain.some(({ type }) => type === 'rdma')) {
    throw new FabricError({ code: 'attachment-invalid', message: `network "${name}": rdmaIsolation and a chained rdma plugin both move the RDMA device`, hint: 'use one of them' });
  }
  if (['macvlan', 'ipoib'].includes(plugin.type) && chain.some(({ type }) => type === 'rdma')) {
    // the rdma plugin needs the exclusive RDMA mode, in which the shared device plugin does not start
    throw new FabricError({
      code: 'attachment-invalid',
      message: `network "${name}": pods on ${plugin.type} share the RDMA device of the host, and a chained rdma plugin would move it into one of them`,
      hint: 'leave rdma out of the chain, or attach by sriov or host-device',
    });
  }
  if (plugin.type === 'sriov' && (plugin.vlanQoS ?? 0) !== 0 && (plugin.vlan ?? 0) === 0) {
    throw new FabricError({ code: 'attachment-invalid', message: `network "${name}": vlanQoS ${plugin.vlanQoS} needs a VLAN`, hint: 'set vlan, or leave vlanQoS out' });
  }
  checkChain(props);
}
