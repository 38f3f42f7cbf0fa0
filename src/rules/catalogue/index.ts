import { ATTACHMENT_RULES } from './attachments';
import { COHERENCE_RULES } from './coherence';
import { DELIVERY_RULES } from './delivery';
import { DPF_RULES } from './dpf';
import { ENVIRONMENT_RULES } from './environment';
import { IDENTITY_RULES } from './identity';
import { LAYER_RULES } from './layers';
import { OPENSHIFT_RULES } from './openshift';
import { POD_RULES } from './pods';
import { POLICY_RULES } from './policies';
import { POOL_RULES } from './pools';
import { SCHEMA_RULES } from './schema';
import { SRIOV_RULES } from './sriov';
import type { Rule } from '../rule';

/** Every rule, family by family. */
export const RULES: readonly Rule[] = [
  ...POOL_RULES,
  ...IDENTITY_RULES,
  ...ATTACHMENT_RULES,
  ...COHERENCE_RULES,
  ...POLICY_RULES,
  ...SRIOV_RULES,
  ...DPF_RULES,
  ...LAYER_RULES,
  ...POD_RULES,
  ...ENVIRONMENT_RULES,
  ...DELIVERY_RULES,
  ...OPENSHIFT_RULES,
  ...SCHEMA_RULES,
];
