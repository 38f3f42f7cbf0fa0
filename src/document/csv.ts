import { readFileSync, statSync } from 'node:fs';
import { readFailure } from './source-document';
import { FabricError, listValues, Problem } from '../errors';

/** As much as is read of any file. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A table of text, as spreadsheets save it. */
export interface CsvTable {
  /** Path as the user gave it. */
  readonly file: string;
  readonly rows: readonly CsvRow[];
  /** The columns that are there, by the names by which they are asked for. */
  readonly columns: ReadonlySet<string>;
}

/** One line below the heading. */
export interface CsvRow {
  /** Line where it begins, counted from 1. */
  readonly line: number;
  /** The cell of a column without blanks around it; empty where there is none. */
  cell(column: string): string;
}

/** Names that a column may have, by the name by which it is asked for. Case, blanks and punctuation do not count. */
export type CsvColumns = Readonly<Record<string, readonly string[]>>;

/**
 * Reads a CSV file whose first line names the columns: RFC 4180, with commas, semicolons or tabs, with or without a byte order mark.
 *
 * @throws FabricError `document-unreadable`, `document-invalid`
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function readCsv(file: string, columns: CsvColumns): CsvTable {
  return parseCsv(readText(file), file, columns);
}

/** Reads a table from text. @param file name to use in errors @throws FabricError `document-invalid` */
export function parseCsv(text: string, file: string, columns: CsvColumns): CsvTable {
  const fail = (line: number, message: string, hint?: string): FabricError => new FabricError({ code: 'document-invalid', location: { file, line }, message, hint });
  const unmarked = text.replace(/^\uFEFF/, '');
  const records = recordsOf(unmarked, delimiterOf(unmarked), fail);
  const [heading, ...body] = records;
  if (heading === undefined) throw fail(1, 'is empty', 'the first line names the columns');
  const positions = new Map<string, number>();
  const problems: Problem[] = [];
  for (const [column, names] of Object.entries(columns)) {
    const wanted = new Set([column, ...names].map(plain));
    const found = heading.cells.flatMap((cell, index) => (wanted.has(plain(cell)) ? [index] : []));
    if (found.length > 1) problems.push(...fail(heading.line, `the columns ${listValues(found.map((index) => heading.cells[index])).replace(' or ', ' and ')} both are "${column}"`).problems);
    if (found.length > 0) positions.set(column, found[0]);
  }
  for (const { line, cells } of body) {
    if (cells.length > heading.cells.length) problems.push(...fail(line, `has ${cells.length} cells, the heading ${heading.cells.length}`, 'put cells with separators in them in double quotes').problems);
  }
  if (problems.length > 0) throw new FabricError(problems);
  return {
    file,
    columns: new Set(positions.keys()),
    rows: body.map(({ line, cells }) => ({ line, cell: (column) => cells[positions.get(column) ?? -1]?.trim() ?? '' })),
  };
}

interface CsvRecord {
  readonly line: number;
  readonly cells: string[];
}

type Fail = (line: number, message: string, hint?: string) => FabricError;

/** Cells line by line; lines in which nothing stands are passed over. */
function recordsOf(text: string, delimiter: string, fail: Fail): CsvRecord[] {
  const records: CsvRecord[] = [];
  const token = new RegExp(`"((?:[^"]|"")*)"|[^"${delimiter}\\r\\n][^${delimiter}\\r\\n]*|${delimiter}|\\r\\n|\\n|\\r|"`, 'gu');
  let line = 1;
  let current: CsvRecord = { line, cells: [] };
  let cell: string | undefined;
  const endRecord = (): void => {
    if (cell !== undefined || current.cells.length > 0) current.cells.push(cell ?? '');
    if (current.cells.some((content) => content.trim() !== '')) records.push(current);
    cell = undefined;
  };
  for (const [found, quoted] of text.matchAll(token)) {
    if (found === delimiter) {
      current.cells.push(cell ?? '');
      cell = '';
    } else if (/^[\r\n]/.test(found)) {
      endRecord();
      line++;
      current = { line, cells: [] };
    } else if (found === '"') {
      throw fail(line, 'a double quote is not closed');
    } else if (cell !== undefined && cell !== '') {
      throw fail(line, `text stands beside the quoted "${cell}"`, 'double quotes enclose the whole cell, and are doubled inside');
    } else {
      cell = quoted === undefined ? found : quoted.replaceAll('""', '"');
      if (quoted !== undefined) line += quoted.split(/\r\n|\n|\r/).length - 1;
    }
  }
  endRecord();
  return records;
}

/** What separates the cells of the heading. */
function delimiterOf(text: string): string {
  const heading = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = [',', ';', '\t'].map((delimiter) => ({ delimiter, count: heading.split(delimiter).length }));
  return counts.reduce((best, candidate) => (candidate.count > best.count ? candidate : best)).delimiter;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function readText(file: string): string {
  const fail = (code: 'document-unreadable' | 'document-invalid', message: string, hint?: string): FabricError => {
    return new FabricError({ code, location: { file }, message, hint });
  };
  let bytes: Buffer;
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) throw fail('document-unreadable', `is ${size} bytes long; at most ${MAX_BYTES} are read`);
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof FabricError) throw error;
    throw fail('document-unreadable', `cannot be read: ${readFailure(error)}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fail('document-invalid', 'is not UTF-8 text', 'save it as "CSV UTF-8"');
  }
}
