export type {
  DocaTelemetryService, DocaTelemetryServiceConfig, GlobalImageSettings, IbKubernetes, NvIpam, SpectrumXOperator,
} from './cluster-components';
export type { DevicePlugin, RdmaSharedDevicePlugin, SriovDevicePlugin } from './device-plugins';
export { HostDeviceNetwork } from './host-device-network';
export type { HostDeviceNetworkSpec } from './host-device-network';
export type { ContainerResources, ImageSpec } from './image-spec';
export { IPoIBNetwork } from './ipoib-network';
export type { IPoIBNetworkSpec } from './ipoib-network';
export { MacvlanNetwork } from './macvlan-network';
export type { MacvlanNetworkSpec } from './macvlan-network';
export { NicClusterPolicy } from './nic-cluster-policy';
export type { NicClusterPolicySpec } from './nic-cluster-policy';
export type { NicConfigurationOperator, NicFirmwareStorage } from './nic-configuration-operator';
export { NicNodePolicy } from './nic-node-policy';
export type { NicNodePolicySpec } from './nic-node-policy';
export type { ConfigMapName, DriverDrain, DriverUpgradePolicy, OfedDriver, PodProbe, WaitForCompletion } from './ofed-driver';
export type { Multus, SecondaryNetwork } from './secondary-network';
