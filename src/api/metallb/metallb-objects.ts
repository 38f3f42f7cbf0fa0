import { objectsOf, KnownObject, PlainObject } from '../plain-object';
import { BFDProfileSpec } from './bfd-profile';
import { BGPAdvertisementSpec } from './bgp-advertisement';
import { BGPPeerSpec } from './bgp-peer';
import { BGPPeerV1Beta1Spec } from './bgp-peer-v1beta1';
import { CommunitySpec } from './community';
import { IPAddressPoolSpec } from './ip-address-pool';
import { KINDS } from './kinds';
import { L2AdvertisementSpec } from './l2-advertisement';

/** The configuration of one MetalLB, by kind. */
export interface MetalLbObjects {
  readonly pools: readonly KnownObject<IPAddressPoolSpec>[];
  readonly l2Advertisements: readonly KnownObject<L2AdvertisementSpec>[];
  readonly bgpAdvertisements: readonly KnownObject<BGPAdvertisementSpec>[];
  /** Peers of both versions. */
  readonly peers: readonly KnownObject<BGPPeerSpec>[];
  readonly communities: readonly KnownObject<CommunitySpec>[];
  readonly bfdProfiles: readonly KnownObject<BFDProfileSpec>[];
}

/** Picks the configuration of MetalLB out of all objects of a cluster. */
export function metalLbObjects(objects: readonly PlainObject[]): MetalLbObjects {
  return {
    pools: objectsOf<IPAddressPoolSpec>(KINDS.IPAddressPool, objects),
    l2Advertisements: objectsOf<L2AdvertisementSpec>(KINDS.L2Advertisement, objects),
    bgpAdvertisements: objectsOf<BGPAdvertisementSpec>(KINDS.BGPAdvertisement, objects),
    peers: [...objectsOf<BGPPeerSpec>(KINDS.BGPPeer, objects), ...objectsOf<BGPPeerV1Beta1Spec>(KINDS.BGPPeerV1Beta1, objects).map(converted)],
    communities: objectsOf<CommunitySpec>(KINDS.Community, objects),
    bfdProfiles: objectsOf<BFDProfileSpec>(KINDS.BFDProfile, objects),
  };
}

/** As MetalLB converts it: a timer that v1beta1 leaves out is zero, not unset. */
function converted(peer: KnownObject<BGPPeerV1Beta1Spec>): KnownObject<BGPPeerSpec> {
  return { ...peer, spec: { holdTime: '0s', keepaliveTime: '0s', ...peer.spec } };
}
