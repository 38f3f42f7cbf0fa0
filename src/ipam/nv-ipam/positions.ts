import { byStart, firstIndex, Interval, isReversed, merged } from './intervals';
import { IndexExclusion } from './pool-objects';
import { positionIntervals } from './runs';

/** What is excluded on a node by position, as the daemon sees it. */
export interface Positions {
  /** Sorted and disjoint, counted from the start of a block or the network address of a prefix. They may go on behind its end. */
  readonly runs: readonly Interval[];
  /** How many of them pods could get. */
  readonly usable: bigint;
  /** Whether they overlap, so that every request fails. */
  readonly areBroken: boolean;
}

/** The excluded positions of a pool, prepared so that blocks of any size can be asked for. */
export class PositionTable {
  private readonly listed: readonly Interval[];
  private readonly runs: readonly Interval[];
  /** How many positions the runs before each one hold. */
  private readonly before: readonly bigint[];
  /** The first position that is a part of two exclusions, or of one that is turned around; a shorter block does not see them. */
  private readonly firstBroken: bigint | undefined;
  private readonly highest: bigint;

  constructor(exclusions: readonly IndexExclusion[]) {
    this.listed = positionIntervals(exclusions).filter(({ from, to }) => from >= 0n && to >= 0n).sort(byStart);
    this.runs = merged(this.listed.filter((range) => !isReversed(range)));
    let sum = 0n;
    this.before = this.runs.map(({ from, to }) => (sum += to - from + 1n) - (to - from + 1n));
    this.firstBroken = firstBroken(this.listed);
    this.highest = this.listed.reduce((highest, { to }) => (to > highest ? to : highest), -1n);
  }

  /**
   * @param usable the positions that pods can get; lower ones count as excludable as well, higher ones are cut off
   * @param last the position of the last address that there is; an exclusion that goes beyond is dropped as a whole
   */
  public within(usable: Interval, last = this.highest): Positions {
    if (this.highest > last) return new PositionTable(this.listed.filter(({ to }) => to <= last).map(asExclusion)).within(usable);
    return {
      runs: this.runs,
      usable: this.countBelow(usable.to + 1n) - this.countBelow(usable.from),
      areBroken: this.firstBroken !== undefined && this.firstBroken <= usable.to,
    };
  }

  private countBelow(position: bigint): bigint {
    const index = firstIndex(this.runs.length, (at) => this.runs[at].from >= position) - 1;
    if (index < 0) return 0n;
    const { from, to } = this.runs[index];
    return this.before[index] + (to < position ? to + 1n : position) - from;
  }
}

function asExclusion({ from, to }: Interval): IndexExclusion {
  return { startIndex: Number(from), endIndex: Number(to) };
}

function firstBroken(sorted: readonly Interval[]): bigint | undefined {
  let reach = -1n;
  for (const range of sorted) {
    if (range.from <= reach || isReversed(range)) return range.from;
    reach = range.to;
  }
  return undefined;
}
