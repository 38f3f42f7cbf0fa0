import { readFileSync } from 'node:fs';
import type { ListIdentities } from './edit-document';
import type { SchemaCheck } from './schema-check';
import { FabricError, Problem, SourceLocation } from '../errors';

/** Larger files are refused before they are parsed. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * One YAML or JSON document that remembers where everything stands, so that errors can point at it.
 *
 * Nesting and what aliases repeat are bounded, so that a small file cannot exhaust stack or memory.
 */
export abstract class SourceDocument {
  /**
   * Reads and parses a file.
   *
   * @throws FabricError `document-unreadable` when the file cannot be read, `document-invalid` when it is not one YAML document
   */
  public static fromFile(file: string): SourceDocument {
    let bytes: Buffer;
    try {
      bytes = readFileSync(file);
    } catch (error) {
      throw new FabricError({ code: 'document-unreadable', location: { file }, message: `cannot be read: ${readFailure(error)}` });
    }
    if (bytes.length > MAX_BYTES) {
      throw new FabricError({ code: 'document-unreadable', location: { file }, message: `is ${bytes.length} bytes long; at most ${MAX_BYTES} are read` });
    }
    try {
      return SourceDocument.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), file);
    } catch (error) {
      if (error instanceof FabricError) throw error;
      throw new FabricError({ code: 'document-invalid', location: { file }, message: 'is not UTF-8 text', hint: 'save it as UTF-8' });
    }
  }

  /**
   * Parses text.
   *
   * @param file name to use in errors
   * @param scalars `text` leaves values as they are written: 1023 is "1023", and nothing is "". For files of programs that read 101e as text
   * @throws FabricError `document-invalid` with the first syntax error, or with every duplicate key and bad alias, and their places
   */
  public static parse(text: string, file: string, scalars: 'typed' | 'text' = 'typed'): SourceDocument {
    // loaded only when a document is read: it takes as long as linting a small folder
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { parseYaml } = require('./yaml-document') as typeof import('./yaml-document');
    return parseYaml(text, file, scalars);
  }

  protected constructor(
    public readonly file: string,
    /** The text that was parsed. */
    public readonly text: string,
    /** The document as plain data. */
    public readonly value: unknown,
  ) {}

  /**
   * Where a value (or, with `key`, the key that leads to it) stands. The nearest parent that exists is used for a path that leads nowhere,
   * and the anchored value for one that leads through an alias.
   */
  public abstract locate(path: readonly (string | number)[], key?: boolean): SourceLocation;

  /** The text of a document that holds other data. Comments, and the form of what stays equal, are kept. */
  public abstract textWith(data: unknown, identities: ListIdentities): string;

  /** Everything in which the document breaks a schema, with its place. */
  public problems(check: SchemaCheck, code: Problem['code']): Problem[] {
    return check(this.value).map(({ path, aboutKey, message, hint }) => ({
      code,
      location: this.locate(path, aboutKey),
      path: path.length === 0 ? undefined : pathText(aboutKey ? path.slice(0, -1) : path) || undefined,
      message,
      hint,
    }));
  }
}

function pathText(path: readonly (string | number)[]): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${part}`)).join('');
}

/** Why a file cannot be read, in words for people. */
export function readFailure(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
  };
  return (code !== undefined && known[code]) || (error as Error).message;
}
