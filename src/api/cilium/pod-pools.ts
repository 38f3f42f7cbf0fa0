import { FabricError, Problem } from '../../errors';
import { AddressRange, Family, Prefix } from '../../net';
import { AddressClaim, overlapProblems, problemsAmong, Read, readAt, valuesAmong } from '../address-claim';
import { selectorProblems } from '../label-selector';
import { fieldPath, KnownObject, objectsOf, PlainObject } from '../plain-object';
import { CiliumPodIPPoolSpec } from './cilium-pod-ip-pool';
import { KINDS } from './kinds';

type Pool = KnownObject<CiliumPodIPPoolSpec>;
type FamilyField = 'ipv4' | 'ipv6';

const FAMILIES: readonly { readonly field: FamilyField; readonly family: Family }[] = [{ field: 'ipv4', family: 'IPv4' }, { field: 'ipv6', family: 'IPv6' }];

/** A network of a pool is split into at most 2^16 networks for nodes, since Cilium keeps a bit for each; in IPv4 it does not check. */
const MOST_BITS_IPV6 = 16;

/** A network of a pool. */
interface PoolNetwork {
  readonly prefix: Prefix;
  readonly path: string;
}

/** What Cilium's operator refuses in the pools of pod addresses of a cluster, and overlaps, which it does not notice between pools. */
export function checkPodPools(objects: readonly PlainObject[]): Problem[] {
  const pools = podPools(objects);
  const claims = pools.flatMap((pool) => networksOf(pool).flatMap(({ prefix, path }): AddressClaim[] => (
    [{ range: AddressRange.ofPrefix(prefix), text: prefix.toString(), path, owner: `pool "${pool.name}"` }]
  )));
  return [...pools.flatMap(poolProblems), ...overlapProblems(claims, 'pods of both would get the same addresses')];
}

/** What an update changes although Cilium does not allow it. */
export function checkPodPoolUpdate(before: readonly PlainObject[], after: readonly PlainObject[]): Problem[] {
  const old = new Map(podPools(before).map(({ name, spec }) => [name, spec]));
  return podPools(after).flatMap((pool): Problem[] => {
    const earlier = old.get(pool.name);
    if (earlier === undefined) return [];
    const masks = FAMILIES.flatMap(({ field }) => immutable(pool, `${field}.maskSize`, earlier[field]?.maskSize, pool.spec[field]?.maskSize));
    const ends = (['allowFirstIP', 'allowLastIP'] as const).flatMap((field) => immutable(pool, field, earlier[field] ?? false, pool.spec[field] ?? false));
    return [...masks, ...ends];
  });
}

function podPools(objects: readonly PlainObject[]): Pool[] {
  return objectsOf<CiliumPodIPPoolSpec>(KINDS.CiliumPodIPPool, objects);
}

function poolProblems(pool: Pool): Problem[] {
  const { podSelector = {}, namespaceSelector = {} } = pool.spec;
  return [
    ...problemsAmong(FAMILIES.flatMap(({ field, family }) => readNetworks(pool, field, family))),
    ...selectorProblems(podSelector, fieldPath(pool, 'spec.podSelector')),
    ...selectorProblems(namespaceSelector, fieldPath(pool, 'spec.namespaceSelector')),
  ];
}

function networksOf(pool: Pool): PoolNetwork[] {
  return FAMILIES.flatMap(({ field, family }) => valuesAmong(readNetworks(pool, field, family)));
}

/**
 * Host bits are refused here although Cilium drops them: its operator then takes the network for another one at every update of the pool,
 * and forgets what nodes have of it.
 */
function readNetworks(pool: Pool, field: FamilyField, family: Family): Read<PoolNetwork>[] {
  const { cidrs = [], maskSize = 0 } = pool.spec[field] ?? {};
  return cidrs.map((text, index) => {
    const path = fieldPath(pool, `spec.${field}.cidrs[${index}]`);
    return readAt(path, () => {
      const prefix = Prefix.parse(text);
      if (prefix.family !== family) {
        const hint = `put it into ${field === 'ipv4' ? 'ipv6' : 'ipv4'}`;
        throw new FabricError({ code: 'address-invalid', message: `${prefix} is not an ${family} network`, hint });
      }
      checkMask(prefix, maskSize);
      return { prefix, path };
    });
  });
}

function checkMask(prefix: Prefix, maskSize: number): void {
  if (maskSize < prefix.length) {
    throw new FabricError({ code: 'capacity-exceeded', message: `${prefix} holds no /${maskSize}`, hint: `maskSize must be ${prefix.length} or more` });
  }
  if (prefix.family === 'IPv6' && maskSize - prefix.length > MOST_BITS_IPV6) {
    throw new FabricError({
      code: 'capacity-exceeded',
      message: `${prefix} is too large for a maskSize of ${maskSize}`,
      hint: `Cilium splits by at most ${MOST_BITS_IPV6} bits: use a /${maskSize - MOST_BITS_IPV6} or smaller, or a maskSize up to ${prefix.length + MOST_BITS_IPV6}`,
    });
  }
}

/** A family that comes or goes has no mask to change. */
function immutable(pool: Pool, field: string, was: number | boolean | undefined, is: number | boolean | undefined): Problem[] {
  if (was === undefined || is === undefined || was === is) return [];
  return [{
    code: 'address-moves',
    path: fieldPath(pool, `spec.${field}`),
    message: `cannot change from ${was} to ${is}`,
    hint: 'make a new pool beside it, and restart the pods that hold addresses of this one',
  }];
}
