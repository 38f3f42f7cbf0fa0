import { DELIVERY_RULES } from './delivery';
import { OPENSHIFT_RULES } from './openshift';
import { POOL_RULES } from './pools';
import type { Rule } from '../rule';

/** Every rule, family by family. */
export const RULES: readonly Rule[] = [
  ...POOL_RULES,
  ...DELIVERY_RULES,
  ...OPENSHIFT_RULES,
];
