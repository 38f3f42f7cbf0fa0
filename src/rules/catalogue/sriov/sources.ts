/** Where the behaviour of the SR-IOV operator is written. */
export const SRIOV_OPERATOR = 'https://github.com/k8snetworkplumbingwg/sriov-network-operator';
export const SRIOV_ISSUES = `${SRIOV_OPERATOR}/issues`;
export const SRIOV_WEBHOOK = `${SRIOV_OPERATOR}/blob/v1.6.0/pkg/webhook/validate.go`;
export const SRIOV_MERGE = `${SRIOV_OPERATOR}/blob/v1.6.0/api/v1/helper.go`;
export const OPENSHIFT_ISSUES = 'https://github.com/openshift/sriov-network-operator/issues';
export const NETWORK_OPERATOR_ISSUES = 'https://github.com/Mellanox/network-operator/issues';
