import { Problem } from '../../errors';
import { fieldPath, objectsOf, PlainObject } from '../plain-object';
import { CiliumPodIPPoolSpec } from './cilium-pod-ip-pool';
import { KINDS } from './kinds';
import { checkLoadBalancerPools, loadBalancerPoolWarnings } from './load-balancer-pools';
import { checkPodPools, checkPodPoolUpdate } from './pod-pools';
import { deprecatedPools, unservedPools } from './versions';

/** What is known of the Cilium that objects are written for. */
export interface CiliumFacts {
  /** Its version, such as `1.18`. @default - unknown; every version of the API is allowed */
  readonly version?: string;
}

/**
 * Everything that Cilium refuses in the pools of one cluster, when they are applied or later, and overlaps of pod addresses.
 *
 * @throws FabricError `release-unsupported` for a version that is none
 */
export function checkCilium(objects: readonly PlainObject[], { version }: CiliumFacts = {}): Problem[] {
  return [...checkPodPools(objects), ...checkLoadBalancerPools(objects), ...(version === undefined ? [] : unservedPools(version, objects))];
}

/** What an update changes although Cilium does not allow it. Objects that are only in one of the lists do not matter. */
export function checkCiliumUpdate(before: readonly PlainObject[], after: readonly PlainObject[]): Problem[] {
  return checkPodPoolUpdate(before, after);
}

/**
 * What Cilium accepts, but does not take as it is written. Of pod addresses it is assumed that `objects` are all of a cluster.
 *
 * @throws FabricError `release-unsupported` for a version that is none
 */
export function ciliumWarnings(objects: readonly PlainObject[], { version }: CiliumFacts = {}): Problem[] {
  return [...podPoolWarnings(objects), ...loadBalancerPoolWarnings(objects), ...(version === undefined ? [] : deprecatedPools(version, objects))];
}

function podPoolWarnings(objects: readonly PlainObject[]): Problem[] {
  const pools = objectsOf<CiliumPodIPPoolSpec>(KINDS.CiliumPodIPPool, objects);
  const empty = pools.filter(({ spec }) => spec.ipv4 === undefined && spec.ipv6 === undefined)
    .map((pool): Problem => ({ code: 'field-invalid', path: fieldPath(pool, 'spec'), message: 'has no addresses', hint: 'give ipv4, ipv6 or both' }));
  if (pools.length === 0 || pools.some(({ name }) => name === 'default')) return empty;
  return [...empty, {
    code: 'field-invalid',
    path: fieldPath(pools[0], 'metadata.name'),
    message: 'there is no pool called "default", which pods without a pool of their own use',
    hint: 'write one, unless the Helm value ipam.operator.autoCreateCiliumPodIPPools makes it',
  }];
}
