import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { NodeAffinity, Toleration } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { DocaTelemetryService, GlobalImageSettings, IbKubernetes, NvIpam, SpectrumXOperator } from './cluster-components';
import { RdmaSharedDevicePlugin, SriovDevicePlugin } from './device-plugins';
import { ImageSpec } from './image-spec';
import { KINDS } from './kinds';
import { NicConfigurationOperator } from './nic-configuration-operator';
import { OfedDriver } from './ofed-driver';
import { SecondaryNetwork } from './secondary-network';

/**
 * Components that the network operator runs in the cluster. A section that is left out is not deployed; one that is removed later is
 * uninstalled.
 *
 * @see https://github.com/Mellanox/network-operator/blob/master/api/v1alpha1/nicclusterpolicy_types.go
 */
export interface NicClusterPolicySpec {
  /**
   * Image settings for all components.
   *
   * @since v26.4
   */
  readonly global?: GlobalImageSettings;
  /** The NIC driver, in a container. @default - the driver of the host */
  readonly ofedDriver?: OfedDriver;
  /** Shared RDMA devices, for macvlan and IPoIB attachments. */
  readonly rdmaSharedDevicePlugin?: RdmaSharedDevicePlugin;
  /** Exclusive devices, for host-device attachments. The SR-IOV network operator runs a device plugin of its own. */
  readonly sriovDevicePlugin?: SriovDevicePlugin;
  /** InfiniBand partition keys for virtual functions. */
  readonly ibKubernetes?: IbKubernetes;
  /** Multus and CNI plugins. */
  readonly secondaryNetwork?: SecondaryNetwork;
  /** Address management of attachments. */
  readonly nvIpam?: NvIpam;
  /** Labels nodes with the features of their NICs. */
  readonly nicFeatureDiscovery?: ImageSpec;
  /** Telemetry of the NICs. */
  readonly docaTelemetryService?: DocaTelemetryService;
  /** Firmware settings of the NICs. */
  readonly nicConfigurationOperator?: NicConfigurationOperator;
  /** Rails of Spectrum-X fabrics. */
  readonly spectrumXOperator?: SpectrumXOperator;
  /** Where DaemonSets run. @default - every node with an NVIDIA NIC */
  readonly nodeAffinity?: NodeAffinity;
  /** Taints that DaemonSets tolerate. */
  readonly tolerations?: readonly Toleration[];
  /** Where Deployments run, such as the nv-ipam controller. */
  readonly deploymentNodeAffinity?: NodeAffinity;
  /** Taints that Deployments tolerate. */
  readonly deploymentTolerations?: readonly Toleration[];
}

/**
 * What the network operator deploys in the whole cluster. There is one, named `nic-cluster-policy`; the operator ignores any other name.
 */
export class NicClusterPolicy extends TypedApiObject<NicClusterPolicySpec> {
  public static readonly API: ApiKind = KINDS.NicClusterPolicy;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<NicClusterPolicySpec>) {
    super(scope, id, NicClusterPolicy.API, props);
  }
}
