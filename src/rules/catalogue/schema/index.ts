import { celRuleViolated } from './cel-rule-violated';
import { crdVersionNotServed } from './crd-version-not-served';
import { schemaInvalid } from './schema-invalid';
import { unknownFieldPruned } from './unknown-field-pruned';
import type { Rule } from '../../rule';

/** What the API server refuses in a custom resource, or drops from it. */
export const SCHEMA_RULES: readonly Rule[] = [
  unknownFieldPruned,
  schemaInvalid,
  celRuleViolated,
  crdVersionNotServed,
];
