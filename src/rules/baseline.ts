import type { Finding, LintResult, ObjectReference } from './lint';

/** A finding that was there before. It is known by its rule and place in the object, whatever its line, file and wording. */
export interface BaselineEntry {
  readonly rule: string;
  readonly object: ObjectReference;
  readonly field?: string;
}

/** Findings that a team knows of, so that only new ones count. Two that are the same are two entries. */
export interface Baseline {
  readonly findings: readonly BaselineEntry[];
}

/** A result without the findings of a baseline. */
export interface BaselineResult {
  readonly result: LintResult;
  /** Findings that the baseline has. */
  readonly known: readonly Finding[];
  /** Entries of the baseline that nothing was found for. */
  readonly stale: readonly BaselineEntry[];
}

/** Of the file. */
export const BASELINE_VERSION = 1;

/** The baseline of what was found, in an order that does not depend on files. */
export function baselineOf(findings: readonly Finding[]): Baseline {
  const entries = findings.map(({ rule, object: { apiVersion, kind, namespace, name }, field }): BaselineEntry => ({
    rule,
    object: { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name },
    ...(field === undefined ? {} : { field }),
  }));
  return { findings: entries.map((entry) => ({ entry, key: keyOf(entry) })).sort((a, b) => compare(a.key, b.key)).map(({ entry }) => entry) };
}

/** The text of a baseline file: JSON with a line for each finding, so that two branches that both mend something rarely conflict. */
export function baselineText({ findings }: Baseline): string {
  const lines = findings.map((entry) => `    ${JSON.stringify(entry)}`);
  return `{\n  "version": ${BASELINE_VERSION},\n  "findings": [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]\n}\n`;
}

/**
 * Leaves out what a baseline knows.
 *
 * @param wasChecked whether a rule was free to report everything; entries of others are never stale. @default - every rule
 */
export function withoutBaseline(result: LintResult, baseline: Baseline, wasChecked: (rule: string) => boolean = () => true): BaselineResult {
  const left = new Map<string, BaselineEntry[]>();
  for (const entry of baseline.findings) {
    const entries = left.get(keyOf(entry));
    if (entries === undefined) left.set(keyOf(entry), [entry]);
    else entries.push(entry);
  }
  const known: Finding[] = [];
  const fresh = result.findings.filter((finding) => {
    if (left.get(keyOf(finding))?.pop() === undefined) return true;
    known.push(finding);
    return false;
  });
  const count = (severity: Finding['severity']): number => fresh.filter((finding) => finding.severity === severity).length;
  return {
    result: {
      ...result,
      findings: fresh,
      summary: { ...result.summary, errors: count('error'), warnings: count('warning'), infos: count('info'), suppressed: result.summary.suppressed + known.length },
    },
    known,
    stale: [...left.values()].flat().filter(({ rule }) => wasChecked(rule)),
  };
}

/** What makes two findings one and the same over time. Versions of an API come and go; group, kind and name stay. */
export function keyOf({ rule, object: { apiVersion, kind, namespace, name }, field }: BaselineEntry): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return JSON.stringify([rule, group, kind, namespace ?? '', name, field ?? '']);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
