import { firstEndingFrom, Interval } from './intervals';

/**
 * Walks over the numbers of free chunks, lowest first, in steps that are as large as the runs of excluded ones.
 *
 * @param count chunks are numbered 0 to count - 1
 * @param excluded numbers as sorted, disjoint runs
 * @param isTaken whether somebody has a chunk
 */
export class FreeChunks {
  private next = 0n;
  private run: number;

  constructor(private readonly count: bigint, private readonly excluded: readonly Interval[], private readonly isTaken: (chunk: bigint) => boolean) {
    this.run = firstEndingFrom(0n, excluded);
  }

  /** Number of the chunk that is looked at next. */
  public get position(): bigint {
    return this.next;
  }

  /**
   * The lowest free chunk that was not given before; undefined when none is left.
   *
   * @param enters is told of every run of excluded chunks before the walk jumps over it, with the chunk where it stands; false ends the walk there
   */
  public take(enters: (run: Interval, from: bigint) => boolean = () => true): bigint | undefined {
    while (this.next < this.count) {
      const run: Interval | undefined = this.excluded[this.run];
      if (run !== undefined && run.from <= this.next) {
        if (!enters(run, this.next)) return undefined;
        this.next = run.to + 1n;
        this.run++;
      } else if (this.isTaken(this.next)) {
        this.next++;
      } else {
        return this.next++;
      }
    }
    return undefined;
  }
}
