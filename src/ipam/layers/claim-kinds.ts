import { ClaimKind } from './claim';
import { VerdictRow } from './verdict-row';

/* Kinds that the lines of the verdict table have in common, and words of their fixes. */

export const PODS: readonly ClaimKind[] = ['pod-network', 'calico-pods', 'cilium-pods', 'dpu-pods'];
export const SERVICES: readonly ClaimKind[] = ['service', 'dpu-service'];
export const UNDERLAY: readonly ClaimKind[] = ['node', 'management', 'dhcp', 'infrastructure'];
export const LOAD_BALANCERS: readonly ClaimKind[] = ['metallb', 'cilium-lb', 'calico-lb', 'load-balancer'];
export const NV_IPAM: readonly ClaimKind[] = ['nv-ipam', 'dpu-pool'];
export const OWN_SECONDARY: readonly ClaimKind[] = [...NV_IPAM, 'whereabouts', 'host-local', 'static', 'vtep'];
export const SECONDARY: readonly ClaimKind[] = [...OWN_SECONDARY, 'declared-fabric'];

export const DIFFERENT_NETWORK = 'give one of them another network';
export const TWO_DOMAINS = 'give one of them another network, or each its own routing domain if they never meet';
export const BOTH_ALLOCATABLE: VerdictRow['parts'] = ['allocatable', 'allocatable'];
export const BOTH_REACH: VerdictRow['parts'] = ['reach', 'reach'];
