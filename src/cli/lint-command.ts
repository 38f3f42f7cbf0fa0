import { writeFileSync } from 'node:fs';
import { CommandIo, printable, writeLines } from './command-io';
import { Findings } from './exit-code';
import type { LintCommandOptions } from './lint';
import { writeLintResult } from './lint-output';
import { progressOf } from './lint-progress';
import { lintOptionsOf } from './lint-rules';
import { FabricError, Problem } from '../errors';
import { readManifests } from '../manifests';
import { GivenFacts, lint, LintOptions, LintResult } from '../rules';
import { Baseline, BaselineEntry, baselineOf, baselineText, withoutBaseline } from '../rules/baseline';
import { objectText } from '../rules/format/text';

/**
 * `gpu-fabric lint`. What can be read is checked, whatever else cannot.
 *
 * @param version of this package
 * @throws FabricError when something cannot be read; Findings when there is an error that is not in the baseline
 */
export async function lintCommand(paths: readonly string[], options: LintCommandOptions, io: CommandIo, version: string): Promise<void> {
  const rules = await lintOptionsOf(options);
  // what few runs need is loaded only then
  const facts: GivenFacts = hasFacts(options) ? (await import('./lint-facts')).readFacts(options) : {};
  const before = options.baseline === undefined || options.writeBaseline !== undefined
    ? undefined
    : (await import('../rules/read-baseline')).readBaseline(options.baseline);

  const progress = progressOf(io);
  const problems: Problem[] = [];
  const results = paths.map((path) => {
    progress.show(`reading ${path}`);
    const state = readManifests(path);
    problems.push(...state.problems);
    progress.show(`checking ${state.manifests.length} objects of ${state.source}`);
    const result = lint(state.manifests, facts, rules);
    if (state.manifests.length === 0 && state.problems.length === 0) writeLines(io.stderr, [printable(`gpu-fabric: ${state.source} holds no Kubernetes objects`)]);
    return result;
  });
  progress.clear();

  const all = merged(results);
  const baseline = options.writeBaseline === undefined ? before : newBaseline(options.writeBaseline, all, problems, io);
  const { result, known, stale } = withoutBaseline(all, baseline ?? { findings: [] }, (rule) => problems.length === 0 && sawAll(rule, rules, all));
  await writeLintResult({ result, known, problems, version }, options.output, io);
  writeLines(io.stderr, stale.map((entry) => printable(`gpu-fabric: info: ${options.baseline}: ${staleText(entry)}`)));
  writeLines(io.stderr, (facts.crds?.unchecked ?? []).map((reason) => printable(`gpu-fabric: info: ${reason}`)));
  if (problems.length > 0) throw new FabricError(problems);
  if (result.summary.errors > 0) throw new Findings();
}

function hasFacts({ inventory, ledger, release, crds }: LintCommandOptions): boolean {
  return crds.length > 0 || [inventory, ledger, release].some((option) => option !== undefined);
}

/** Several states as one result. A rule that was skipped for one of them counts as skipped. */
function merged(results: readonly LintResult[]): LintResult {
  const sum = (key: 'objects' | 'errors' | 'warnings' | 'infos' | 'suppressed'): number => results.reduce((total, { summary }) => total + summary[key], 0);
  return {
    findings: results.flatMap(({ findings }) => findings),
    silenced: results.flatMap(({ silenced }) => silenced),
    summary: {
      objects: sum('objects'),
      errors: sum('errors'),
      warnings: sum('warnings'),
      infos: sum('infos'),
      skipped: [...new Set(results.flatMap(({ summary }) => summary.skipped))].sort(),
      suppressed: sum('suppressed'),
    },
  };
}

/** A baseline of half of the documents would make the rest of them new when they can be read again. */
function newBaseline(file: string, { findings }: LintResult, problems: readonly Problem[], io: CommandIo): Baseline | undefined {
  if (problems.length > 0) {
    writeLines(io.stderr, [printable(`gpu-fabric: ${file} is not written, since not everything could be read`)]);
    return undefined;
  }
  const baseline = baselineOf(findings);
  try {
    writeFileSync(file, baselineText(baseline));
  } catch (error) {
    throw new FabricError({ code: 'output-failed', location: { file }, message: `cannot be written: ${(error as Error).message}` });
  }
  writeLines(io.stderr, [printable(`gpu-fabric: wrote ${findings.length} ${findings.length === 1 ? 'finding' : 'findings'} to ${file}`)]);
  return baseline;
}

/** Whether a rule could report all that it had to say; what it did not say is not mended otherwise. */
function sawAll(rule: string, { only, ignore = [], severity, severities = {} }: LintOptions, { summary }: LintResult): boolean {
  const ran = (only === undefined || only.includes(rule)) && !ignore.includes(rule) && severities[rule] !== 'off' && !summary.skipped.includes(rule);
  return ran && severity === 'info';
}

function staleText({ rule, object, field }: BaselineEntry): string {
  return `${rule} at ${objectText(object)}${field === undefined ? '' : `, ${field}`} is not found any more; renew it with --write-baseline`;
}
