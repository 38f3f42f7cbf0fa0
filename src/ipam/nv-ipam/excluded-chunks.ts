import { Chunks, spanOf, startOf } from './geometry';
import { clamped, firstEndingFrom, firstIndex, gaps, includes, Interval, merged } from './intervals';

/** Blocks or prefixes that are passed over because every address of theirs that counts is excluded. */
export interface ExcludedChunks {
  /** Numbers of the chunks as sorted, disjoint runs. */
  readonly runs: readonly Interval[];
  /** Whether the positions that are excluded in every chunk leave nothing of any of them. */
  readonly all: boolean;
  has(chunk: bigint): boolean;
  /** The same for a chunk by its first address, which may be one where no chunk begins. */
  hasAt(start: bigint): boolean;
}

export const NOTHING_EXCLUDED: ExcludedChunks = { runs: [], all: false, has: () => false, hasAt: () => false };

/**
 * Finds the excluded chunks without visiting them: a range of addresses excludes all chunks inside it, and only the two at its ends need a closer
 * look, because positions that are excluded in every chunk may complete them.
 *
 * @param addresses excluded addresses as sorted, disjoint runs
 * @param positions positions that are excluded in every chunk
 */
export function excludedChunks(chunks: Chunks, addresses: readonly Interval[], positions: readonly Interval[]): ExcludedChunks {
  const kept = gaps({ from: 0n, to: chunks.tested - 1n }, merged(positions));
  if (kept.length === 0) return { runs: [{ from: 0n, to: chunks.count - 1n }], all: true, has: () => true, hasAt: () => true };
  const runs: Interval[] = [];
  let checked = -1n;
  for (const range of addresses) {
    const inside = clamped(range, spanOf(chunks));
    if (inside === undefined) continue;
    const full = chunksWithin(inside, chunks);
    if (full.from <= full.to) runs.push(full);
    // nothing can complete a chunk that a range covers in part
    if (positions.length === 0) continue;
    for (const chunk of [(inside.from - chunks.start) / chunks.stride, (inside.to - chunks.start) / chunks.stride]) {
      if (chunk <= checked || (chunk >= full.from && chunk <= full.to)) continue;
      checked = chunk;
      if (coversAll(kept, startOf(chunks, chunk), addresses)) runs.push({ from: chunk, to: chunk });
    }
  }
  const sorted = merged(runs);
  return { runs: sorted, all: false, has: (chunk) => includes(sorted, chunk), hasAt: (start) => coversAll(kept, start, addresses) };
}

/** The chunks whose tested part lies inside a range as a whole. */
export function chunksWithin({ from, to }: Interval, { start, stride, tested }: Chunks): Interval {
  return { from: (from - start + stride - 1n) / stride, to: floorDivide(to - (tested - 1n) - start, stride) };
}

/** Whether sorted, disjoint runs cover every one of many others, which are moved by an offset. */
function coversAll(parts: readonly Interval[], offset: bigint, cover: readonly Interval[]): boolean {
  let at = 0;
  let index = firstEndingFrom(parts[0].from + offset, cover);
  while (at < parts.length) {
    while (index < cover.length && cover[index].to < parts[at].from + offset) index++;
    const run = cover[index];
    if (run === undefined || run.from > parts[at].from + offset || run.to < parts[at].to + offset) return false;
    // one run may cover many parts
    at += firstIndex(parts.length - at, (next) => parts[at + next].to + offset > run.to);
  }
  return true;
}

function floorDivide(dividend: bigint, divisor: bigint): bigint {
  return dividend < 0n ? -((-dividend + divisor - 1n) / divisor) : dividend / divisor;
}
