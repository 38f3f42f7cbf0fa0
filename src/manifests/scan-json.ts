import { Fragment } from './source-text';
import { MAX_NESTING } from '../document';

/** An object or list of a JSON text. */
export interface JsonFragment extends Fragment {
  /** Keys of all its objects, those that are given twice counted twice. */
  readonly keys: number;
  /** False when it has an integer that a JavaScript number may not hold. */
  readonly isExact: boolean;
  /** What the outermost list `items` holds. */
  readonly items: readonly Fragment[];
}

const [SPACE, QUOTE, BACKSLASH, COLON] = [0x20, 0x22, 0x5c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Numbers with more characters may be integers with more digits than a JavaScript number has. */
const SAFE_LENGTH = 15;
const INTEGER = /-?\d+(?![\d.eE])/y;

/** A stream with more objects and lists than this takes more memory than it may. */
const MAX_COLLECTIONS = 10_000_000;

/**
 * Finds where the values of a JSON stream start and end, in one pass over what stands outside of quotes; undefined when it is no such
 * stream. A key that is given twice is not seen here, but the count of keys gives it away.
 */
export function scanJson(text: string): JsonFragment[] | undefined {
  const values: JsonFragment[] = [];
  let [depth, from, keys, collections, length, itemFrom] = [0, 0, 0, 0, 0, -1];
  let items: Fragment[] = [];
  let inItems = false;
  let isExact = true;
  let opening = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= SPACE) {
      length = 0;
    } else if (code === QUOTE) {
      if (depth === 0) return undefined;
      opening = at;
      do at = text.indexOf('"', at + 1); while (at !== -1 && isEscaped(text, at));
      if (at === -1) return undefined;
      if (depth === 1) inItems = at - opening === 6 && text.startsWith('items', opening + 1);
      length = 0;
    } else if (isOfNumber(code)) {
      length += 1;
      if (length === SAFE_LENGTH + 1 && isInteger(text, at - SAFE_LENGTH)) isExact = false;
    } else {
      length = 0;
      if (code === COLON) {
        keys += 1;
      } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
        if (depth === 0) from = at;
        if (depth === 2 && inItems) itemFrom = at;
        depth += 1;
        collections += 1;
        if (depth > MAX_NESTING || collections > MAX_COLLECTIONS) return undefined;
      } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
        depth -= 1;
        if (depth === 2 && inItems) items.push({ from: itemFrom, to: at + 1 });
        if (depth === 1) inItems = false;
        if (depth === 0) {
          values.push({ from, to: at + 1, keys, isExact, items });
          [keys, isExact, items] = [0, true, []];
        } else if (depth < 0) {
          return undefined;
        }
      } else if (depth === 0) {
        return undefined;
      }
    }
  }
  return depth === 0 ? values : undefined;
}

/** A quote behind an odd number of backslashes does not end the text. */
function isEscaped(text: string, quote: number): boolean {
  let at = quote - 1;
  while (text.charCodeAt(at) === BACKSLASH) at -= 1;
  return (quote - at) % 2 === 0;
}

/** Digits, signs and points, and a slash, which JSON has nowhere; neither the comma nor the e of a power. */
function isOfNumber(code: number): boolean {
  return code >= 0x2b && code <= 0x39 && code !== 0x2c;
}

function isInteger(text: string, start: number): boolean {
  INTEGER.lastIndex = start;
  return INTEGER.test(text);
}
