import { Problem } from '../../errors';
import { Address } from '../../net';
import { problemsAmong, Read, readAt } from '../address-claim';
import { fieldPath, invalidField, KnownObject } from '../plain-object';
import { BGPPeerSpec } from './bgp-peer';
import { parseGoDuration } from './go-duration';
import { selectorListProblems } from './selection';

type Peer = KnownObject<BGPPeerSpec>;

/** What MetalLB refuses in a peer in every BGP mode. */
export function checkPeer(peer: Peer): Problem[] {
  const { spec } = peer;
  const addresses = (['peerAddress', 'sourceAddress', 'routerID'] as const).flatMap((field) => {
    const text = spec[field];
    return text === undefined || text === '' ? [] : [readAt(fieldPath(peer, `spec.${field}`), () => Address.parse(text))];
  });
  return [
    ...asNumberProblems(peer),
    ...exclusive(peer, 'peerAddress', 'interface', 'give the address of the router, or the interface towards it'),
    ...problemsAmong(addresses),
    ...timerProblems(peer),
    ...connectTimeProblems(peer),
    ...selectorListProblems(spec.nodeSelectors, fieldPath(peer, 'spec.nodeSelectors')),
    ...passwordProblems(peer),
  ];
}

function asNumberProblems(peer: Peer): Problem[] {
  const { myASN, peerASN, ebgpMultiHop } = peer.spec;
  const missing = myASN !== 0 ? [] : [invalidField(peer, 'spec.myASN', '0 is no AS number', 'it must be 1 to 4294967295')];
  const internal = ebgpMultiHop !== true || peerASN !== myASN ? [] : [invalidField(
    peer, 'spec.ebgpMultiHop', `is set for a router of the same AS ${myASN}`, 'leave it out: internal BGP may always be several hops away',
  )];
  return [...missing, ...exclusive(peer, 'peerASN', 'dynamicASN', 'give the AS number of the router, or dynamicASN: external'), ...internal];
}

/** Exactly one of two fields; 0 and empty text are unset, as in Go. */
function exclusive(peer: Peer, first: 'peerASN' | 'peerAddress', second: 'dynamicASN' | 'interface', hint: string): Problem[] {
  const isSet = (value: unknown): boolean => value !== undefined && value !== 0 && value !== '';
  const count = [first, second].filter((field) => isSet(peer.spec[field])).length;
  if (count === 1) return [];
  if (count === 0) return [invalidField(peer, 'spec', `has neither ${first} nor ${second}`, hint)];
  return [invalidField(peer, `spec.${second}`, `is set together with ${first}`, 'leave out one of them')];
}

/** A timer that is left out follows from the other: MetalLB keeps them at one to three. */
function timerProblems(peer: Peer): Problem[] {
  const [hold, keepalive] = [duration(peer, 'holdTime'), duration(peer, 'keepaliveTime')];
  if ('problem' in hold || 'problem' in keepalive) return problemsAmong([hold, keepalive]);
  const holdTime = hold.value ?? (keepalive.value === undefined ? undefined : keepalive.value * 3);
  if (holdTime === undefined) return [];
  const wholeSeconds = Math.trunc(holdTime / 1000);
  const tooShort: Problem[] = wholeSeconds === 0 || wholeSeconds >= 3 ? [] : [{
    code: 'field-invalid',
    path: fieldPath(peer, hold.value === undefined ? 'spec.keepaliveTime' : 'spec.holdTime'),
    message: `the hold time is ${holdTime / 1000}s`,
    hint: 'it must be 0 or at least 3s',
  }];
  const tooLong: Problem[] = (keepalive.value ?? holdTime / 3) <= holdTime ? [] : [{
    code: 'field-invalid',
    path: fieldPath(peer, 'spec.keepaliveTime'),
    message: `"${peer.spec.keepaliveTime}" is longer than the hold time "${peer.spec.holdTime}"`,
    hint: `a third of the hold time is usual${peer.version === 'v1beta1' ? '; a hold time that is left out is 0 in v1beta1' : ''}`,
  }];
  return [...tooShort, ...tooLong];
}

function connectTimeProblems(peer: Peer): Problem[] {
  const time = duration(peer, 'connectTime');
  if ('problem' in time) return [time.problem];
  if (time.value === undefined || (time.value % 1000 === 0 && time.value >= 1000 && time.value <= 65_535_000)) return [];
  return [invalidField(peer, 'spec.connectTime', `"${peer.spec.connectTime}" is not allowed`, 'whole seconds from 1s to 65535s')];
}

function passwordProblems(peer: Peer): Problem[] {
  const { password = '', passwordSecret } = peer.spec;
  if (password === '' || (passwordSecret?.name ?? '') === '') return [];
  return [invalidField(peer, 'spec.password', 'is set together with passwordSecret', 'keep the Secret; the password would stand in Git')];
}

/** In milliseconds. */
function duration(peer: Peer, field: 'holdTime' | 'keepaliveTime' | 'connectTime'): Read<number | undefined> {
  const text = peer.spec[field];
  if (text === undefined) return { value: undefined };
  const value = parseGoDuration(text);
  if (value !== undefined) return { value };
  return { problem: invalidField(peer, `spec.${field}`, `"${text}" is not a duration`, 'write a number with its unit, such as 90s or 1m30s') };
}
