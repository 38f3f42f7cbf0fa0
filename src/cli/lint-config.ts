import { CONFIG_FILE } from './lint-rules';
import { SourceDocument } from '../document';
import { FabricError, listValues, Problem } from '../errors';
import type { Severity } from '../rules';
import { unknownRule } from '../rules/known-rules';

const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'off'];

/**
 * The severities that the settings of a project give to rules.
 *
 * @throws FabricError `document-unreadable`, `document-invalid` with every mistake and its place
 */
export function readSeverities(): Readonly<Record<string, Severity | 'off'>> {
  const document = SourceDocument.fromFile(CONFIG_FILE);
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
