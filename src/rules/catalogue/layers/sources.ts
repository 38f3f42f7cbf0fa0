/** Where the behaviour of MetalLB, Calico and Cilium is written. */
export const METALLB_CONFIG = 'https://github.com/metallb/metallb/tree/main/internal/config';
export const METALLB_NOTES = 'https://metallb.io/release-notes/';
export const CALICO_POOLS = 'https://docs.tigera.io/calico/latest/reference/resources/ippool';
export const CILIUM_LB_IPAM = 'https://docs.cilium.io/en/stable/network/lb-ipam/';
export const CILIUM_POD_IPAM = 'https://docs.cilium.io/en/stable/network/concepts/ipam/multi-pool/';
