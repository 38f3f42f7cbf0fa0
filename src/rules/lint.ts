import { RULES } from './catalogue';
import { Coverage } from './coverage';
import { createCluster, GivenFacts } from './model/create-cluster';
import type { Found, FoundAtOne, Rule, Severity } from './rule';
import { ruleUrl } from './rule-url';
import { WEIGHT } from './severity';
import { Suppressions } from './suppress';
import type { Manifest } from '../manifests';

/** What a rule found, with all that a report needs. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly url: string;
  readonly object: ObjectReference;
  /** Path as in Kubernetes: `spec.template.spec.containers[0]`. */
  readonly field?: string;
  readonly file: string;
  readonly line: number;
  readonly related: readonly (ObjectReference & { readonly file: string; readonly line: number })[];
}

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

export interface LintResult {
  /** In the order of files and lines. */
  readonly findings: readonly Finding[];
  /** What annotations silence, with their reasons. */
  readonly silenced: readonly { readonly finding: Finding; readonly reason: string }[];
  readonly summary: LintSummary;
}

export interface LintSummary {
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Rules that did not run, because facts are absent. */
  readonly skipped: readonly string[];
  /** How many findings annotations silence. */
  readonly suppressed: number;
}

/** What to report. */
export interface LintOptions {
  /** Only these rules. @default - all */
  readonly only?: readonly string[];
  /** Rules that are left out. @default - none */
  readonly ignore?: readonly string[];
  /** The lowest severity that is reported. @default info */
  readonly severity?: Severity;
  /** Severities that differ from those of the rules. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
}

/**
 * Checks the objects of one cluster against the rules.
 *
 * @example
 * lint(readManifests('dist/hgx-h200').manifests, {}).findings;
 */
export function lint(manifests: readonly Manifest[], facts: GivenFacts, options: LintOptions = {}, rules: readonly Rule[] = RULES): LintResult {
  const cluster = createCluster(manifests, facts);
  const suppressions = new Suppressions(manifests);
  const skipped: string[] = [];
  const ran: string[] = [];
  const silenced: { finding: Finding; reason: string }[] = [];
  const findings: { readonly finding: Finding; readonly order: number }[] = [];
  let orders: ReadonlyMap<Manifest, number> | undefined;
  const orderOf = (manifest: Manifest): number => {
    orders ??= new Map(manifests.map((one, order) => [one, order]));
    return orders.get(manifest) ?? manifests.length;
  };
  const coverage = new Coverage();
  // general rules come last, since they are silent where another one speaks
  for (const rule of [...rules.filter(({ isGeneral }) => isGeneral !== true), ...rules.filter(({ isGeneral }) => isGeneral)]) {
    const severity = options.severities?.[rule.id];
    const isWanted = severity !== 'off' && (options.only?.includes(rule.id) ?? true) && options.ignore?.includes(rule.id) !== true;
    if (!isWanted) continue;
    if (rule.needs?.some((fact) => !cluster.knows(fact)) === true) {
      skipped.push(rule.id);
      continue;
    }
    ran.push(rule.id);
    rule.check(cluster, (one) => each(one, (found) => {
      const own = found.severity ?? rule.severity;
      if (rule.isGeneral !== true) coverage.add(found, own);
      else if (coverage.includes(found, own)) return;
      const weight = severity ?? own;
      const reason = suppressions.reasonFor(found.at, rule.id);
      if (WEIGHT[weight] < WEIGHT[options.severity ?? 'info']) return;
      if (reason !== undefined) silenced.push({ finding: findingOf(rule, found, weight), reason });
      else findings.push({ finding: findingOf(rule, found, weight), order: orderOf(found.at) });
    }));
  }
  for (const { found, rule } of suppressions.problems(rules.map(({ id }) => id), ran)) {
    const severity = options.severities?.[rule.id] ?? rule.severity;
    const isWanted = severity !== 'off' && options.only?.includes(rule.id) !== false && options.ignore?.includes(rule.id) !== true;
    if (!isWanted || WEIGHT[severity] < WEIGHT[options.severity ?? 'info']) continue;
    findings.push({ finding: findingOf(rule, found, severity), order: orderOf(found.at) });
  }
  const sorted = findings.sort((a, b) => a.order - b.order || a.finding.line - b.finding.line).map(({ finding }) => finding);
  const count = (severity: Severity): number => sorted.filter((finding) => finding.severity === severity).length;
  return {
    findings: sorted,
    silenced,
    summary: {
      objects: manifests.length,
      errors: count('error'),
      warnings: count('warning'),
      infos: count('info'),
      skipped: skipped.sort(),
      suppressed: silenced.length,
    },
  };
}

/** Takes apart what was found at several objects at once. */
function each(found: Found, take: (found: FoundAtOne) => void): void {
  const { at } = found;
  if ('object' in at) take({ ...found, at });
  else at.forEach((one) => take({ ...found, at: one }));
}

function findingOf(rule: Pick<Rule, 'id' | 'fix'>, { at, field, message, hint, related = [] }: FoundAtOne, severity: Severity): Finding {
  const place = field === undefined ? { file: at.file, line: at.line } : at.locate(field);
  return {
    rule: rule.id,
    severity,
    message,
    hint: hint ?? rule.fix,
    url: ruleUrl(rule.id),
    object: referenceTo(at),
    ...(field === undefined || field.length === 0 ? {} : { field: fieldText(field) }),
    file: place.file,
    line: place.line ?? at.line,
    related: related.map((other) => ({ ...referenceTo(other), file: other.file, line: other.line })),
  };
}

function referenceTo({ object: { apiVersion, kind, metadata } }: Manifest): ObjectReference {
  return { apiVersion, kind, ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }), name: metadata.name ?? metadata.generateName ?? '' };
}

/** `spec.exclusions[0].startIP`; a key that is no plain word is quoted. */
function fieldText(path: readonly (string | number)[]): string {
  return path.map((step, index) => {
    if (typeof step === 'number') return `[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `["${step}"]`;
    return index === 0 ? step : `.${step}`;
  }).join('');
}
