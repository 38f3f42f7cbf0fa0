import { Problem } from '../../errors';
import { fieldPath, invalidField, PlainObject } from '../plain-object';
import { FieldGate, tooNewFields } from '../software-version';
import { BgpMode, checkBgpMode } from './bgp-modes';
import { checkBgpAdvertisements, checkL2Advertisement } from './check-advertisements';
import { checkPeer } from './check-peers';
import { checkPools } from './check-pools';
import { readCommunity } from './community-value';
import { MetalLbObjects, metalLbObjects } from './metallb-objects';

/** What is known of the MetalLB that objects are written for. */
export interface MetalLbFacts {
  /** Namespace of MetalLB, the only one that it accepts objects in. @default - the one of most objects */
  readonly namespace?: string;
  /** How it speaks BGP. @default - unknown; only what every mode refuses is reported */
  readonly bgpMode?: BgpMode;
  /** Its version, such as `0.15`. @default - unknown; fields of every version are allowed */
  readonly version?: string;
}

/**
 * Everything that MetalLB refuses in the objects of one cluster. Objects of other kinds do not matter, nor does whether all of MetalLB's
 * are there.
 *
 * Its webhook refuses most of this when an object is applied; the rest makes the controllers keep the last good configuration.
 *
 * @throws FabricError `release-unsupported` for a version that is none
 */
export function checkMetalLb(objects: readonly PlainObject[], facts: MetalLbFacts = {}): Problem[] {
  const all = metalLbObjects(objects);
  return [
    ...namespaceProblems(all, facts.namespace),
    ...checkPools(all.pools),
    ...all.l2Advertisements.flatMap(checkL2Advertisement),
    ...checkBgpAdvertisements(all),
    ...all.peers.flatMap(checkPeer),
    ...communityProblems(all),
    ...(facts.bgpMode === undefined ? [] : checkBgpMode(all, facts.bgpMode)),
    ...(facts.version === undefined ? [] : tooNewFields('MetalLB', 'metallb.io', facts.version, GATES, objects)),
  ];
}

/** What an update changes although MetalLB does not allow it. Objects that are only in one of the lists do not matter. */
export function checkMetalLbUpdate(before: readonly PlainObject[], after: readonly PlainObject[]): Problem[] {
  const old = new Map(metalLbObjects(before).peers.map(({ name, spec }) => [name, spec]));
  return metalLbObjects(after).peers.flatMap((peer): Problem[] => {
    const earlier = old.get(peer.name);
    if (earlier?.enableGracefulRestart === undefined || peer.spec.enableGracefulRestart === undefined) return [];
    if (earlier.enableGracefulRestart === peer.spec.enableGracefulRestart) return [];
    return [{
      code: 'field-invalid',
      path: fieldPath(peer, 'spec.enableGracefulRestart'),
      message: `cannot change from ${earlier.enableGracefulRestart} to ${peer.spec.enableGracefulRestart}`,
      hint: 'give the peer another name, so that it is made anew',
    }];
  });
}

/** @see https://metallb.io/release-notes/ */
const GATES: readonly FieldGate[] = [
  { kind: 'BGPPeer', field: 'dynamicASN', since: '0.14.9' },
  { kind: 'BGPPeer', field: 'interface', since: '0.15.0' },
  { kind: 'BGPPeer', field: 'localASN', since: '0.16.0' },
  { kind: 'L2Advertisement', field: 'serviceSelectors', since: '0.16.0' },
  { kind: 'BGPAdvertisement', field: 'serviceSelectors', since: '0.16.0' },
];

/** Objects without a namespace are not judged: whoever applies them chooses it. */
function namespaceProblems(all: MetalLbObjects, namespace: string | undefined): Problem[] {
  const placed = Object.values(all).flat().filter((object) => object.namespace !== undefined);
  const expected = namespace ?? mostFrequent(placed.map((object) => object.namespace ?? ''));
  return placed.filter((object) => object.namespace !== expected).map((object) => ({
    code: 'field-invalid',
    path: fieldPath(object, 'metadata.namespace'),
    message: `"${object.namespace}" is not the namespace of MetalLB`,
    hint: `MetalLB accepts objects in its own namespace only: use "${expected}"`,
  }));
}

function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))[0]?.[0];
}

function communityProblems({ communities }: MetalLbObjects): Problem[] {
  const owners = new Map<string, string>();
  return communities.flatMap((object) => (object.spec.communities ?? []).flatMap(({ name = '', value = '' }, index): Problem[] => {
    const at = `spec.communities[${index}]`;
    const found: Problem[] = [];
    const read = readCommunity(value);
    if (read.kind === 'invalid') found.push(invalidField(object, `${at}.value`, read.message, read.hint));
    if (read.kind === 'name') {
      found.push(invalidField(object, `${at}.value`, `"${value}" is not a BGP community`, 'write a value such as 64512:100; an alias cannot name another'));
    }
    const owner = owners.get(name);
    if (owner === undefined) owners.set(name, object.name);
    else found.push(invalidField(object, `${at}.name`, `"${name}" is also defined by Community "${owner}"`, 'a name may be given once'));
    return found;
  }));
}
