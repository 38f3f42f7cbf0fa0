import { isUtf8 } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { readFailure } from '../document';
import { FabricError } from '../errors';

/** Larger texts are refused before they are read. */
export const MAX_BYTES = 64 * 1024 * 1024;

const STANDARD_INPUT = 0;
const CHUNK = 1024 * 1024;

/**
 * The text of a file.
 *
 * @throws FabricError `document-unreadable`, or `document-invalid` when it is not UTF-8
 */
export function readTextFile(file: string): string {
  return textOf(bytesOf(file), file);
}

/**
 * The text of standard input.
 *
 * @param file name to use in errors
 * @throws FabricError `document-unreadable` also when there is none: the command in front of the pipe has failed
 */
export function readStandardInput(file: string, descriptor = STANDARD_INPUT): string {
  const bytes = attempt(file, () => readStream(file, descriptor));
  if (bytes.length === 0) throw unreadable(file, 'is empty', 'pipe YAML or JSON of Kubernetes objects into it');
  return textOf(bytes, file);
}

function bytesOf(file: string): Buffer {
  return attempt(file, () => {
    const info = statSync(file);
    // the pipe of a shell's <(command) has somebody who writes to it; opening any other might wait for ever
    const isHandedOver = /^\/(?:dev|proc\/self)\/fd\/\d+$|^\/dev\/(?:stdin|null)$/.test(file);
    if (!info.isFile() && !(isHandedOver && (info.isFIFO() || info.isCharacterDevice()))) {
      throw unreadable(file, 'cannot be read: it is neither a file nor a folder', 'pipe it in, with - as the path');
    }
    const descriptor = openSync(file, 'r');
    try {
      const { size } = fstatSync(descriptor);
      if (size > MAX_BYTES) throw tooLarge(file, `is ${size} bytes long`);
      return readStream(file, descriptor);
    } finally {
      closeSync(descriptor);
    }
  });
}

/** Reads to the end, which may be further than what the file said of its size. */
function readStream(file: string, descriptor: number): Buffer {
  const chunks: Buffer[] = [];
  let total = 0;
  for (;;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const length = readWhenReady(descriptor, chunk);
    if (length === 0) return Buffer.concat(chunks, total);
    total += length;
    if (total > MAX_BYTES) throw tooLarge(file, 'is too long');
    chunks.push(chunk.subarray(0, length));
  }
}

const PAUSE_MILLISECONDS = 10;

function readWhenReady(descriptor: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(descriptor, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      // a pipe that does not block, and has nothing for us yet
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
    }
  }
}

function textOf(bytes: Buffer, file: string): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const location = { file, line: firstBadLine(bytes) };
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (bytes.includes(0) && !isUtf16) throw new FabricError({ code: 'document-invalid', location, message: 'is binary; YAML or JSON was expected' });
  throw new FabricError({ code: 'document-invalid', location, message: isUtf16 ? 'is UTF-16 text' : 'is not UTF-8 text', hint: 'save it as UTF-8' });
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let from = 0; ; line++) {
    const end = bytes.indexOf(0x0a, from);
    if (end === -1 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}

function attempt<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FabricError) throw error;
    throw unreadable(file, `cannot be read: ${readFailure(error)}`);
  }
}

function tooLarge(file: string, what: string): FabricError {
  return unreadable(file, `${what}; at most ${MAX_BYTES} bytes are read`);
}

function unreadable(file: string, message: string, hint?: string): FabricError {
  return new FabricError({ code: 'document-unreadable', location: { file }, message, hint });
}
