/*
 * Saves a ledger, and dies or fails on the way: node tools/run.cjs test/ledger/crash-child.ts FILE MODE NUMBER
 *
 * Every change to the disk is one step or several: a write is cut in the middle too. `kill` kills the process, as SIGKILL or a power cut
 * would, before a step; `full` lets writes fail as on a full disk. Prints the number of steps, or the code of the refusal.
 */
import fs from 'node:fs'; // the module itself, as everybody has it, to be patched
import { saveLedger } from '../../src/app/save-ledger';
import { FabricError } from '../../src/errors';

const [file, mode, number] = process.argv.slice(2);
const { closeSync, writeSync, openSync } = fs;
let steps = 0;

fs.writeFileSync = ((target: fs.PathOrFileDescriptor, text: string, options?: { readonly flag?: string }) => {
  const descriptor = typeof target === 'number' ? target : (step(), openSync(target as string, options?.flag ?? 'w'));
  step();
  if (mode === 'full' && typeof target === 'number') {
    writeSync(descriptor, text.slice(0, 10));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  }
  const half = Math.floor(text.length / 2);
  writeSync(descriptor, text.slice(0, half));
  step();
  writeSync(descriptor, text.slice(half));
  if (typeof target !== 'number') closeSync(descriptor);
}) as typeof fs.writeFileSync;
for (const name of ['mkdirSync', 'openSync', 'fsyncSync', 'closeSync', 'renameSync', 'rmSync', 'unlinkSync'] as const) {
  const original = fs[name] as (...parameters: unknown[]) => unknown;
  Object.assign(fs, {
    [name]: (...parameters: unknown[]) => {
      step();
      return original(...parameters);
    },
  });
}

try {
  saveLedger(file, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined, process.env.NEW_TEXT ?? '');
  process.stdout.write(`saved in ${steps} steps`);
} catch (error) {
  if (!(error instanceof FabricError)) throw error;
  process.stdout.write(error.message);
}

function step(): void {
  steps++;
  if (mode === 'kill' && steps === Number(number)) process.kill(process.pid, 'SIGKILL');
}
