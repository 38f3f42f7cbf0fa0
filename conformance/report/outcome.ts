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
