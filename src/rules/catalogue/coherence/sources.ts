/** Where the behaviour of the plugins and operators is written. */
const MULTUS = 'https://github.com/k8snetworkplumbingwg/multus-cni';
const WHEREABOUTS = 'https://github.com/k8snetworkplumbingwg/whereabouts';
const NETWORK_OPERATOR = 'https://github.com/Mellanox/network-operator';
export const MULTUS_TYPES = `${MULTUS}/blob/v4.3.0/pkg/types/types.go`;
export const WHEREABOUTS_ALLOCATE = `${WHEREABOUTS}/blob/v0.9.4/pkg/allocate/allocate.go`;
export const WHEREABOUTS_SLICES = `${WHEREABOUTS}/blob/v0.9.4/pkg/node-controller/controller.go`;
export const WHEREABOUTS_STORAGE = `${WHEREABOUTS}/blob/v0.9.4/pkg/storage/kubernetes/ipam.go`;
export const WHEREABOUTS_README = `${WHEREABOUTS}#readme`;
export const NETWORK_TEMPLATES = `${NETWORK_OPERATOR}/tree/master/manifests`;
export const SRIOV_RENDERING = 'https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go';
export const SHARED_DEVICE_PLUGIN = 'https://github.com/Mellanox/k8s-rdma-shared-dev-plugin';
export const IPOIB_CNI = 'https://github.com/Mellanox/ipoib-cni';
export const HOST_LOCAL = 'https://www.cni.dev/plugins/current/ipam/host-local/';
export const MACVLAN = 'https://www.cni.dev/plugins/current/main/macvlan/';
export const SBR = 'https://www.cni.dev/plugins/current/meta/sbr/';

export function multusIssue(number: number): string {
  return `${MULTUS}/issues/${number}`;
}

export function whereaboutsIssue(number: number): string {
  return `${WHEREABOUTS}/issues/${number}`;
}

export function operatorIssue(number: number): string {
  return `${NETWORK_OPERATOR}/issues/${number}`;
}

export function ncclIssue(number: number): string {
  return `https://github.com/NVIDIA/nccl/issues/${number}`;
}
