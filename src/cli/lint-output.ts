import { CommandIo, paintOf, printable, writeJson, writeLines } from './command-io';
import type { LintFormat } from './lint';
import type { Problem } from '../errors';
import type { Finding, LintResult } from '../rules';
import { githubLines } from '../rules/format/github';
import { findingLines, summaryLine } from '../rules/format/text';

/** What there is to tell. */
export interface LintReport {
  readonly result: LintResult;
  /** Findings that the baseline has. */
  readonly known: readonly Finding[];
  /** What could not be read. */
  readonly problems: readonly Problem[];
  /** Version of this package. */
  readonly version: string;
}

/** Writes a result in the format that was asked for. */
export async function writeLintResult({ result, known, problems, version }: LintReport, format: LintFormat, io: CommandIo): Promise<void> {
  const { findings, summary } = result;
  switch (format) {
    case 'text': return writeLines(io.stdout, [...findingLines(findings, { ...paintOf(io), printable }), printable(summaryLine(summary))]);
    case 'github': return writeLines(io.stdout, [...githubLines(findings), summaryLine(summary)]);
    case 'json': {
      const { objects, errors, warnings, infos, skipped } = summary;
      return writeJson(io, { findings, summary: { objects, errors, warnings, infos, skipped } });
    }
    case 'sarif': {
      const [{ sarifLog }, { ALL_RULES }] = await Promise.all([import('../rules/format/sarif'), import('../rules/known-rules')]);
      return writeJson(io, sarifLog({
        findings,
        silenced: [
          ...result.silenced.map(({ finding, reason }) => ({ finding, reason, kind: 'inSource' as const })),
          ...known.map((finding) => ({ finding, reason: 'in the baseline', kind: 'external' as const })),
        ],
        problems,
        rules: ALL_RULES,
        version,
        folder: process.cwd(),
      }));
    }
  }
}
