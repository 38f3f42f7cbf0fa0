import { chunksWithin } from './excluded-chunks';
import { Chunks, MAX_INT64, startOf } from './geometry';
import { firstIndex, Interval } from './intervals';
import { MOST_STEPS, Unfinishable } from './unfinishable';

/**
 * What the walk of the original over excluded blocks comes to. After an excluded block it jumps over the exclusion of addresses that holds the next
 * block as a whole, and visits every other block. It counts the way in a 64-bit number and takes a longer one for -2: with blocks of one or two
 * addresses it then ends, with larger ones it goes on block by block until it can jump.
 */
export class BlockWalk {
  /** Why it would not end in reasonable time; undefined when it does. */
  public stuck: Unfinishable | undefined;
  private readonly ranges: readonly { readonly blocks: Interval; readonly behind: bigint }[];
  private steps = 0n;
  private isOver = false;

  /**
   * @param ranges excluded addresses as sorted, disjoint runs
   * @param isByPosition whether all blocks are excluded by their positions
   */
  constructor(private readonly blocks: Chunks, ranges: readonly Interval[], private readonly isByPosition: boolean) {
    this.ranges = ranges
      .map((range) => ({ blocks: chunksWithin(range, blocks), behind: range.to + 1n }))
      .filter(({ blocks: { from, to } }) => from <= to);
  }

  /** Whether the walk, standing on a block of an excluded run, comes out behind the run. */
  public passes(run: Interval, from: bigint): boolean {
    if (!this.isOver) this.isOver = !this.reaches(run.to, from);
    if (this.steps > MOST_STEPS) this.stuck = this.isByPosition ? this.noPosition() : ENDLESS_JUMP;
    return !this.isOver && this.stuck === undefined;
  }

  private reaches(last: bigint, from: bigint): boolean {
    let at = from;
    for (let index = firstIndex(this.ranges.length, (i) => this.ranges[i].blocks.to > from); index < this.ranges.length; index++) {
      const { blocks, behind } = this.ranges[index];
      // the walk looks one block ahead
      const next = blocks.from > at ? blocks.from : at + 1n;
      if (next > last) break;
      if (next > blocks.to) continue;
      this.steps += next - 1n - at;
      const excess = behind - startOf(this.blocks, next) - MAX_INT64;
      if (behind >> this.bits !== 0n || (excess > 0n && this.blocks.stride <= 2n)) return false;
      if (excess > 0n) this.steps += excess / this.blocks.stride;
      at = (behind - this.blocks.start) / this.blocks.stride;
    }
    if (at < last) this.steps += last - at;
    return true;
  }

  private get bits(): bigint {
    return this.blocks.family === 'IPv4' ? 32n : 128n;
  }

  private noPosition(): Unfinishable {
    return {
      field: 'spec.perNodeExclusions',
      message: `every position of a block is excluded, and the controller goes through ${this.steps} blocks to find that out`,
      hint: 'leave at least one position of a block free',
    };
  }
}

const ENDLESS_JUMP: Unfinishable = {
  field: 'spec.exclusions',
  message: 'an exclusion of more than 2^63 addresses makes the controller go through its blocks one by one',
  hint: 'exclude less than 2^63 addresses in one piece',
};
