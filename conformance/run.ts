import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotRun } from './cluster/not-run';
import { readOptions } from './options';
import { consoleOf } from './report/console';
import { recordOf } from './report/record';
import { runSuite } from './suite';

/*
 * npm run conformance: holds what we claim about other people's software against that software. Exit code 0: all agrees; 1: something does not; 2: it
 * could not run.
 */
async function main(): Promise<number> {
  const root = join(__dirname, '..');
  const console = consoleOf(process);
  const options = readOptions(process.argv.slice(2), root);
  try {
    const result = await runSuite(options, root, console);
    if (options.record !== undefined) writeFileSync(options.record, recordOf(result, options.seed, new Date()));
    return result.outcomes.every(({ disagreements }) => disagreements.length === 0) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof NotRun)) throw error;
    console.line(`conformance did not run: ${error.message}`);
    return options.optional ? 0 : 2;
  }
}

void main().then((code) => {
  process.exitCode = code;
}, (error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exitCode = 2;
});
