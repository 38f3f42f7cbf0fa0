import { existsSync } from 'node:fs';
import type { LintCommandOptions } from './lint';
import { SourceDocument } from '../document';
import { FabricError, listValues, Problem } from '../errors';
import type { LintOptions, Severity } from '../rules';
import { unknownRule } from '../rules/known-rules';

/** Settings of a project, in the folder in which the command runs. */
export const CONFIG_FILE = '.gpu-fabric.yaml';

const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'off'];

/**
 * Which rules are to run, and how much their findings weigh.
 *
 * @throws FabricError `name-invalid` for a rule that does not exist; `document-invalid` for mistakes in the settings of the project
 */
export function lintOptionsOf({ rule: only, ignore, severity }: LintCommandOptions): LintOptions {
  const problems = [...only.map((id) => ['--rule', id]), ...ignore.map((id) => ['--ignore', id])].flatMap(([option, id]): Problem[] => {
    const problem = unknownRule(id);
    return problem === undefined ? [] : [{ code: 'name-invalid', ...problem, message: `${option}: ${problem.message}` }];
  });
  if (problems.length > 0) throw new FabricError(problems);
  const severities = existsSync(CONFIG_FILE) ? readSeverities(SourceDocument.fromFile(CONFIG_FILE)) : {};
  return {
    only: only.length === 0 ? undefined : only,
    ignore,
    severity,
    // who asks for a rule by name wants it to run
    severities: Object.fromEntries(Object.entries(severities).filter(([id, value]) => value !== 'off' || !only.includes(id))),
  };
}

function readSeverities(document: SourceDocument): Readonly<Record<string, Severity | 'off'>> {
  const problems: Problem[] = [];
  const refuse = (path: readonly string[], isKey: boolean, message: string, hint?: string): void => {
    problems.push({ code: 'document-invalid', location: document.locate(path, isKey), message, hint });
  };
  const severities: [string, Severity | 'off'][] = [];
  const settings = recordOf(document.value ?? {});
  if (settings === undefined) refuse([], false, 'the settings must be an object', 'write "rules: { <id>: off }"');
  for (const key of Object.keys(settings ?? {})) {
    if (key !== 'rules') refuse([key], true, `unknown field "${key}"`, 'the only field is "rules"');
  }
  const rules = recordOf(settings?.rules ?? {});
  if (rules === undefined) refuse(['rules'], false, 'must be an object: the id of a rule, and its severity');
  for (const [id, value] of Object.entries(rules ?? {})) {
    const unknown = unknownRule(id);
    // in YAML of old, off is false
    const severity = SEVERITIES.find((each) => each === value || (each === 'off' && value === false));
    if (unknown !== undefined) refuse(['rules', id], true, unknown.message, unknown.hint);
    else if (severity === undefined) refuse(['rules', id], false, `${JSON.stringify(value)} is no severity`, `use ${listValues(SEVERITIES)}`);
    else severities.push([id, severity]);
  }
  if (problems.length > 0) throw new FabricError(problems);
  return Object.fromEntries(severities);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
