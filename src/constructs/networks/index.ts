export type { AttachableNetwork } from './attachable-network';
export type { ChainedPlugin, RdmaPlugin, SbrPlugin, TuningPlugin, VrfPlugin } from './chained-plugins';
export type { NetworkProps, SriovNetworkProps } from './network-props';
export { HostDeviceNetwork, IPoIBNetwork, MacvlanNetwork } from './operator-networks';
export type { HostDeviceNetworkProps, MacvlanNetworkProps, SharedInterfaceProps } from './operator-networks';
export { RawNetwork } from './raw-network';
export type { HostDeviceInterface, IBSriovInterface, InterfacePlugin, IPoIBInterface, MacvlanInterface, RawNetworkProps, SriovInterface } from './raw-network';
export { SriovIBNetwork, SriovNetwork } from './sriov-networks';
export type { SriovEthernetNetworkProps } from './sriov-networks';
