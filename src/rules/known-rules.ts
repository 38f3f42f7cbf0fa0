import { RULES } from './catalogue';
import { RuleDocumentation, SUPPRESSION_RULES } from './suppression-rules';
import { closest } from '../errors';

/** Every rule that a finding can name: those of the catalogue, and those about suppressions. */
export const ALL_RULES: readonly RuleDocumentation[] = [...RULES, ...SUPPRESSION_RULES];

/** What to say of a name that no rule has; undefined for the name of a rule. */
export function unknownRule(id: string): { readonly message: string; readonly hint: string } | undefined {
  const ids = ALL_RULES.map((rule) => rule.id);
  if (ids.includes(id)) return undefined;
  const meant = closest(id, ids);
  return { message: `there is no rule "${id}"`, hint: meant === undefined ? '"gpu-fabric rules" lists them' : `did you mean "${meant}"?` };
}
