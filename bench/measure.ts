import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A command that is timed as a whole process. */
export interface TimedCommand {
  readonly name: string;
  readonly args: readonly string[];
}

/**
 * Times commands in turn, A B C A B C, so that a machine that slows down slows all of them, and returns the milliseconds of every run.
 * The first round fills caches and is not counted.
 *
 * @throws Error when a command fails, with what it printed
 */
export function timeInTurn(commands: readonly TimedCommand[], rounds: number): ReadonlyMap<string, readonly number[]> {
  const times = new Map(commands.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= rounds; round++) {
    for (const { name, args } of commands) {
      const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
      const start = process.hrtime.bigint();
      const result = spawnSync(process.execPath, args, { env: { ...process.env, CDK8S_OUTDIR: outdir, CDK8S_CHECK_UPGRADE: 'false' }, encoding: 'utf8' });
      const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
      rmSync(outdir, { recursive: true });
      if (result.status !== 0) throw new Error(`${name} failed:\n${result.stdout}${result.stderr}`);
      if (round > 0) times.get(name)?.push(milliseconds);
    }
  }
  return times;
}

/** Tells the most memory that a program had, as the last line of its standard error. */
const TELL_MEMORY = "process.on('exit', () => process.stderr.write('\\n' + process.resourceUsage().maxRSS)); require(process.argv[1]);";

/** The most memory that a program has at a time, in MiB. @param args path of the program, and its arguments @throws Error when it fails */
export function peakMemory(args: readonly string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ['-e', TELL_MEMORY, ...args], { encoding: 'utf8' });
  const kibibytes = Number(stderr.split('\n').pop());
  if (status !== 0 || !(kibibytes > 0)) throw new Error(`${args[0]} failed:\n${stderr}`);
  return Math.round(kibibytes / 1024);
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The middle of the ratios of runs that followed each other. */
export function medianRatio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, index) => value / b[index]));
}
