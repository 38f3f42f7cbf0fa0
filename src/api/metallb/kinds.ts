import { schema } from './schema.generated';
import { ApiKind } from '../api-kind';

/** The kinds of this group. They stand apart from the classes, so that whoever only checks manifests loads no constructs. */
export const KINDS = {
  BFDProfile: {
    apiVersion: 'metallb.io/v1beta1', kind: 'BFDProfile', namespaced: true, schema, specType: 'BFDProfileSpec',
  },
  BGPAdvertisement: {
    apiVersion: 'metallb.io/v1beta1', kind: 'BGPAdvertisement', namespaced: true, schema, specType: 'BGPAdvertisementSpec',
  },
  BGPPeerV1Beta1: {
    apiVersion: 'metallb.io/v1beta1', kind: 'BGPPeer', namespaced: true, schema, specType: 'BGPPeerV1Beta1Spec',
  },
  BGPPeer: {
    apiVersion: 'metallb.io/v1beta2', kind: 'BGPPeer', namespaced: true, schema, specType: 'BGPPeerSpec',
  },
  Community: {
    apiVersion: 'metallb.io/v1beta1', kind: 'Community', namespaced: true, schema, specType: 'CommunitySpec',
  },
  IPAddressPool: {
    apiVersion: 'metallb.io/v1beta1', kind: 'IPAddressPool', namespaced: true, schema, specType: 'IPAddressPoolSpec',
  },
  L2Advertisement: {
    apiVersion: 'metallb.io/v1beta1', kind: 'L2Advertisement', namespaced: true, schema, specType: 'L2AdvertisementSpec',
  },
} satisfies Readonly<Record<string, ApiKind>>;
