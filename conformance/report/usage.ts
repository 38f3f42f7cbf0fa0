import { readFileSync } from 'node:fs';
import type { Outcome } from './outcome';

/**
 * Does work of a part, and adds to its outcome how long it took, and the most memory that its programs and this one have had.
 *
 * @param pids of the programs that the part uses
 */
export async function measured(outcome: Outcome, pids: readonly number[], work: () => Promise<void>): Promise<void> {
  const start = process.hrtime.bigint();
  try {
    await work();
  } finally {
    outcome.seconds += Number(process.hrtime.bigint() - start) / 1e9;
    const peaks = [process.pid, ...pids].map(peakMemory);
    if (peaks.every((peak) => peak !== undefined)) outcome.peakBytes = Math.max(outcome.peakBytes ?? 0, peaks.reduce((sum, peak) => sum + peak, 0));
  }
}

/** In bytes; undefined where the system does not tell. @see https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function peakMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined; // there is no /proc, or the process is gone
  }
}
