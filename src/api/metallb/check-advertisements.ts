import { Problem } from '../../errors';
import { selectorProblems } from '../label-selector';
import { fieldPath, invalidField, KnownObject } from '../plain-object';
import { BGPAdvertisementSpec } from './bgp-advertisement';
import { readCommunity } from './community-value';
import { IPAddressPoolSpec } from './ip-address-pool';
import { L2AdvertisementSpec } from './l2-advertisement';
import { MetalLbObjects } from './metallb-objects';
import { claimsOf } from './pool-addresses';
import { duplicateProblems, selectedPools, selectionProblems, surelyShareNode } from './selection';

type Advertisement = KnownObject<BGPAdvertisementSpec>;
type Pool = KnownObject<IPAddressPoolSpec>;

const LONGEST = { aggregationLength: 32, aggregationLengthV6: 128 } as const;
type LengthField = keyof typeof LONGEST;

/** What MetalLB refuses in an L2Advertisement. */
export function checkL2Advertisement(advertisement: KnownObject<L2AdvertisementSpec>): Problem[] {
  const preferred = (advertisement.spec.preferredNodeSelectors ?? [])
    .flatMap(({ preference }, index) => selectorProblems(preference, fieldPath(advertisement, `spec.preferredNodeSelectors[${index}].preference`)));
  return [...selectionProblems(advertisement), ...preferred];
}

/** What MetalLB refuses in the BGPAdvertisements of a cluster, alone and together with the pools that they announce. */
export function checkBgpAdvertisements({ bgpAdvertisements, pools, communities, peers, bfdProfiles }: MetalLbObjects): Problem[] {
  const aliases = new Set(communities.flatMap(({ spec }) => spec.communities ?? []).map(({ name }) => name));
  const echoing = new Set(bfdProfiles.filter(({ spec }) => spec.echoMode === true).map(({ name }) => name));
  const echoPeers = peers.filter(({ spec }) => spec.bfdProfile !== undefined && echoing.has(spec.bfdProfile)).map(({ name }) => name);
  return [
    ...bgpAdvertisements.flatMap((advertisement) => [
      ...selectionProblems(advertisement),
      ...duplicateProblems(advertisement.spec.peers, fieldPath(advertisement, 'spec.peers')),
      ...communityProblems(advertisement, aliases),
      ...lengthProblems(advertisement),
      ...selectedPools(advertisement.spec, pools).flatMap((pool) => [
        ...leakProblems(advertisement, pool),
        ...echoProblems(advertisement, pool, echoPeers),
      ]),
    ]),
    ...localPrefProblems(bgpAdvertisements, pools),
  ];
}

function communityProblems(advertisement: Advertisement, aliases: ReadonlySet<string | undefined>): Problem[] {
  const { communities = [] } = advertisement.spec;
  const path = fieldPath(advertisement, 'spec.communities');
  const invalid = communities.flatMap((text, index): Problem[] => {
    const community = readCommunity(text);
    if (community.kind !== 'invalid' || aliases.has(text)) return [];
    return [{ code: 'field-invalid', path: `${path}[${index}]`, message: community.message, hint: community.hint }];
  });
  return [...duplicateProblems(communities, path), ...invalid];
}

function lengthProblems(advertisement: Advertisement): Problem[] {
  const { spec } = advertisement;
  const selectsServices = (spec.serviceSelectors ?? []).length > 0;
  return (['aggregationLength', 'aggregationLengthV6'] as const).flatMap((field): Problem[] => {
    const length = lengthOf(spec, field);
    const problem = (message: string, hint: string): Problem[] => [{ code: 'field-invalid', path: fieldPath(advertisement, `spec.${field}`), message, hint }];
    if (length < 1 || length > LONGEST[field]) return problem(`${length} is out of range`, `it must be 1 to ${LONGEST[field]}`);
    if (!selectsServices || length === LONGEST[field]) return [];
    return problem(`${length} is not allowed with serviceSelectors`, `leave it at ${LONGEST[field]}, or announce every Service of the pools`);
  });
}

/** An aggregate that is wider than a pool would announce addresses of others. Of a range, its widest network counts. */
function leakProblems(advertisement: Advertisement, pool: Pool): Problem[] {
  return claimsOf(pool).flatMap(({ range, text }): Problem[] => {
    const field = range.family === 'IPv4' ? 'aggregationLength' : 'aggregationLengthV6';
    const length = lengthOf(advertisement.spec, field);
    const widest = Math.min(...[...range.prefixes()].map((prefix) => prefix.length));
    if (length < 1 || length >= widest) return [];
    return [{
      code: 'field-invalid',
      path: fieldPath(advertisement, `spec.${field}`),
      message: `/${length} is wider than ${text} of pool "${pool.name}", whose largest network is a /${widest}`,
      hint: `use ${widest} to ${LONGEST[field]}, or leave out the pool`,
    }];
  });
}

function echoProblems(advertisement: Advertisement, pool: Pool, echoPeers: readonly string[]): Problem[] {
  const { peers = [] } = advertisement.spec;
  const peer = echoPeers.find((name) => peers.length === 0 || peers.includes(name));
  if (peer === undefined || !claimsOf(pool).some(({ range }) => range.family === 'IPv6')) return [];
  return [{
    code: 'field-invalid',
    path: fieldPath(advertisement, 'spec.peers'),
    message: `pool "${pool.name}" has IPv6 addresses, and BGPPeer "${peer}" uses BFD echo, which is for IPv4 only`,
    hint: 'turn off echoMode of its BFDProfile, or announce the pool to other peers',
  }];
}

/** Two announcements of the same prefix to the same peer must not differ in their preference. */
function localPrefProblems(advertisements: readonly Advertisement[], pools: readonly Pool[]): Problem[] {
  const comparable = advertisements.filter(({ spec }) => (spec.serviceSelectors ?? []).length === 0);
  return comparable.flatMap((later, index) => comparable.slice(0, index).flatMap((earlier): Problem[] => {
    if ((later.spec.localPref ?? 0) === (earlier.spec.localPref ?? 0) || !meet(later.spec, earlier.spec)) return [];
    const others = new Set(selectedPools(earlier.spec, pools));
    const pool = selectedPools(later.spec, pools).find((candidate) => others.has(candidate) && announceAlike(later.spec, earlier.spec, candidate));
    if (pool === undefined) return [];
    const other = `BGPAdvertisement "${earlier.name}", which also announces pool "${pool.name}"`;
    return [invalidField(
      later, 'spec.localPref', `${later.spec.localPref ?? 0} differs from ${earlier.spec.localPref ?? 0} of ${other}`,
      'use one value, or tell the two apart by pools, peers, nodes or aggregation lengths',
    )];
  }));
}

function meet(a: BGPAdvertisementSpec, b: BGPAdvertisementSpec): boolean {
  const [own, others] = [a.peers ?? [], b.peers ?? []];
  const sharePeer = own.length === 0 || others.length === 0 || own.some((peer) => others.includes(peer));
  return sharePeer && surelyShareNode(a.nodeSelectors, b.nodeSelectors);
}

/** Whether the prefixes are of equal length in a family of the pool. MetalLB lets a pool of both pass only when both lengths differ. */
function announceAlike(a: BGPAdvertisementSpec, b: BGPAdvertisementSpec, pool: Pool): boolean {
  const families = new Set(claimsOf(pool).map(({ range }) => range.family));
  const equal = (field: LengthField): boolean => lengthOf(a, field) === lengthOf(b, field);
  return (families.has('IPv4') && equal('aggregationLength')) || (families.has('IPv6') && equal('aggregationLengthV6'));
}

function lengthOf(spec: BGPAdvertisementSpec, field: LengthField): number {
  return spec[field] ?? LONGEST[field];
}
