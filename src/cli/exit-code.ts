import { CommanderError } from 'commander';
import { FabricError, FabricErrorCode } from '../errors';

/** What the command tells the program that runs it. */
export const EXIT = {
  /** Done, and nothing is wrong. */
  done: 0,
  /** The input was understood, and the answer is no. */
  findings: 1,
  /** Bad usage, or input that was not understood. */
  usage: 2,
  /** A person ended it with Ctrl+C, as the shell would say it. */
  interrupted: 130,
  /** A mistake of ours; the number is EX_SOFTWARE of sysexits.h. */
  defect: 70,
} as const;

/** Problems of input that was understood. All others mean that it was not. */
const FINDINGS: ReadonlySet<FabricErrorCode> = new Set(['address-moves', 'address-overlap', 'ledger-frozen', 'slot-conflict']);

/** The exit code of a command that ended with an error. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (error instanceof Findings) return EXIT.findings;
  if (error instanceof Interrupted) return EXIT.interrupted;
  if (!(error instanceof FabricError)) return EXIT.defect;
  return error.problems.every(({ code }) => FINDINGS.has(code)) ? EXIT.findings : EXIT.usage;
}

/** Ends a command whose result is written, and is no: it prints nothing more. */
export class Findings extends Error {}

/** Ends a command that a person did not want to go on. */
export class Interrupted extends Error {}
