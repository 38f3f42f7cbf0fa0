/** Where the behaviour of Multus, the plugins, the device plugins and Kubernetes is written. */
const MULTUS = 'https://github.com/k8snetworkplumbingwg/multus-cni';
export const MULTUS_ANNOTATION = `${MULTUS}/blob/v4.3.0/pkg/k8sclient/k8sclient.go`;
export const MULTUS_DELEGATE = `${MULTUS}/blob/v4.3.0/pkg/multus/multus.go`;
export const LIBCNI_NAMES = 'https://github.com/containernetworking/cni/blob/v1.3.0/pkg/utils/utils.go';
export const NV_IPAM_CNI = 'https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/cni/types/types.go';
export const NV_IPAM_ALLOCATE = 'https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/ipam-node/handlers/allocate.go';
export const NV_IPAM_ARGUMENTS = 'https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/docs/extra-cni-args.md';
export const NV_IPAM_STATIC = 'https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/docs/static-ip.md';
export const EXTENDED_RESOURCES = 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources';

export function multusIssue(number: number): string {
  return `${MULTUS}/issues/${number}`;
}
