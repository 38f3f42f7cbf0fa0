/** Names of the parts, in the order in which they run. */
export const PART_NAMES = ['accepted', 'predicted', 'rendered', 'rules', 'cni'] as const;

export type PartName = typeof PART_NAMES[number];

/** Something that we said of other people's software, and that is not so. */
export interface Disagreement {
  /** What was asked, in a line. */
  readonly about: string;
  /** The smallest thing that shows it: an object, a configuration, a pool with its nodes. */
  readonly reproducer: unknown;
  /** What we said. */
  readonly ours: string;
  /** What the real thing said. */
  readonly theirs: string;
}

/** What a part found. */
export class Outcome {
  public passed = 0;
  public readonly disagreements: Disagreement[] = [];
  /** What was left out, and why. */
  public readonly skipped: string[] = [];
  /** What was proven, each as a line for the record. */
  public readonly proven: string[] = [];

  /** How long it took, over all releases. */
  public seconds = 0;
  /** The most memory that its programs had, in bytes; undefined where the system does not tell. */
  public peakBytes: number | undefined;

  constructor(public readonly part: PartName) {}

  public disagree(disagreement: Disagreement): void {
    this.disagreements.push(disagreement);
  }

  /** Takes note of one thing that could not be looked at. */
  public skip(reason: string): void {
    this.skipped.push(reason);
  }
}

/** The line that closes every run. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const sum = (count: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  return `${sum(({ passed }) => passed)} passed, ${sum(({ disagreements }) => disagreements.length)} failed, ${sum(({ skipped }) => skipped.length)} skipped`;
}

/**
 * A disagreement for people, with the command that shows it again.
 *
 * @param again arguments of `npm run conformance`
 */
export function disagreementText(part: PartName, { about, reproducer, ours, theirs }: Disagreement, again: string): string {
  return [
    `${part}: ${about}`,
    `  we said: ${indented(ours)}`,
    `  it says: ${indented(theirs)}`,
    `  with:    ${indented(JSON.stringify(reproducer, null, 2))}`,
    `  again:   npm run conformance -- ${again}`,
  ].join('\n');
}

function indented(text: string): string {
  return text.trimEnd().split('\n').join('\n           ');
}
