import { Problem } from '../../errors';
import { overlapProblems, problemsAmong } from '../address-claim';
import { fieldPath, KnownObject } from '../plain-object';
import { IPAddressPoolSpec } from './ip-address-pool';
import { claimsOf, readPool } from './pool-addresses';
import { duplicateProblems, selectorListProblems } from './selection';

/**
 * What the webhook of MetalLB refuses in the pools of a cluster.
 *
 * Every new pool is checked against all others, whoever may use them: `autoAssign: false` does not make an overlap right.
 */
export function checkPools(pools: readonly KnownObject<IPAddressPoolSpec>[]): Problem[] {
  return [...pools.flatMap(poolProblems), ...overlapProblems(pools.flatMap(claimsOf), 'MetalLB refuses the second one')];
}

function poolProblems(pool: KnownObject<IPAddressPoolSpec>): Problem[] {
  const { addresses, serviceAllocation = {} } = pool.spec;
  const empty: Problem[] = addresses.length > 0 ? [] : [{
    code: 'field-invalid', path: fieldPath(pool, 'spec.addresses'), message: 'has no addresses', hint: 'give at least one network or range',
  }];
  const allocation = (field: string): string => fieldPath(pool, `spec.serviceAllocation.${field}`);
  return [
    ...empty,
    ...problemsAmong(readPool(pool)),
    ...duplicateProblems(serviceAllocation.namespaces, allocation('namespaces')),
    ...selectorListProblems(serviceAllocation.namespaceSelectors, allocation('namespaceSelectors')),
    ...selectorListProblems(serviceAllocation.serviceSelectors, allocation('serviceSelectors')),
  ];
}
