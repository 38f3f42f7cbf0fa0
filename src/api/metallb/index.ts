export { BFDProfile } from './bfd-profile';
export type { BFDProfileSpec } from './bfd-profile';
export { BGPAdvertisement } from './bgp-advertisement';
export type { BGPAdvertisementSpec } from './bgp-advertisement';
export type { BgpMode } from './bgp-modes';
export { BGPPeer } from './bgp-peer';
export type { BGPPeerSpec, SecretReference } from './bgp-peer';
export { BGPPeerV1Beta1 } from './bgp-peer-v1beta1';
export type { BGPPeerV1Beta1Spec, LegacyNodeSelector, LegacySelectorRequirement } from './bgp-peer-v1beta1';
export { checkMetalLbReferences } from './check-references';
export { checkMetalLbServiceReferences, checkMetalLbServices, metalLbServiceWarnings } from './check-services';
export { checkMetalLb, checkMetalLbUpdate } from './checks';
export type { MetalLbFacts } from './checks';
export { Community } from './community';
export type { CommunityAlias, CommunitySpec } from './community';
export { IPAddressPool } from './ip-address-pool';
export type { IPAddressPoolSpec, ServiceAllocation } from './ip-address-pool';
export { L2Advertisement } from './l2-advertisement';
export type { L2AdvertisementSpec, PreferredNodeSelector } from './l2-advertisement';
export { parsePoolAddresses } from './pool-addresses';
export type { PoolSelection } from './pool-selection';
export {
  METALLB_ALLOCATED_FROM_POOL, METALLB_OLD_SERVICE_ANNOTATIONS, METALLB_SERVICE_ANNOTATIONS, metalLbServiceAnnotations,
} from './service-annotations';
export type { MetalLbServiceRequest } from './service-annotations';
export { metalLbWarnings } from './warnings';
