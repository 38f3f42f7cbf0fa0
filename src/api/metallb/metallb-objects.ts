import { objectsOf, KnownObject, PlainObject } from '../plain-object';
import { BFDProfile, BFDProfileSpec } from './bfd-profile';
import { BGPAdvertisement, BGPAdvertisementSpec } from './bgp-advertisement';
import { BGPPeer, BGPPeerSpec } from './bgp-peer';
import { BGPPeerV1Beta1, BGPPeerV1Beta1Spec } from './bgp-peer-v1beta1';
import { Community, CommunitySpec } from './community';
import { IPAddressPool, IPAddressPoolSpec } from './ip-address-pool';
import { L2Advertisement, L2AdvertisementSpec } from './l2-advertisement';

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
    pools: objectsOf<IPAddressPoolSpec>(IPAddressPool.API, objects),
    l2Advertisements: objectsOf<L2AdvertisementSpec>(L2Advertisement.API, objects),
    bgpAdvertisements: objectsOf<BGPAdvertisementSpec>(BGPAdvertisement.API, objects),
    peers: [...objectsOf<BGPPeerSpec>(BGPPeer.API, objects), ...objectsOf<BGPPeerV1Beta1Spec>(BGPPeerV1Beta1.API, objects).map(converted)],
    communities: objectsOf<CommunitySpec>(Community.API, objects),
    bfdProfiles: objectsOf<BFDProfileSpec>(BFDProfile.API, objects),
  };
}

/** As MetalLB converts it: a timer that v1beta1 leaves out is zero, not unset. */
function converted(peer: KnownObject<BGPPeerV1Beta1Spec>): KnownObject<BGPPeerSpec> {
  return { ...peer, spec: { holdTime: '0s', keepaliveTime: '0s', ...peer.spec } };
}
