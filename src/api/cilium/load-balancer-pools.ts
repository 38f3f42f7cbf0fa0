import { FabricError, Problem } from '../../errors';
import { Address, AddressRange, Prefix } from '../../net';
import { AddressClaim, overlapProblems, parseLoosePrefix, problemsAmong, Read, readAt, valuesAmong } from '../address-claim';
import { selectorProblems } from '../label-selector';
import { fieldPath, invalidField, KnownObject, objectsOf, PlainObject } from '../plain-object';
import { CiliumLoadBalancerIPPoolSpec, LoadBalancerBlock } from './cilium-load-balancer-ip-pool';
import { KINDS } from './kinds';

/** A pool of Service addresses, in whichever version of the API. */
export type LoadBalancerPool = KnownObject<CiliumLoadBalancerIPPoolSpec>;

/** What makes Cilium leave blocks or whole pools of Service addresses out. It refuses none of it when the pool is applied. */
export function checkLoadBalancerPools(objects: readonly PlainObject[]): Problem[] {
  const pools = loadBalancerPools(objects);
  const problems = pools.flatMap((pool) => [
    ...problemsAmong(readBlocks(pool)),
    ...selectorProblems(pool.spec.serviceSelector ?? {}, fieldPath(pool, 'spec.serviceSelector')),
  ]);
  return [...problems, ...overlapProblems(pools.flatMap(loadBalancerClaims), 'Cilium switches off the newer pool as a whole')];
}

/** Pools of Service addresses that do something else than they seem to. */
export function loadBalancerPoolWarnings(objects: readonly PlainObject[]): Problem[] {
  return loadBalancerPools(objects).flatMap((pool): Problem[] => {
    const empty = (pool.spec.blocks ?? []).length > 0 ? [] : [invalidField(pool, 'spec.blocks', 'has no addresses')];
    const hostBits = (pool.spec.blocks ?? []).flatMap(({ cidr = '' }, index): Problem[] => {
      const masked = readAt('', () => parseLoosePrefix(cidr));
      if ('problem' in masked || Prefix.tryParse(cidr) !== undefined) return [];
      const path = fieldPath(pool, `spec.blocks[${index}].cidr`);
      return [{ code: 'address-invalid', path, message: `"${cidr}" has host bits set; Cilium takes all of ${masked.value}`, hint: `write ${masked.value}` }];
    });
    return [...empty, ...hostBits];
  });
}

/** The pools of Service addresses among objects, of both versions of the API. */
export function loadBalancerPools(objects: readonly PlainObject[]): LoadBalancerPool[] {
  const kinds = [KINDS.CiliumLoadBalancerIPPool, KINDS.CiliumLoadBalancerIPPoolV2Alpha1];
  return kinds.flatMap((apiKind) => objectsOf<CiliumLoadBalancerIPPoolSpec>(apiKind, objects));
}

/** The blocks of a pool that Cilium can read. */
export function loadBalancerClaims(pool: LoadBalancerPool): AddressClaim[] {
  return valuesAmong(readBlocks(pool));
}

function readBlocks(pool: LoadBalancerPool): Read<AddressClaim>[] {
  return (pool.spec.blocks ?? []).map((block, index) => {
    const path = fieldPath(pool, `spec.blocks[${index}]`);
    return readAt(path, () => {
      const range = rangeOf(block);
      return { range, text: block.cidr ?? range.toString(), path, owner: `pool "${pool.name}"` };
    });
  });
}

function rangeOf({ cidr = '', start = '', stop = '' }: LoadBalancerBlock): AddressRange {
  if (cidr !== '') {
    if (start === '' && stop === '') return AddressRange.ofPrefix(parseLoosePrefix(cidr));
    throw new FabricError({ code: 'address-invalid', message: `has "${cidr}" and a range, of which Cilium ignores the range`, hint: 'make two blocks of it' });
  }
  if (start === '') {
    const message = stop === '' ? 'has no addresses' : `has stop "${stop}" without start`;
    throw new FabricError({ code: 'address-invalid', message, hint: 'give cidr, start and stop, or start for a single address' });
  }
  return AddressRange.between(Address.parse(start), Address.parse(stop === '' ? start : stop));
}
