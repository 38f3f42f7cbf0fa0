import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotRun } from './cluster/not-run';
import { Options, readOptions } from './options';
import { againArguments } from './report/again';
import { Console, consoleOf } from './report/console';
import { Outcome } from './report/outcome';
import { closingLine, outcomeLines } from './report/print';
import { recordOf } from './report/record';
import { runSuite } from './suite';

/*
 * npm run conformance: holds what we claim against other people's software. Exit code 0: all agrees; 1: something does not; 2: it could not run, or not
 * to the end.
 */
async function main(): Promise<number> {
  const root = join(__dirname, '..');
  const console = consoleOf(process);
  const options = readOptions(process.argv.slice(2), root);
  const outcomes = options.parts.map((name) => new Outcome(name));
  console.line(`seed ${options.seed}`);
  const timer = limited(options, outcomes, console);
  try {
    const result = await runSuite(options, outcomes, root, console);
    print(outcomes, options, console);
    if (options.record !== undefined) writeFileSync(options.record, recordOf({ outcomes, ...result }, options.seed, new Date()));
    return isAgreed(outcomes) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    console.line(`conformance did not run: ${error.message}`);
    return options.optional ? 0 : 2;
  } finally {
    clearTimeout(timer);
  }
}

/** Ends the run when its time is over, with what was found so far; all programs end with it. */
function limited(options: Options, outcomes: readonly Outcome[], console: Console): NodeJS.Timeout | undefined {
  const { minutes } = options;
  if (minutes === undefined) return undefined;
  return setTimeout(() => {
    const last = console.last();
    print(outcomes, options, console);
    console.line(`conformance did not finish in the ${minutes} minutes that --minutes gives it${last === '' ? '' : `; it was at: ${last}`}`);
    process.exit(isAgreed(outcomes) ? 2 : 1);
  }, minutes * 60_000);
}

function print(outcomes: readonly Outcome[], options: Options, console: Console): void {
  for (const outcome of outcomes) {
    for (const line of outcomeLines(outcome, againArguments(outcome.part, options))) console.line(line);
  }
  console.line(closingLine(outcomes));
}

function isAgreed(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(({ disagreements }) => disagreements.length === 0);
}

void main().then((code) => {
  process.exitCode = code;
}, (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exitCode = 2;
});
