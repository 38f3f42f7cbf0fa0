/** Where the behaviour of the network operator and of the device plugins is written. */
export const NETWORK_OPERATOR = 'https://github.com/Mellanox/network-operator';
export const OPERATOR_ISSUES = `${NETWORK_OPERATOR}/issues`;
export const OPERATOR_VALIDATION = `${NETWORK_OPERATOR}/tree/master/api/v1alpha1/validator`;
export const OPERATOR_TYPES = `${NETWORK_OPERATOR}/blob/master/api/v1alpha1/nicclusterpolicy_types.go`;
export const RELEASE_NOTES = 'https://docs.nvidia.com/networking/display/kubernetes2610/release-notes.html';
export const LIFE_CYCLE = 'https://docs.nvidia.com/networking/display/kubernetes2610/life-cycle-management.html';
export const RDMA_PLUGIN = 'https://github.com/Mellanox/k8s-rdma-shared-dev-plugin';
export const SRIOV_PLUGIN = 'https://github.com/k8snetworkplumbingwg/sriov-network-device-plugin';
