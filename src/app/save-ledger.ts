import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { FabricError } from '../errors';

/** A lock without a whole line, the id of its process, is younger than this only while that is being written. */
const WRITING_LOCK_MS = 2000;

/** Byte order mark. */
const MARK = '\uFEFF';

/**
 * Replaces a file that people and this program write: whole or not at all, even when the process or the machine dies in the middle, and never over what somebody
 * else wrote since it was read. A byte order mark stays.
 *
 * @param read the text that was read; undefined when there was no file
 * @param what the file is called in hints
 * @throws FabricError `ledger-busy` when another process is writing it, or has written it since; `output-failed` when it cannot be written
 */
export function saveLedger(file: string, read: string | undefined, text: string, what = 'ledger'): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const lock = new Lock(file);
    try {
      const current = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      const wanted = current?.startsWith(MARK) ? MARK + withoutMark(text) : text;
      if (current === wanted) return;
      if (withoutMark(current) !== withoutMark(read)) {
        throw new FabricError({ code: 'ledger-busy', location: { file }, message: 'was changed by somebody else since it was read', hint: 'try again' });
      }
      replaceFile(file, wanted, lock);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (error instanceof FabricError) throw error;
    const hint = existsSync(file) ? `the old ${what} is still there` : undefined;
    throw new FabricError({ code: 'output-failed', location: { file }, message: `cannot be written: ${(error as Error).message}`, hint });
  }
}

/**
 * Writes a file aside, makes sure that it is on the disk, and moves it into place. A library for this was looked at; it takes a write that
 * a full disk cut short for a whole one.
 */
function replaceFile(file: string, text: string, lock: Lock): void {
  const aside = asideOf(file, process.pid);
  try {
    const descriptor = openSync(aside, 'w');
    try {
      writeFileSync(descriptor, text); // goes on until all is written, or throws
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    lock.check();
    renameSync(aside, file);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}

/** Of one process only, so that two which both believe to hold the lock never write into one file. */
function asideOf(file: string, pid: number): string {
  return `${file}.${pid}.tmp`;
}

/** The rename is lasting only when the folder is on the disk too. Windows cannot open folders, and needs it not. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } catch (error) {
    // some network and shared folders cannot; the new ledger is in place already
    if (!['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** A lock file with the id of the process that holds it. The lock of a process that is gone is taken over. */
class Lock {
  private readonly path: string;

  /** @throws FabricError `ledger-busy` */
  constructor(private readonly file: string) {
    this.path = `${file}.lock`;
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        writeFileSync(this.path, `${process.pid}\n`, { flag: 'wx' });
        return;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = this.holder();
      if (holder === undefined) continue; // released meanwhile
      if (holder !== 'nobody' && isRunning(holder)) break;
      if (holder !== 'nobody') rmSync(asideOf(file, holder), { force: true });
      rmSync(this.path, { force: true });
    }
    throw this.busy();
  }

  /** Somebody who found a dead process's lock just before it was taken over may have taken it away again. @throws FabricError `ledger-busy` */
  public check(): void {
    if (this.holder() !== process.pid) throw this.busy();
  }

  public release(): void {
    if (this.holder() === process.pid) rmSync(this.path, { force: true });
  }

  /** Process that holds the lock; `nobody` when it died before it said so, undefined when there is no lock. */
  private holder(): number | 'nobody' | undefined {
    try {
      const [, pid] = /^(\d+)\n$/.exec(readFileSync(this.path, 'utf8')) ?? [];
      if (pid !== undefined) return Number(pid);
      return Date.now() - statSync(this.path).mtimeMs > WRITING_LOCK_MS ? 'nobody' : NaN;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  private busy(): FabricError {
    const hint = `try again; if nothing else is running, remove ${this.path}`;
    return new FabricError({ code: 'ledger-busy', location: { file: this.file }, message: 'is being written by another process', hint });
  }
}

function isRunning(pid: number): boolean {
  if (Number.isNaN(pid)) return true; // not yet written, so somebody is at it
  if (pid === process.pid) return false; // saving waits for nothing, so it is of an earlier process; in a container each may be number 1
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Reading drops the byte order mark. */
function withoutMark<T extends string | undefined>(text: T): T | string {
  return text?.startsWith(MARK) ? text.slice(MARK.length) : text;
}
