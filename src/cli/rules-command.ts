import { columns } from './columns';
import { CommandIo, paintOf, writeJson, writeLines } from './command-io';
import type { RulesOptions } from './rules';
import { FabricError } from '../errors';
import { ruleUrl } from '../rules';
import { ruleLines } from '../rules/format';
import { ALL_RULES, unknownRule } from '../rules/known-rules';
import type { RuleDocumentation } from '../rules/suppression-rules';

/** `gpu-fabric rules`. @throws FabricError `name-invalid` for a rule that does not exist */
export function rulesCommand(id: string | undefined, { output }: RulesOptions, io: CommandIo): void {
  const unknown = id === undefined ? undefined : unknownRule(id);
  if (unknown !== undefined) throw new FabricError({ code: 'name-invalid', ...unknown });
  const chosen = id === undefined ? ALL_RULES : ALL_RULES.filter((rule) => rule.id === id);
  const { bold, dim } = paintOf(io);
  if (output === 'json') {
    writeJson(io, { rules: chosen.map(documentationOf) });
  } else if (id !== undefined) {
    writeLines(io.stdout, chosen.flatMap((rule) => ruleLines(rule, bold)));
  } else {
    const [head, ...rows] = columns([['rule', 'severity', 'tier', 'what is wrong'], ...ALL_RULES.map((rule) => [rule.id, rule.severity, String(rule.tier), rule.title])], '');
    writeLines(io.stdout, [dim(head), ...rows]);
  }
}

function documentationOf({ id, tier, severity, title, rationale, fix, evidence, needs = [], examples }: RuleDocumentation): object {
  return { id, tier, severity, title, rationale, fix, evidence, needs, url: ruleUrl(id), examples };
}
