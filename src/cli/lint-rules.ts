import { existsSync } from 'node:fs';
import type { LintCommandOptions } from './lint';
import { FabricError, Problem } from '../errors';
import type { LintOptions } from '../rules';
import { unknownRule } from '../rules/known-rules';

/** Settings of a project, in the folder in which the command runs. */
export const CONFIG_FILE = '.gpu-fabric.yaml';

/**
 * Which rules are to run, and how much their findings weigh.
 *
 * @throws FabricError `name-invalid` for a rule that does not exist; `document-invalid` for mistakes in the settings of the project
 */
export async function lintOptionsOf({ rule: only, ignore, severity }: LintCommandOptions): Promise<LintOptions> {
  const problems = [...only.map((id) => ['--rule', id]), ...ignore.map((id) => ['--ignore', id])].flatMap(([option, id]): Problem[] => {
    const problem = unknownRule(id);
    return problem === undefined ? [] : [{ code: 'name-invalid', ...problem, message: `${option}: ${problem.message}` }];
  });
  if (problems.length > 0) throw new FabricError(problems);
  // what reads YAML with its comments takes a while to load, and few runs need it
  const severities = existsSync(CONFIG_FILE) ? (await import('./lint-config')).readSeverities() : {};
  return {
    only: only.length === 0 ? undefined : only,
    ignore,
    severity,
    // who asks for a rule by name wants it to run
    severities: Object.fromEntries(Object.entries(severities).filter(([id, value]) => value !== 'off' || !only.includes(id))),
  };
}
