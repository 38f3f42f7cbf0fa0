import { median } from './measure';

/** Something that is timed in this process. */
export interface TimedWork {
  readonly name: string;
  readonly run: () => unknown;
}

/** Times work in turn, after a round that is not counted; milliseconds of every run. */
export function timeWork(works: readonly TimedWork[], rounds: number): ReadonlyMap<string, readonly number[]> {
  const times = new Map(works.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of works) {
      const start = process.hrtime.bigint();
      sink.push(run());
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      sink.length = 0;
      if (round > 0) times.get(name)?.push(milliseconds);
    }
  }
  return times;
}

/** Keeps results alive, so that no work is optimized away. */
const sink: unknown[] = [];

/** `12.3 ms`. */
export function shown(times: readonly number[]): string {
  return `${median(times).toFixed(1)} ms`;
}
