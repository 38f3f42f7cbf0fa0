import { constructFromEvents, Event, EVENT_ID } from 'js-yaml';
import { AliasBudget } from './alias-budget';
import { Collector, Place, placeOf } from './collector';
import { entriesOf } from './events';
import { KUBERNETES_SCHEMA } from './kubernetes-yaml';
import { Fragment, SourceText } from './source-text';
import { splitList } from './split-list';
import { yamlProblems } from './yaml-problems';

/**
 * Characters that are parsed at a time. What the parser notes of a text takes many times its size; in pieces it stays young and small, which
 * makes a large stream a quarter faster than in one go.
 */
const BATCH = 32 * 1024;

/** What the parser notes of one document with more values than this does not fit into memory. */
const MAX_VALUES = 4_000_000;

/** Reads a stream of YAML documents. A document with a mistake costs none of the others. */
export function readYaml(source: SourceText, collector: Collector): void {
  const budget = new AliasBudget();
  for (const batch of batchesOf(source)) {
    if (!collector.goesOn) return;
    const isLarge = batch.to - batch.from > 2 * BATCH;
    if (!isLarge && tryRead(source, batch, collector, budget) === undefined) continue;
    for (const document of documentsOf(source.text, batch)) {
      if (!collector.goesOn) return;
      readDocument(source, document, collector, budget);
    }
  }
}

/** Reads a document, or reports what is wrong with it. */
export function readDocument(source: SourceText, document: Fragment, collector: Collector, budget: AliasBudget): void {
  if (document.to - document.from > 2 * BATCH && readListInPieces(source, document, collector, budget)) return;
  if (holdsTooMuch(source.text, document)) {
    collector.report(source.problem(document.from, `holds more than ${MAX_VALUES} values in one document`, 'split it'));
    return;
  }
  const failure = tryRead(source, document, collector, budget);
  if (failure !== undefined) yamlProblems(source, document, failure.error).forEach((problem) => collector.report(problem));
}

/** Reads all documents of a fragment, or none. */
function tryRead(source: SourceText, fragment: Fragment, collector: Collector, budget: AliasBudget): { readonly error: unknown } | undefined {
  try {
    const { events, values } = parsed(source, fragment, budget);
    let document = 0;
    let last: Place | undefined;
    const take = ({ event, offset }: Place, end: number): void => {
      // a directive may change what a text means
      collector.add(values[document++], { fragment, event, offset, end: source.hasDirectives ? undefined : end });
    };
    for (let index = 0; index < events.length; index++) {
      if (events[index].type !== EVENT_ID.DOCUMENT) continue;
      const next = placeOf(fragment, events, index + 1);
      if (last !== undefined) take(last, next.offset);
      last = next;
    }
    if (last !== undefined) take(last, fragment.to);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** `kubectl get -o yaml` writes one document, however many objects it holds. */
function readListInPieces(source: SourceText, batch: Fragment, collector: Collector, budget: AliasBudget): boolean {
  const list = splitList(source.text, batch, BATCH);
  if (list === undefined) return false;
  const known = collector.manifests.length;
  try {
    const frame = parsed(new SourceText(list.frame, source.file), { from: 0, to: list.frame.length }, budget);
    const items: unknown[] = [];
    const places: Place[] = [];
    for (const piece of list.pieces) {
      const { events, values } = parsed(source, piece, budget);
      if (values.length !== 1 || !Array.isArray(values[0])) return false;
      for (const entry of entriesOf(events, 1)) places.push(placeOf(piece, events, entry));
      for (const item of values[0] as unknown[]) items.push(item);
    }
    if (frame.values.length !== 1 || places.length !== items.length) return false;
    const outer = frame.values[0] as Record<string, unknown>;
    collector.add({ ...outer, items }, { fragment: batch, event: 1, offset: batch.from }, places);
    return true;
  } catch {
    // what spans pieces, an alias for one, is only understood as a whole
    collector.rewind(known);
    return false;
  }
}

interface Parsed {
  readonly events: readonly Event[];
  readonly values: readonly unknown[];
}

function parsed(source: SourceText, fragment: Fragment, budget: AliasBudget): Parsed {
  const events = source.parse(fragment);
  const text = source.textOf(fragment);
  budget.spend(events, text);
  // merges repeat what aliases stand for, which the budget covers
  return { events, values: constructFromEvents(events, { source: text, schema: KUBERNETES_SCHEMA, maxTotalMergeKeys: -1 }) };
}

/** Values have something between them: the end of a line, a comma, or the bracket in front of the first. */
function holdsTooMuch(text: string, { from, to }: Fragment): boolean {
  if (to - from < MAX_VALUES) return false;
  let values = 0;
  for (let at = from; at < to; at++) {
    const char = text.charCodeAt(at);
    if (char === LINE_END || ((char === COMMA || char === LIST || char === OBJECT) && text.charCodeAt(at + 1) !== LINE_END)) values += 1;
  }
  return values > MAX_VALUES;
}

const [LINE_END, COMMA, LIST, OBJECT] = [0x0a, 0x2c, 0x5b, 0x7b];

/** Whole documents, some at a time. */
function* batchesOf({ text, hasDirectives }: SourceText): Generator<Fragment> {
  // directives stand in front of the mark that starts their document
  if (hasDirectives) return yield { from: 0, to: text.length };
  for (let from = 0; from < text.length;) {
    let to = text.indexOf('\n---', from + BATCH);
    while (to !== -1 && !/^\s?$/.test(text.charAt(to + 4))) to = text.indexOf('\n---', to + 1);
    to = to === -1 ? text.length : to + 1;
    yield { from, to };
    from = to;
  }
}

/** The documents of a fragment one by one, each from its mark to the next. */
function* documentsOf(text: string, { from, to }: Fragment): Generator<Fragment> {
  const mark = /^(?:---|\.\.\.)(?=\s|$)/gm;
  mark.lastIndex = from;
  let start = from;
  for (let found = mark.exec(text); found !== null && found.index < to; found = mark.exec(text)) {
    if (found[0] === '...') {
      const end = text.indexOf('\n', found.index);
      const next = end === -1 ? to : end + 1;
      if (hasContent(text.slice(start, found.index))) yield { from: start, to: next };
      start = next;
    } else if (hasContent(text.slice(start, found.index))) {
      yield { from: start, to: found.index };
      start = found.index;
    }
  }
  if (hasContent(text.slice(start, to))) yield { from: start, to };
}

/** More than comments and directives. A mark is content: it starts a document even when the next one follows at once. */
function hasContent(text: string): boolean {
  return /^(?![ \t]*(?:#|\r?$)|%)/m.test(text);
}
