import { Parsed, Step } from './parsed';

/**
 * A number that is not written as a plain integer, or is too long for one: `1.0`, `1e+06`, `9007199254740993`. Programs in Go refuse most
 * of them in a field for an integer, and JSON.parse would have lost how it was written.
 */
export class NumberLiteral {
  constructor(public readonly text: string) {}

  public toJSON(): number {
    return Number(this.text);
  }

  public valueOf(): number {
    return Number(this.text);
  }
}

/** How deep Go reads. */
const MOST_LEVELS = 10_000;

/**
 * Reads JSON as Go does: its errors in its words, the offset of the first, and numbers as they are written. The value is undefined when
 * the text is no JSON. Takes linear time, and no stack: depth is bounded as in Go.
 *
 * @see https://pkg.go.dev/encoding/json
 */
export function readJson(text: string): Parsed<unknown> {
  const reader = new JsonReader(text);
  const value = reader.read();
  const { fault } = reader;
  if (fault === undefined) return { value, problems: [] };
  const { line, column } = positionAt(text, fault.offset);
  const advice = adviceFor(text, fault);
  const hint = `see line ${line}, column ${column}${advice === undefined ? '' : `: ${advice}`}`;
  return { value: undefined, problems: [{ effect: 'refused', path: fault.path, offset: fault.offset, message: fault.message, hint }] };
}

/** Line and column of an offset, both counted from 1. */
export function positionAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

interface Fault {
  readonly offset: number;
  readonly path: readonly Step[];
  readonly message: string;
}

type Frame = { readonly list: unknown[] } | { readonly object: Record<string, unknown>; key: string };

class JsonReader {
  public fault: Fault | undefined;
  private at = 0;
  private readonly stack: Frame[] = [];

  constructor(private readonly text: string) {}

  public read(): unknown {
    for (;;) {
      let value = this.readValue();
      if (this.fault !== undefined) return undefined;
      while (value !== OPENED) {
        const frame = this.stack[this.stack.length - 1];
        if (frame === undefined) return this.readEnd(value);
        value = this.readAfter(frame, value);
        if (this.fault !== undefined) return undefined;
      }
    }
  }

  /** A scalar, an empty list or object, or OPENED for a list or object whose first value comes next. */
  private readValue(): unknown {
    const first = this.skipSpace();
    if (first === '[' || first === '{') return this.open(first);
    if (first === '"') return this.readString();
    if (first === '-' || isDigit(first)) return this.readNumber();
    for (const [word, value] of WORDS) if (first === word[0]) return this.readWord(word, value);
    return this.fail('looking for beginning of value');
  }

  private open(bracket: '[' | '{'): unknown {
    if (this.stack.length >= MOST_LEVELS) return this.failWith('exceeded max depth');
    this.at++;
    const next = this.skipSpace();
    if (bracket === '[') {
      if (next === ']') return this.step([]);
      this.stack.push({ list: [] });
      return OPENED;
    }
    if (next === '}') return this.step({});
    const frame: Frame = { object: {}, key: '' };
    this.stack.push(frame);
    return this.readKey(frame);
  }

  private readKey(frame: { key: string }): unknown {
    if (this.skipSpace() !== '"') return this.fail('looking for beginning of object key string');
    const key = this.readString();
    if (typeof key !== 'string') return undefined;
    frame.key = key;
    if (this.skipSpace() !== ':') return this.fail('after object key');
    return this.step(OPENED);
  }

  /** Puts a value where it belongs and reads on to the next value, or closes the list or object. */
  private readAfter(frame: Frame, value: unknown): unknown {
    const next = this.skipSpace();
    if ('list' in frame) {
      frame.list.push(value);
      if (next === ',') return this.step(OPENED);
      if (next === ']') return this.close(frame.list);
      return this.fail('after array element');
    }
    setOwn(frame.object, frame.key, value);
    if (next === ',') {
      this.at++;
      return this.readKey(frame);
    }
    if (next === '}') return this.close(frame.object);
    return this.fail('after object key:value pair');
  }

  private close(value: unknown): unknown {
    this.stack.pop();
    return this.step(value);
  }

  private readEnd(value: unknown): unknown {
    return this.skipSpace() === '' ? value : this.fail('after top-level value');
  }

  private readWord(word: string, value: boolean | null): unknown {
    for (const letter of word) {
      if (this.text[this.at] !== letter) return this.fail(`in literal ${word} (expecting '${letter}')`);
      this.at++;
    }
    return value;
  }

  private readString(): unknown {
    const parts: string[] = [];
    let start = ++this.at;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === 0x22) {
        parts.push(this.text.slice(start, this.at++));
        return parts.length === 1 ? parts[0] : parts.join('');
      }
      if (code === 0x5c) {
        parts.push(this.text.slice(start, this.at++));
        const escaped = this.readEscape();
        if (escaped === undefined) return undefined;
        parts.push(escaped);
        start = this.at;
      } else if (code >= 0x20) {
        this.at++;
      } else {
        return this.fail('in string literal');
      }
    }
  }

  private readEscape(): string | undefined {
    const letter = this.text[this.at];
    if (letter === 'u') {
      this.at++;
      for (const end = this.at + 4; this.at < end; this.at++) {
        if (!/^[0-9a-fA-F]$/.test(this.text[this.at] ?? '')) return this.fail('in \\u hexadecimal character escape');
      }
      return String.fromCharCode(parseInt(this.text.slice(this.at - 4, this.at), 16));
    }
    const plain = letter === undefined ? undefined : ESCAPES.get(letter);
    if (plain === undefined) return this.fail('in string escape code');
    this.at++;
    return plain;
  }

  private readNumber(): unknown {
    const start = this.at;
    if (this.text[this.at] === '-') this.at++;
    if (this.text[this.at] === '0') this.at++;
    else if (!this.skipDigits()) return this.fail('in numeric literal');
    if (this.text[this.at] === '.') {
      this.at++;
      if (!this.skipDigits()) return this.fail('after decimal point in numeric literal');
    }
    if (this.text[this.at] === 'e' || this.text[this.at] === 'E') {
      this.at++;
      if (this.text[this.at] === '+' || this.text[this.at] === '-') this.at++;
      if (!this.skipDigits()) return this.fail('in exponent of numeric literal');
    }
    const literal = this.text.slice(start, this.at);
    const value = Number(literal);
    return Number.isSafeInteger(value) && String(value) === literal ? value : new NumberLiteral(literal);
  }

  private skipDigits(): boolean {
    const start = this.at;
    while (isDigit(this.text[this.at] ?? '')) this.at++;
    return this.at > start;
  }

  private skipSpace(): string {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++;
    return this.text[this.at] ?? '';
  }

  private step<T>(value: T): T {
    this.at++;
    return value;
  }

  private fail(context: string): undefined {
    const found = this.text.codePointAt(this.at);
    return this.failWith(found === undefined ? 'unexpected end of JSON input' : `invalid character ${quoted(String.fromCodePoint(found))} ${context}`);
  }

  private failWith(message: string): undefined {
    // the levels above are enough to find the place, and a path of ten thousand steps helps nobody
    const path = this.stack.slice(0, 32).map((frame): Step => ('list' in frame ? frame.list.length : frame.key));
    this.fault ??= { offset: this.at, path, message };
    return undefined;
  }
}

/** No value yet: the next one belongs into the innermost list or object. */
const OPENED = Symbol('opened');

const WORDS: ReadonlyArray<readonly [string, boolean | null]> = [['true', true], ['false', false], ['null', null]];

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t'],
]);

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function quoted(character: string): string {
  return character === "'" ? "'\\''" : character === '"' ? "'\"'" : `'${JSON.stringify(character).slice(1, -1)}'`;
}

/** Plain assignment to `__proto__` would set the prototype. */
function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

function adviceFor(text: string, { offset }: Fault): string | undefined {
  const found = text[offset];
  if (found === "'" || found === '`') return 'JSON takes double quotes only';
  if (found === '#' || (found === '/' && '/*'.includes(text[offset + 1] ?? 'x'))) return 'JSON has no comments';
  if (found === ']' || found === '}') return 'the comma before it has nothing to separate';
  if (found === '{' && text[offset + 1] === '{') return 'a template was not rendered';
  if (found === '\uFEFF') return 'remove the byte order mark';
  return undefined;
}
