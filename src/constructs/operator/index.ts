export type { RdmaSharedResource, RdmaSharedSelectors, SriovDeviceResource, SriovDeviceSelectors } from './device-plugin-config';
export type { Driver, HostDriver, ManagedDriver } from './driver';
export { NetworkOperatorPolicy } from './network-operator-policy';
export type { NetworkOperatorPolicyProps, NicConfigurationOperatorSettings, NodePolicySettings, PolicyNodeGroup } from './network-operator-policy';
