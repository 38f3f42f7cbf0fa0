import type { Disagreement, Outcome, PartName } from './outcome';

/** Kinds of disagreement that are printed. */
const MOST = 20;

/**
 * What a part found, for people: every disagreement once, however often it was found, then what was left out, and the counts.
 *
 * @param again arguments of `npm run conformance` that show it again
 */
export function outcomeLines({ part, passed, disagreements, skipped, seconds, peakBytes }: Outcome, again: string): string[] {
  const different = differentOf(disagreements);
  const memory = peakBytes === undefined ? '' : `, ${Math.round(peakBytes / 2 ** 20)} MiB`;
  return [
    ...different.slice(0, MOST).map(({ disagreement, times }) => (
      `${disagreementText(part, disagreement, again)}${times > 1 ? `\n  times:   ${times}, with the same words` : ''}`)),
    ...(different.length > MOST ? [`${part}: ${different.length - MOST} more kinds of disagreement`] : []),
    ...[...countsOf(skipped)].map(([reason, times]) => `${part}: left out: ${reason}${times > 1 ? ` (${times} times)` : ''}`),
    `${part}: ${passed} agree, ${disagreements.length} do not, ${skipped.length} left out; ${seconds.toFixed(1)} s${memory}`,
  ];
}

/** The line that closes every run. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ disagreements }) => disagreements.length)} failed, ${sum(({ skipped }) => skipped.length)} skipped`;
}

function disagreementText(part: PartName, { about, reproducer, ours, theirs }: Disagreement, again: string): string {
  return [
    `${part}: ${about}`,
    `  we said: ${indented(ours)}`,
    `  it says: ${indented(theirs)}`,
    `  with:    ${indented(JSON.stringify(reproducer, null, 2))}`,
    `  again:   npm run conformance -- ${again}`,
  ].join('\n');
}

/** One of those that read the same, the smallest, with their number. */
function differentOf(disagreements: readonly Disagreement[]): { disagreement: Disagreement; times: number }[] {
  const groups = new Map<string, Disagreement[]>();
  for (const disagreement of disagreements) {
    const key = `${disagreement.ours}\n${disagreement.theirs}`;
    groups.set(key, [...groups.get(key) ?? [], disagreement]);
  }
  const sizeOf = ({ reproducer }: Disagreement): number => JSON.stringify(reproducer).length;
  const smallest = (a: Disagreement, b: Disagreement): Disagreement => (sizeOf(b) < sizeOf(a) ? b : a);
  return [...groups.values()].map((group) => ({ disagreement: group.reduce(smallest), times: group.length }));
}

function countsOf(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

function indented(text: string): string {
  return text.trimEnd().split('\n').join('\n           ');
}
