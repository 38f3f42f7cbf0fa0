import { readdirSync, readFileSync } from 'node:fs';
import { saveLedger } from '../app/save-ledger';
import { closest, FabricError, listValues } from '../errors';
import { FabricMemory, Ledger } from '../ipam/ledger';

/** As much as is read of any document. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What the sub-commands of `ledger` have in common. */
export interface LedgerOptions {
  readonly ledger?: string;
  readonly output: 'text' | 'json';
}

/** A ledger file that was read. */
export interface LedgerFile {
  /** Path as the user gave it. */
  readonly file: string;
  /** Its text with line feeds, and without a byte order mark. */
  readonly text: string;
  /** Replaces the text, in the form that the file had, unless somebody else changed it meanwhile. @throws FabricError */
  save(text: string): void;
}

/**
 * Reads a ledger file as text.
 *
 * @param file path. @default - the only `ledger/*.yaml` below the current folder
 * @throws FabricError `document-unreadable` when there is none, or it cannot be read; `document-invalid` when it is no text
 */
export function openLedger(file: string = onlyLedger()): LedgerFile {
  const read = decode(file, readBytes(file));
  const mark = read.startsWith('\uFEFF') ? '\uFEFF' : '';
  const lineEnds = read.match(/\r?\n/g) ?? [];
  const hasCarriageReturns = lineEnds.filter((end) => end === '\r\n').length > lineEnds.length / 2;
  return {
    file,
    text: read.slice(mark.length).replace(/\r\n/g, '\n'),
    save: (text) => saveLedger(file, read, mark + (hasCarriageReturns ? text.replace(/\n/g, '\r\n') : text)),
  };
}

/** The fabric of a name, or all of them. @throws FabricError `name-invalid` */
export function chosenFabrics({ file, data }: Ledger, name: string | undefined): readonly FabricMemory[] {
  const fabrics = data?.fabrics ?? [];
  const chosen = name === undefined ? fabrics : fabrics.filter((fabric) => fabric.name === name);
  if (name !== undefined && chosen.length === 0) {
    const names = fabrics.map((fabric) => fabric.name);
    const meant = closest(name, names);
    const hint = meant !== undefined ? `did you mean "${meant}"?` : names.length === 0 ? 'it has none yet' : `it has ${listValues(names)}`;
    throw new FabricError({ code: 'name-invalid', location: { file }, message: `has no fabric "${name}"`, hint });
  }
  return chosen;
}

function onlyLedger(): string {
  const files = ledgerFiles();
  if (files.length === 1) return files[0];
  throw new FabricError({
    code: 'document-unreadable',
    message: files.length === 0 ? 'there is no ledger/*.yaml below the current folder' : `there are several ledgers: ${files.join(', ')}`,
    hint: 'name one with --ledger FILE',
  });
}

function ledgerFiles(): string[] {
  try {
    const entries = readdirSync('ledger', { withFileTypes: true });
    return entries.filter((entry) => entry.name.endsWith('.yaml') && !entry.isDirectory()).map(({ name }) => `ledger/${name}`).sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw unreadable('ledger', error);
  }
}

function readBytes(file: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw unreadable(file, error);
  }
  if (bytes.length <= MAX_BYTES) return bytes;
  throw new FabricError({ code: 'document-unreadable', location: { file }, message: `is ${bytes.length} bytes long; at most ${MAX_BYTES} are read` });
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FabricError({ code: 'document-invalid', location: { file }, message: 'is not UTF-8 text', hint: 'save it as UTF-8' });
  }
}

const REASONS: Readonly<Record<string, string>> = { ENOENT: 'there is no such file', EISDIR: 'it is a folder', EACCES: 'permission denied' };

function unreadable(file: string, error: unknown): FabricError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return new FabricError({ code: 'document-unreadable', location: { file }, message: `cannot be read: ${REASONS[code] ?? message}` });
}
