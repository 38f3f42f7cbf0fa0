/** Where the behaviour of operators and plugins is written. */
export { NV_IPAM, NV_IPAM_CONTROLLERS, NV_IPAM_VALIDATION } from '../pools/sources';
export const NETWORK_OPERATOR = 'https://github.com/Mellanox/network-operator';
export const NV_IPAM_STATE = `${NETWORK_OPERATOR}/tree/master/manifests/state-nv-ipam-cni`;
export const MULTUS_ISSUES = 'https://github.com/k8snetworkplumbingwg/multus-cni/issues';
