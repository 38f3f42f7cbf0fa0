import { Problem } from '../../errors';
import { fieldPath, invalidField, KnownObject } from '../plain-object';
import { BGPPeerSpec } from './bgp-peer';
import { readCommunity } from './community-value';
import { parseGoDuration } from './go-duration';
import { MetalLbObjects } from './metallb-objects';
import { claimsOf } from './pool-addresses';
import { selectedPools, surelyShareNode } from './selection';

/** How MetalLB speaks BGP. `frr-k8s` is the default from MetalLB 0.16 on. */
export type BgpMode = 'frr-k8s' | 'frr' | 'native';

type Peer = KnownObject<BGPPeerSpec>;

/** Fields of a peer that the native mode refuses. A value that means "off" is fine. */
const FRR_FIELDS = [
  'bfdProfile', 'keepaliveTime', 'vrf', 'connectTime', 'enableGracefulRestart', 'disableMP', 'dualStackAddressFamily', 'dynamicASN', 'interface', 'localASN',
] as const;
const OFF: readonly unknown[] = [undefined, '', false, 0];

/** What MetalLB refuses in one BGP mode, but not in others. */
export function checkBgpMode(objects: MetalLbObjects, mode: BgpMode): Problem[] {
  return mode === 'native' ? nativeProblems(objects) : frrProblems(objects.peers);
}

/** One FRR on a node serves all peers of the node, so they must agree. Peers on different nodes need not. */
function frrProblems(peers: readonly Peer[]): Problem[] {
  return peers.flatMap((later, index) => peers.slice(0, index)
    .filter((earlier) => surelyShareNode(later.spec.nodeSelectors, earlier.spec.nodeSelectors))
    .flatMap((earlier) => disagreements(later, earlier)));
}

function disagreements(later: Peer, earlier: Peer): Problem[] {
  const other = `BGPPeer "${earlier.name}" on the same nodes`;
  const found: Problem[] = [];
  if ((later.spec.routerID ?? '') !== (earlier.spec.routerID ?? '')) {
    const message = `${shown(later.spec.routerID)} differs from ${shown(earlier.spec.routerID)} of ${other}`;
    found.push(invalidField(later, 'spec.routerID', message, 'FRR has one router ID per node'));
  }
  if (sessionOf(later.spec) === sessionOf(earlier.spec)) {
    const message = `is a second session with ${sessionOf(later.spec)}, beside ${other}`;
    found.push(invalidField(later, 'spec', message, 'FRR has one session per router and VRF; tell them apart by nodeSelectors'));
  }
  if (later.spec.myASN !== earlier.spec.myASN && (later.spec.vrf ?? '') === (earlier.spec.vrf ?? '')) {
    const message = `${later.spec.myASN} differs from ${earlier.spec.myASN} of ${other}`;
    found.push(invalidField(later, 'spec.myASN', message, 'use one number, separate VRFs, or localASN'));
  }
  return found;
}

function nativeProblems({ peers, bfdProfiles, bgpAdvertisements, pools, communities }: MetalLbObjects): Problem[] {
  const problem = (path: string, message: string): Problem => ({ code: 'field-invalid', path, message, hint: 'use the BGP mode frr-k8s, or leave it out' });
  const aliases = communities.flatMap((community) => (community.spec.communities ?? [])
    .map(({ value = '' }, index) => ({ path: fieldPath(community, `spec.communities[${index}].value`), value })));
  const announced = bgpAdvertisements.flatMap((advertisement) => (advertisement.spec.communities ?? [])
    .map((value, index) => ({ path: fieldPath(advertisement, `spec.communities[${index}]`), value })));
  const announcedPools = new Set(bgpAdvertisements.flatMap(({ spec }) => selectedPools(spec, pools)));
  return [
    ...peers.flatMap((peer) => FRR_FIELDS
      .filter((field) => !isOff(peer.spec[field], field))
      .map((field) => problem(fieldPath(peer, `spec.${field}`), 'is not supported by the native BGP mode'))),
    ...bfdProfiles.map((profile) => problem(fieldPath(profile, 'spec'), 'BFD is not supported by the native BGP mode')),
    ...[...announcedPools].flatMap((pool) => claimsOf(pool)
      .filter(({ range }) => range.family === 'IPv6')
      .map(({ path, text }) => problem(path, `${text} is IPv6, which the native BGP mode does not announce`))),
    ...[...announced, ...aliases]
      .filter(({ value }) => readCommunity(value).kind === 'large')
      .map(({ path, value }) => problem(path, `"${value}" is a large community, which the native BGP mode does not know`)),
  ];
}

function isOff(value: unknown, field: (typeof FRR_FIELDS)[number]): boolean {
  // a connect time of zero is a connect time nevertheless
  return OFF.includes(value) || (field === 'keepaliveTime' && typeof value === 'string' && parseGoDuration(value) === 0);
}

function sessionOf({ peerAddress = '', interface: interfaceName = '', vrf = '' }: BGPPeerSpec): string {
  const router = peerAddress === '' ? interfaceName : peerAddress;
  return vrf === '' ? router : `${router} in VRF ${vrf}`;
}

function shown(routerID: string | undefined): string {
  return routerID === undefined || routerID === '' ? 'no router ID' : routerID;
}
