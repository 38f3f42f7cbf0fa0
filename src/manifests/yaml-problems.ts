import { Event, EVENT_ID, YAMLException } from 'js-yaml';
import { EventProblem } from './alias-budget';
import { fieldsOf, keyText, offsetOf } from './events';
import { Fragment, SourceText } from './source-text';
import { MAX_NESTING } from '../document';
import { Problem } from '../errors';

/** What kept a document from being read, in words for people. */
export function yamlProblems(source: SourceText, fragment: Fragment, error: unknown): Problem[] {
  if (error instanceof EventProblem) return [source.problem(startOf(source, fragment, error.event), error.message)];
  if (!(error instanceof YAMLException)) throw error;
  const found = problemsInEvents(source, fragment);
  if (found.length > 0) return found;
  const text = source.textOf(fragment);
  return [source.problem(fragment.from + Math.min(error.mark?.position ?? 0, text.length), wording(error.reason), hint(text))];
}

function problemsInEvents(source: SourceText, fragment: Fragment): Problem[] {
  let events: readonly Event[];
  try {
    events = source.eventsOf(fragment);
  } catch {
    return []; // the parser has said where and why
  }
  const text = source.textOf(fragment);
  return events.flatMap(({ type }, index) => (type === EVENT_ID.MAPPING ? keyProblems(source, fragment, events, index, text) : []));
}

function keyProblems(source: SourceText, fragment: Fragment, events: readonly Event[], index: number, text: string): Problem[] {
  const first = new Map<string, number>();
  const problems: Problem[] = [];
  for (const { key = index } of fieldsOf(events, index)) {
    const at = startOf(source, fragment, key);
    const { type } = events[key];
    const name = keyText(events[key], text);
    if (type === EVENT_ID.SEQUENCE || type === EVENT_ID.MAPPING || name === 'null') {
      problems.push(source.problem(at, 'a key must be text', hint(text) ?? 'put it in quotes'));
    } else if (name !== undefined && name !== '<<') {
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, at);
      else problems.push(source.problem(at, `key "${name}" is given twice; the first is in line ${source.lineOf(earlier)}`));
    }
  }
  return problems;
}

function startOf(source: SourceText, fragment: Fragment, index: number): number {
  return fragment.from + (offsetOf(source.eventsOf(fragment)[index]) ?? 0);
}

/** The parser's words where they are not ours. */
const WORDING: readonly (readonly [RegExp, string])[] = [
  [/^deficient indentation$/, 'stands too far left, or a quote or bracket before it is not closed'],
  [/^nesting exceeded maxDepth/, `nests deeper than ${MAX_NESTING} levels`],
  [/^cannot merge mappings/, 'only objects can be merged with <<'],
  [/^null byte is not allowed/, 'holds a NUL character; text was expected'],
  [/^the stream contains non-printable characters/, 'holds a control character; text was expected'],
];

function wording(reason: string): string {
  return WORDING.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
}

function hint(text: string): string | undefined {
  if (/\{\{/.test(text)) return 'it looks like a template; render it first, for example with helm template';
  if (/^<{7} /m.test(text)) return 'it has unresolved merge conflict markers';
  return undefined;
}
