/*
 * Adds lines to a file, each with a save of its own, as many as it is told: node tools/run.cjs test/ledger/writing-child.ts FILE NAME LINES
 *
 * Tries again when somebody else is writing, and prints how often that was.
 */
import { existsSync, readFileSync } from 'node:fs';
import { saveLedger } from '../../src/app/save-ledger';
import { FabricError } from '../../src/errors';

const [file, name, lines] = process.argv.slice(2);
let refusals = 0;

for (let line = 0; line < Number(lines);) {
  const read = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  try {
    saveLedger(file, read, `${read ?? ''}${name} ${line} ${'x'.repeat(2000)}\n`);
    line++;
  } catch (error) {
    if (!(error instanceof FabricError) || error.code !== 'ledger-busy') throw error;
    refusals++;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Math.random() * 5);
  }
}
process.stdout.write(String(refusals));
