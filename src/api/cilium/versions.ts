import { Problem } from '../../errors';
import { fieldPath, identityOf, PlainObject } from '../plain-object';
import { compareVersions } from '../software-version';
import { KINDS } from './kinds';

/** First version of Cilium that serves pools of Service addresses as `v2`; `v2alpha1` is deprecated from then on. */
export const FIRST_WITH_V2 = '1.18';

/** Pools of Service addresses in a version of the API that this version of Cilium does not serve. */
export function unservedPools(version: string, objects: readonly PlainObject[]): Problem[] {
  if (compareVersions(version, FIRST_WITH_V2) >= 0) return [];
  const { apiVersion, kind } = KINDS.CiliumLoadBalancerIPPool;
  return objects.filter((object) => object.apiVersion === apiVersion && object.kind === kind).map((object) => ({
    code: 'release-unsupported',
    path: fieldPath(identityOf(object), 'apiVersion'),
    message: `Cilium ${version} does not serve ${kind} of ${apiVersion} yet; it came with ${FIRST_WITH_V2}`,
    hint: `write ${KINDS.CiliumLoadBalancerIPPoolV2Alpha1.apiVersion}`,
  }));
}

/** Pools of Service addresses in a version of the API that this version of Cilium serves, but will not for long. */
export function deprecatedPools(version: string, objects: readonly PlainObject[]): Problem[] {
  if (compareVersions(version, FIRST_WITH_V2) < 0) return [];
  const { apiVersion, kind } = KINDS.CiliumLoadBalancerIPPoolV2Alpha1;
  return objects.filter((object) => object.apiVersion === apiVersion && object.kind === kind).map((object) => ({
    code: 'release-unsupported',
    path: fieldPath(identityOf(object), 'apiVersion'),
    message: `Cilium ${version} deprecates ${kind} of ${apiVersion}`,
    hint: `write ${KINDS.CiliumLoadBalancerIPPool.apiVersion}, which has the same fields`,
  }));
}
