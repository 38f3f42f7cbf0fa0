import type { RE2JS } from '@bufbuild/re2';

/** Texts whose answer is kept, and how long they may be; most fields of most objects have the same few values. */
const [KEPT_TEXTS, KEPT_LENGTH] = [1000, 200];

/** Nobody writes longer ones by hand. */
const LONGEST_PATTERN = 10_000;

/** Answers whether a text matches; undefined where the pattern is none that Go accepts. */
export type Pattern = ((text: string) => boolean) | undefined;

const patterns = new Map<string, { readonly pattern: Pattern }>();

/**
 * A regular expression as Go reads it, found anywhere in a text.
 *
 * Patterns and texts are those of strangers. The expressions of JavaScript take exponential time for some of them, those of Go are linear.
 */
export function patternOf(source: string): Pattern {
  let known = patterns.get(source);
  if (known === undefined) {
    known = { pattern: compile(source) };
    if (patterns.size >= KEPT_TEXTS) patterns.clear();
    patterns.set(source, known);
  }
  return known.pattern;
}

function compile(source: string): Pattern {
  const expression = expressionOf(source);
  if (expression === undefined) return undefined;
  const answers = new Map<string, boolean>();
  return (text) => {
    const answer = answers.get(text) ?? expression.test(text);
    if (text.length <= KEPT_LENGTH) {
      if (answers.size >= KEPT_TEXTS) answers.clear();
      answers.set(text, answer);
    }
    return answer;
  };
}

/** The compiled expression; undefined where Go would not accept it. */
function expressionOf(source: string): RE2JS | undefined {
  if (source.length > LONGEST_PATTERN) return undefined;
  try {
    return re2().RE2JS.compile(source);
  } catch {
    // the API server accepts no definition with such a pattern
    return undefined;
  }
}

function re2(): typeof import('@bufbuild/re2') {
  // only those who check against definitions pay for it
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('@bufbuild/re2') as typeof import('@bufbuild/re2');
}
