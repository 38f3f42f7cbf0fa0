export {
  checkCiliumServices, CILIUM_OLD_SERVICE_ANNOTATIONS, CILIUM_POD_ANNOTATIONS, CILIUM_SERVICE_ANNOTATIONS, ciliumPodAnnotations,
  ciliumServiceAnnotations, ciliumServiceWarnings,
} from './annotations';
export type { CiliumPodRequest, CiliumServiceRequest } from './annotations';
export { checkCilium, checkCiliumUpdate, ciliumWarnings } from './checks';
export type { CiliumFacts } from './checks';
export { CiliumLoadBalancerIPPool } from './cilium-load-balancer-ip-pool';
export type { CiliumLoadBalancerIPPoolSpec, LoadBalancerBlock } from './cilium-load-balancer-ip-pool';
export { CiliumLoadBalancerIPPoolV2Alpha1 } from './cilium-load-balancer-ip-pool-v2alpha1';
export { CiliumPodIPPool } from './cilium-pod-ip-pool';
export type { CiliumPodIPPoolSpec, PodPoolIPv4, PodPoolIPv6 } from './cilium-pod-ip-pool';
export type { CiliumLabelValue, CiliumSelector, CiliumSelectorRequirement } from './selector';
export { loadBalancerPoolKind } from './load-balancer-pool-kind';
