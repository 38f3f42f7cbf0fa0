import type { FoundAtOne } from './rule';
import { IGNORE_UNKNOWN_RULE, IGNORE_UNUSED, IGNORE_WITHOUT_REASON, RuleDocumentation, SUPPRESSION_RULES } from './suppression-rules';
import { closest } from '../errors';
import type { Manifest } from '../manifests';

/** Annotation that silences rules on the object that carries it. */
export const IGNORE_ANNOTATION = 'gpu-fabric.io/ignore';

/** One rule that an object wants to be ignored. */
export interface Suppression {
  readonly rule: string;
  /** Why; empty when nothing is given, and then nothing is silenced. */
  readonly reason: string;
}

/**
 * What the annotation of an object wants to be ignored: `<rule>: <reason>`, several of them on lines of their own or with `;` between.
 *
 * A part that does not look like the name of a rule belongs to the reason before it, since reasons have semicolons and line ends too.
 */
export function suppressionsOf(manifest: Manifest): readonly Suppression[] {
  const text: unknown = manifest.object.metadata.annotations?.[IGNORE_ANNOTATION];
  if (typeof text !== 'string') return [];
  const entries: string[] = [];
  for (const [separator, part] of partsOf(text)) {
    if (entries.length > 0 && !RULE_LIKE.test(part)) entries[entries.length - 1] += separator + part;
    else entries.push(part);
  }
  return entries.map((entry) => {
    const colon = entry.indexOf(':');
    const [rule, reason] = colon < 0 ? [entry, ''] : [entry.slice(0, colon), entry.slice(colon + 1)];
    return { rule: rule.trim(), reason: reason.replace(/\s+/g, ' ').trim() };
  });
}

/** Words with dashes between, at the end or with a colon behind them. */
const RULE_LIKE = /^\s*[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+\s*(?::|$)/;

/** The parts of a text that are not blank, each with the separator in front of it. */
function* partsOf(text: string): Generator<readonly [separator: string, part: string]> {
  let separator = '';
  for (const piece of text.split(/([;\r\n]+)/)) {
    if (/^[;\r\n]+$/.test(piece)) separator = piece.includes(';') ? ';' : ' ';
    else if (piece.trim() !== '') yield [separator, piece];
  }
}

/** What is wrong with a suppression, as a rule would report it. */
export interface SuppressionProblem {
  readonly rule: RuleDocumentation;
  readonly found: FoundAtOne;
}

/** The suppressions of a set of objects, and which of them were of use. */
export class Suppressions {
  private readonly entries = new Map<Manifest, (Suppression & { uses: number })[]>();

  constructor(manifests: readonly Manifest[]) {
    for (const manifest of manifests) {
      const suppressions = suppressionsOf(manifest);
      if (suppressions.length > 0) this.entries.set(manifest, suppressions.map((suppression) => ({ ...suppression, uses: 0 })));
    }
  }

  /** The reason for which a finding of a rule at an object is to be silenced, if it is. To be asked for every finding. */
  public reasonFor(at: Manifest, rule: string): string | undefined {
    const suppression = this.entries.get(at)?.find((candidate) => candidate.rule === rule && candidate.reason !== '');
    if (suppression === undefined) return undefined;
    suppression.uses += 1;
    return suppression.reason;
  }

  /**
   * What is wrong with the suppressions, once all findings are known.
   *
   * @param known names of all rules
   * @param ran names of the rules that looked at the objects; of others nobody knows whether they would have found something. @default - none
   */
  public problems(known: readonly string[], ran: readonly string[] = []): readonly SuppressionProblem[] {
    const [allRules, ranRules] = [new Set(known), new Set(ran)];
    return [...this.entries].flatMap(([at, suppressions]) => suppressions.flatMap(({ rule, reason, uses }): SuppressionProblem[] => {
      const field = ['metadata', 'annotations', IGNORE_ANNOTATION];
      if (SUPPRESSION_RULES.some(({ id }) => id === rule)) return [{ rule: IGNORE_UNKNOWN_RULE, found: { at, field, message: `"${rule}" cannot be ignored` } }];
      if (!allRules.has(rule)) {
        const meant = closest(rule, known);
        const hint = meant === undefined ? undefined : `did you mean "${meant}"?`;
        return [{ rule: IGNORE_UNKNOWN_RULE, found: { at, field, message: `"${shortened(rule)}" is no rule`, hint } }];
      }
      if (reason === '') return [{ rule: IGNORE_WITHOUT_REASON, found: { at, field, message: `"${rule}" is ignored without a reason`, hint: `write "${rule}: <reason>"` } }];
      if (uses > 0 || !ranRules.has(rule)) return [];
      return [{ rule: IGNORE_UNUSED, found: { at, field, message: `"${rule}" is ignored, and finds nothing here` } }];
    }));
  }
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
