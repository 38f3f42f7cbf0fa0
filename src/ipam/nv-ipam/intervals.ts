/** A run of integers, both ends included: addresses of one family, positions in a chunk, or numbers of chunks. */
export interface Interval {
  readonly from: bigint;
  readonly to: bigint;
}

/** The same integers as sorted runs that neither overlap nor touch. */
export function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const next of [...intervals].sort(byStart)) {
    const last = result[result.length - 1];
    if (last === undefined || next.from > last.to + 1n) result.push(next);
    else if (next.to > last.to) result[result.length - 1] = { from: last.from, to: next.to };
  }
  return result;
}

/** What sorted, disjoint runs leave over of a run. */
export function gaps(within: Interval, taken: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let { from } = within;
  for (const run of taken) {
    if (run.to < from) continue;
    if (run.from > within.to) break;
    if (run.from > from) result.push({ from, to: run.from - 1n });
    from = run.to + 1n;
  }
  if (from <= within.to) result.push({ from, to: within.to });
  return result;
}

/** The part of a run inside another; undefined when they do not meet. */
export function clamped(run: Interval, within: Interval): Interval | undefined {
  const from = run.from > within.from ? run.from : within.from;
  const to = run.to < within.to ? run.to : within.to;
  return from <= to ? { from, to } : undefined;
}

/** How many integers sorted, disjoint runs hold. */
export function total(intervals: readonly Interval[]): bigint {
  return intervals.reduce((sum, { from, to }) => sum + (to - from + 1n), 0n);
}

/** Whether any two runs share an integer. */
export function anyOverlap(intervals: readonly Interval[]): boolean {
  const sorted = [...intervals].sort(byStart);
  let reach: bigint | undefined;
  for (const { from, to } of sorted) {
    if (reach !== undefined && from <= reach) return true;
    reach = to;
  }
  return false;
}

/** Position of the first of many sorted runs that ends at or after a value; their number when there is none. */
export function firstEndingFrom(value: bigint, intervals: readonly Interval[]): number {
  return firstIndex(intervals.length, (index) => intervals[index].to >= value);
}

/** Whether a value lies in one of many sorted, disjoint runs. */
export function includes(intervals: readonly Interval[], value: bigint): boolean {
  const candidate = intervals[firstEndingFrom(value, intervals)];
  return candidate !== undefined && candidate.from <= value;
}

/** The lowest index from which on a condition holds; `length` when it never does. */
export function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function byStart(a: Interval, b: Interval): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

/** The parts of sorted, disjoint runs inside a range. */
export function runsInside(range: Interval, runs: readonly Interval[]): Interval[] {
  const inside: Interval[] = [];
  for (let index = firstEndingFrom(range.from, runs); index < runs.length && runs[index].from <= range.to; index++) {
    const part = clamped(runs[index], range);
    if (part !== undefined) inside.push(part);
  }
  return inside;
}

/** Whether a run shares an integer with any of many sorted, disjoint ones. */
export function meets(run: Interval, others: readonly Interval[]): boolean {
  const nearest = others[firstEndingFrom(run.from, others)];
  return nearest !== undefined && nearest.from <= run.to;
}

/** Whether the ends are the wrong way round. */
export function isReversed({ from, to }: Interval): boolean {
  return to < from;
}
