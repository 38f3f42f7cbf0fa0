/** Where the behaviour of nv-ipam is written. */
export const NV_IPAM = 'https://github.com/Mellanox/nvidia-k8s-ipam';
export const NV_IPAM_VALIDATION = `${NV_IPAM}/tree/main/api/v1alpha1`;
export const NV_IPAM_CONTROLLERS = `${NV_IPAM}/tree/main/pkg/ipam-controller`;
export const NV_IPAM_DAEMON = `${NV_IPAM}/tree/main/pkg/ipam-node`;
export const NV_IPAM_LIMITATIONS = `${NV_IPAM}#limitations`;
