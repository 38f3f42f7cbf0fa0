import { ImageSpec } from './image-spec';

/** What both device plugins have in common. */
export interface DevicePlugin extends ImageSpec {
  /**
   * Hands devices to containers through the Container Device Interface. The operator does not switch CDI on in the container runtime.
   *
   * @default false
   */
  readonly useCdi?: boolean;
}

/**
 * The plugin that lets many pods share the RDMA device of a NIC. Its resources are requested as `rdma/<resourceName>`.
 *
 * @see https://github.com/Mellanox/k8s-rdma-shared-dev-plugin
 */
export interface RdmaSharedDevicePlugin extends DevicePlugin {
  /**
   * JSON text with a `configList`: `resourceName`, `rdmaHcaMax` and `selectors` of each resource.
   *
   * A single quote in it breaks the operator's template. The webhook refuses a `resourcePrefix` without a dot, even the plugin's own
   * default `rdma`; leave it out to get that one.
   *
   * @default - no configuration is deployed
   */
  readonly config?: string;
}

/**
 * The plugin that hands out virtual functions and whole devices, each to one pod.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin
 */
export interface SriovDevicePlugin extends DevicePlugin {
  /**
   * JSON text with a `resourceList`: `resourcePrefix`, `resourceName` and `selectors` of each resource.
   *
   * A single quote in it breaks the operator's template. The webhook refuses a hyphen in `resourceName`. HostDeviceNetwork works with
   * the prefix `nvidia.com` only.
   *
   * @default - no configuration is deployed
   */
  readonly config?: string;
}
