import { MAX_INT64 } from './geometry';
import { Interval } from './intervals';

/**
 * Blocks as nv-ipam gave them before 26.1: the first of the subnet, or, where the lowest address that is taken is that one, the first hole. Three
 * things come of it: where the gateway is the network address, which is lower, every node gets the first block; a hole of more than 2^63
 * addresses is none; and a block whose owner has another one counts as free.
 *
 * @see https://github.com/Mellanox/nvidia-k8s-ipam/blob/v0.3.7/pkg/ipam-controller/allocator/allocator.go
 */
export class FirstHole {
  private readonly taken: readonly Interval[];
  /** How many of them are before the hole. */
  private passed = 0;
  /** Where the hole starts; undefined as long as nobody has the first block. */
  private hole: bigint | undefined;

  /**
   * @param first address of the first block
   * @param size addresses of a block
   * @param last address that can be in a block
   * @param taken blocks of nodes, and the gateway where a block could be it
   */
  constructor(private readonly first: bigint, private readonly size: bigint, private readonly last: bigint, taken: readonly Interval[]) {
    this.taken = [...taken].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
    if (this.lowest === first) this.hole = first;
  }

  /** Start of the next block; undefined when there is none. */
  public take(): bigint | undefined {
    if (this.hole !== undefined) this.hole = this.endOfRun(this.hole);
    const start = this.hole ?? this.first;
    if (start + this.size - 1n > this.last) return undefined;
    // with something below the first block it is never seen that somebody has it
    if (this.lowest === undefined || this.lowest >= this.first) this.hole = start + this.size;
    return start;
  }

  private get lowest(): bigint | undefined {
    return this.taken.length === 0 ? undefined : this.taken[0].from;
  }

  /** Behind all that is taken from an address on without a hole. */
  private endOfRun(from: bigint): bigint {
    let start = from;
    for (; this.passed < this.taken.length; this.passed++) {
      const next = this.taken[this.passed];
      const distance = next.from - (start - 1n);
      if (distance > 1n && distance <= MAX_INT64) break;
      start = next.to + 1n;
    }
    return start;
  }
}
