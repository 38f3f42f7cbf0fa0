import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FabricError } from '../errors';

/**
 * Replaces a ledger file: whole or not at all, even when the process or the machine dies in the middle, and never over what somebody
 * else wrote since it was read.
 *
 * @param read the text that was read; undefined when there was no file
 * @throws FabricError `ledger-busy` when another process is writing it, or has written it since; `output-failed` when it cannot be written
 */
export function saveLedger(file: string, read: string | undefined, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const unlock = lock(file);
  try {
    const current = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    if (current !== read) {
      throw new FabricError({ code: 'ledger-busy', location: { file }, message: 'was changed by somebody else since it was read', hint: 'try again' });
    }
    replaceFile(file, text);
  } catch (error) {
    if (error instanceof FabricError) throw error;
    throw new FabricError({ code: 'output-failed', location: { file }, message: `cannot be written: ${(error as Error).message}`, hint: 'the old ledger is still there' });
  } finally {
    unlock();
  }
}

/**
 * Writes a file aside, makes sure that it is on the disk, and moves it into place. A library for this was looked at; it takes a write that
 * a full disk cut short for a whole one.
 */
function replaceFile(file: string, text: string): void {
  // the lock makes the name ours, so a leftover of a process that died is simply overwritten
  const aside = `${file}.tmp`;
  const descriptor = openSync(aside, 'w');
  try {
    writeFileSync(descriptor, text); // goes on until all is written, or throws
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(aside, file);
  syncFolder(dirname(file));
}

/** The rename is lasting only when the folder is on the disk too. Windows cannot open folders, and needs it not. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * A lock file with the id of the process that holds it. The lock of a process that is gone is taken over.
 */
function lock(file: string): () => void {
  const path = `${file}.lock`;
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new FabricError({ code: 'output-failed', location: { file }, message: `cannot be locked: ${(error as Error).message}` });
      }
      const holder = Number(readFileSync(path, 'utf8'));
      if (isRunning(holder)) break;
      rmSync(path, { force: true });
    }
  }
  throw new FabricError({ code: 'ledger-busy', location: { file }, message: 'is being written by another process', hint: `try again; if nothing else is running, remove ${path}` });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return true; // not yet written, so somebody is at it
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
