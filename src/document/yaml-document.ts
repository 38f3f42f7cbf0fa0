import {
  Document, DocumentOptions, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, Pair, parseDocument, ParseOptions, SchemaOptions, YAMLError,
  YAMLMap,
} from 'yaml';
import { ListIdentities, writeData } from './edit-document';
import { MAX_NESTING } from './max-nesting';
import { tooDeepAt } from './nesting';
import { SourceDocument } from './source-document';
import { structureProblems } from './structure';
import { FabricError, Problem, SourceLocation } from '../errors';

/** What `SourceDocument.parse` does. */
export function parseYaml(text: string, file: string, scalars: 'typed' | 'text'): SourceDocument {
  const source = withoutMark(text);
  const marker = /^<{7} /m.exec(source);
  if (marker !== null) {
    throw documentError(file, source, marker.index, 'has unresolved merge conflict markers', 'resolve the conflict first');
  }
  const deep = tooDeepAt(source);
  if (deep !== undefined) throw documentError(file, source, deep, `nests deeper than ${MAX_NESTING} levels`);

  const lines = new LineCounter();
  const document = parseDocument(source, { ...PARSE_OPTIONS[scalars], lineCounter: lines });
  const locationOf = (offset: number): SourceLocation => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // what follows the first syntax error is mostly its echo
  const [error] = document.errors;
  if (error !== undefined) throw new FabricError({ code: 'document-invalid', location: locationOf(error.pos[0]), ...syntaxText(error) });
  const problems = structureProblems(document.contents).map(({ at, first, message, hint }): Problem => ({
    code: 'document-invalid',
    location: locationOf(at),
    message: first === undefined ? message : `${message}; the first is in line ${lines.linePos(first).line}`,
    hint,
  }));
  if (problems.length > 0) throw new FabricError(problems);
  try {
    // structureProblems has bounded what aliases repeat
    return new YamlDocument(file, text, document.toJS({ maxAliasCount: -1 }), document, locationOf, PARSE_OPTIONS[scalars]);
  } catch (failure) {
    throw new FabricError({ code: 'document-invalid', location: { file }, message: lowerFirst((failure as Error).message) });
  }
}

class YamlDocument extends SourceDocument {
  constructor(
    file: string, text: string, value: unknown,
    private document: Document.Parsed | undefined,
    private readonly locationOf: (offset: number) => SourceLocation,
    private readonly options: ParseOptions & DocumentOptions & SchemaOptions,
  ) {
    super(file, text, value);
  }

  public locate(path: readonly (string | number)[], key = false): SourceLocation {
    const document = this.parsed;
    let node: unknown = document.contents;
    let offset = startOf(node) ?? 0;
    for (const [depth, part] of path.entries()) {
      const step = childOf(isAlias(node) ? node.resolve(document) : node, part);
      if (step === undefined) break;
      node = step.value;
      const wantsKey = key && depth === path.length - 1;
      offset = startOf(wantsKey ? step.key : step.value) ?? startOf(step.key) ?? offset;
    }
    return this.locationOf(offset);
  }

  public textWith(data: unknown, identities: ListIdentities): string {
    // it is given away rather than cloned, which would cost a third of reading it; who asks for places afterwards has it read again
    const edited = this.parsed;
    this.document = undefined;
    writeData(edited, data, identities);
    const text = edited.toString({ lineWidth: 0 });
    return /\r\n/.test(this.text) ? text.replace(/\r?\n/g, '\r\n') : text;
  }

  private get parsed(): Document.Parsed {
    this.document ??= parseDocument(withoutMark(this.text), this.options);
    return this.document;
  }
}

const COMMON_OPTIONS = { prettyErrors: false, uniqueKeys: false, logLevel: 'error' } as const;
const PARSE_OPTIONS = { typed: COMMON_OPTIONS, text: { ...COMMON_OPTIONS, schema: 'failsafe' } } as const;

/** A byte order mark is no column. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function childOf(node: unknown, part: string | number): { key?: unknown; value: unknown } | undefined {
  if (isMap(node)) {
    const pair = pairsOf(node).get(String(part));
    return pair && { key: pair.key, value: pair.value };
  }
  if (isSeq(node)) {
    const value = node.items[Number(part)];
    return value === undefined ? undefined : { value };
  }
  return undefined;
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();

/** The pairs of a map by key, kept, since a file of thousands of mistakes is located thousands of times. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  let byKey = pairs.get(map);
  if (byKey === undefined) {
    byKey = new Map(map.items.filter((item) => isPair(item)).map((pair) => [String(isScalar(pair.key) ? pair.key.value : pair.key), pair]));
    pairs.set(map, byKey);
  }
  return byKey;
}

function startOf(node: unknown): number | undefined {
  if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) return node.range?.[0];
  return undefined;
}

function documentError(file: string, text: string, offset: number, message: string, hint?: string): FabricError {
  const before = text.slice(0, offset).split('\n');
  return new FabricError({
    code: 'document-invalid', location: { file, line: before.length, column: before[before.length - 1].length + 1 }, message, hint,
  });
}

function syntaxText(error: YAMLError): Pick<Problem, 'message' | 'hint'> {
  if (error.code === 'MULTIPLE_DOCS') return { message: 'another YAML document starts here', hint: 'only one is allowed in this file' };
  return { message: lowerFirst(error.message) };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
