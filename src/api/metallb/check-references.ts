import { closest, listValues, Problem } from '../../errors';
import { LabelSelector } from '../core';
import { selectorMatches } from '../label-selector';
import { fieldPath, KnownObject, PlainObject } from '../plain-object';
import { readCommunity } from './community-value';
import { MetalLbObjects, metalLbObjects } from './metallb-objects';
import { PoolSelection } from './pool-selection';
import { selectedPools } from './selection';

/**
 * Names that lead nowhere, and pools that nothing announces. MetalLB accepts all of it: it ignores the name of a pool that is not there,
 * and waits for the others. So `objects` must be all objects of a cluster.
 */
export function checkMetalLbReferences(objects: readonly PlainObject[]): Problem[] {
  const all = metalLbObjects(objects);
  return [
    ...[...all.l2Advertisements, ...all.bgpAdvertisements].flatMap((advertisement) => poolReferences(advertisement, all)),
    ...all.bgpAdvertisements.flatMap((advertisement) => [
      ...missingNames(advertisement, 'peers', advertisement.spec.peers, 'BGPPeer', all.peers.map(({ name }) => name)),
      ...aliasReferences(advertisement, advertisement.spec.communities ?? [], all),
    ]),
    ...all.peers.flatMap((peer) => profileReference(peer, peer.spec.bfdProfile ?? '', all)),
    ...unannounced(all),
  ];
}

function poolReferences(advertisement: KnownObject<PoolSelection>, { pools }: MetalLbObjects): Problem[] {
  const { ipAddressPools, ipAddressPoolSelectors = [] } = advertisement.spec;
  const isMatched = (selector: LabelSelector): boolean => pools.some(({ labels }) => selectorMatches(selector, labels));
  const empty = ipAddressPoolSelectors.flatMap((selector, index): Problem[] => (isMatched(selector) ? [] : [{
    code: 'field-invalid',
    path: fieldPath(advertisement, `spec.ipAddressPoolSelectors[${index}]`),
    message: 'matches the labels of no pool',
    hint: 'give the pool these labels, or name it in ipAddressPools',
  }]));
  return [...missingNames(advertisement, 'ipAddressPools', ipAddressPools, 'IPAddressPool', pools.map(({ name }) => name)), ...empty];
}

function aliasReferences(advertisement: KnownObject<object>, communities: readonly string[], all: MetalLbObjects): Problem[] {
  const aliases = all.communities.flatMap(({ spec }) => spec.communities ?? []).flatMap(({ name }) => (name === undefined ? [] : [name]));
  // one at a time, so that the place in the list is right
  return communities.flatMap((text, index) => (readCommunity(text).kind === 'name' && !aliases.includes(text)
    ? [missing(fieldPath(advertisement, `spec.communities[${index}]`), text, 'alias in a Community', aliases)]
    : []));
}

function profileReference(peer: KnownObject<object>, profile: string, { bfdProfiles }: MetalLbObjects): Problem[] {
  const names = bfdProfiles.map(({ name }) => name);
  return profile === '' || names.includes(profile) ? [] : [missing(fieldPath(peer, 'spec.bfdProfile'), profile, 'BFDProfile', names)];
}

function unannounced({ pools, l2Advertisements, bgpAdvertisements }: MetalLbObjects): Problem[] {
  const announced = new Set([...l2Advertisements, ...bgpAdvertisements].flatMap(({ spec }) => selectedPools(spec, pools)));
  return pools.filter((pool) => !announced.has(pool)).map((pool) => ({
    code: 'field-invalid',
    path: fieldPath(pool, 'spec'),
    message: 'no advertisement announces this pool, so nobody can reach its addresses',
    hint: 'name it in an L2Advertisement or a BGPAdvertisement',
  }));
}

function missingNames(object: KnownObject<object>, field: string, names: readonly string[] = [], kind: string, known: readonly string[]): Problem[] {
  return names.flatMap((name, index) => (known.includes(name) ? [] : [missing(fieldPath(object, `spec.${field}[${index}]`), name, kind, known)]));
}

function missing(path: string, name: string, kind: string, known: readonly string[]): Problem {
  const meant = closest(name, known);
  const present = known.length === 0 ? 'there is none at all' : `there are ${listValues(known.slice(0, 5))}`;
  return { code: 'field-invalid', path, message: `there is no ${kind} "${name}"`, hint: meant === undefined ? present : `did you mean "${meant}"?` };
}
