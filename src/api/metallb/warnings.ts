import { Problem } from '../../errors';
import { Prefix } from '../../net';
import { invalidField, PlainObject } from '../plain-object';
import { KINDS } from './kinds';
import { metalLbObjects } from './metallb-objects';
import { claimsOf } from './pool-addresses';

/** What MetalLB accepts, but does not take as it is written. */
export function metalLbWarnings(objects: readonly PlainObject[]): Problem[] {
  const { pools, peers } = metalLbObjects(objects);
  const masked = pools.flatMap(claimsOf).filter(({ text }) => text.includes('/') && Prefix.tryParse(text) === undefined);
  const hostBits = masked.map(({ text, range, path }): Problem => ({
    code: 'address-invalid',
    path,
    message: `"${text}" has host bits set; MetalLB takes all of ${range.enclosingPrefix}`,
    hint: `write ${range.enclosingPrefix}, or ${text.split('/')[0]}/${range.first.bits} for the single address`,
  }));
  const deprecated = peers.filter(({ version }) => version === 'v1beta1')
    .map((peer) => invalidField(peer, 'apiVersion', `${KINDS.BGPPeerV1Beta1.apiVersion} is deprecated`, `write ${KINDS.BGPPeer.apiVersion}`));
  const withoutEffect = peers.filter(({ spec }) => spec.disableMP === true)
    .map((peer) => invalidField(peer, 'spec.disableMP', 'has no effect any more', 'leave it out, or use dualStackAddressFamily'));
  return [...hostBits, ...deprecated, ...withoutEffect];
}
