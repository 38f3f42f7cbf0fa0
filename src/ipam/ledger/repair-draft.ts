import { isMap, isScalar, isSeq, LineCounter, Node, parseDocument, visit, YAMLMap, YAMLSeq } from 'yaml';
import { versionProblem } from './check-ledger';
import { Side } from './repair-sides';
import { schema } from './schema.generated';
import { schemaCheck, SourceDocument } from '../../document';
import { FabricError, Problem } from '../../errors';
import { Prefix } from '../../net';
import { portKey, portText, RailPort } from '../rail-port';

/** Lists whose entries are one thing each, and the number that sorts them. */
export const ENTRY_LISTS = { rails: 'rail', units: 'unit', slots: 'slot' } as const;
export type EntryList = keyof typeof ENTRY_LISTS;

/** Whether a list is one of entries. */
export function isEntryList(list: string): list is EntryList {
  return Object.hasOwn(ENTRY_LISTS, list);
}

/** Where an entry comes from. */
export interface Origin {
  readonly line: number;
  readonly label?: string;
}

/** What is said about the file: what was mended, and what cannot be. */
export interface Findings {
  readonly file: string;
  readonly changes: { readonly message: string; readonly line?: number }[];
  readonly problems: Problem[];
}

/** A ledger that is understood but not yet trusted, as the tree of its text, so that comments stay with their entries. */
export interface Draft {
  readonly label?: string;
  /** The text with places that are those of the file. */
  readonly source: SourceDocument;
  readonly root: YAMLMap;
  readonly toText: () => string;
}

/**
 * Reads one side of a ledger.
 *
 * @param origins is told where every entry stands
 * @throws FabricError as `Ledger.parse` does, but for what a repair may mend
 */
export function readDraft(side: Side, file: string, origins: WeakMap<Node, Origin>): Draft {
  const source = SourceDocument.parse(side.inPlace, file);
  const version = versionProblem(source);
  const problems = version !== undefined ? [version] : source.problems(schemaCheck(schema, 'LedgerData'), 'ledger-invalid');
  if (problems.length > 0) throw new FabricError(problems);

  const counter = new LineCounter();
  const document = parseDocument(side.text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false, logLevel: 'error' });
  const lineAt = (node: Node): number => side.lines[counter.linePos(node.range?.[0] ?? 0).line - 1];
  visit(document, {
    Map: (_, node) => void origins.set(node, { line: lineAt(node), label: side.label }),
    Scalar: (_, node) => void origins.set(node, { line: lineAt(node), label: side.label }),
    Alias: (_, node) => {
      const location = { file, line: lineAt(node) };
      throw new FabricError({ code: 'ledger-invalid', location, message: `*${node.source} is an alias; a ledger that is repaired has none`, hint: 'write out what it stands for' });
    },
  });
  const { contents } = document;
  if (!isMap(contents)) throw new FabricError({ code: 'ledger-invalid', location: { file }, message: 'is no ledger' });
  return { label: side.label, source, root: contents as YAMLMap, toText: () => document.toString({ lineWidth: 0 }) };
}

/** The maps in a list of a map. */
export function entriesOf(map: YAMLMap, list: string): YAMLMap[] {
  return (seqOf(map, list)?.items ?? []).filter((item): item is YAMLMap => isMap(item));
}

export function seqOf(map: YAMLMap, list: string): YAMLSeq | undefined {
  const seq = map.get(list, true);
  return isSeq(seq) ? seq : undefined;
}

export function textOf(map: YAMLMap, field: string): string {
  return String(map.get(field));
}

/** The rail and plane of an entry. */
export function portOf(entry: YAMLMap): RailPort {
  const plane = entry.get('plane');
  return { rail: Number(entry.get('rail')), ...(typeof plane === 'number' ? { plane } : {}) };
}

/** What an entry says, however it is written. */
export function signatureOf(list: EntryList, entry: YAMLMap): string {
  if (list === 'rails') return JSON.stringify([portKey(portOf(entry)), entry.get('subnet')]);
  const fields = { units: ['unit', 'name'], slots: ['slot', 'node'] }[list];
  return JSON.stringify([...fields.map((field) => entry.get(field)), list === 'slots' && entry.get('retired') === true]);
}

export function describeEntry(list: EntryList, entry: YAMLMap): string {
  switch (list) {
    case 'rails': return `${portText(portOf(entry))} with ${textOf(entry, 'subnet')}`;
    case 'units': return `unit ${textOf(entry, 'unit')} "${textOf(entry, 'name')}"`;
    case 'slots': return `${entry.get('retired') === true ? 'retired ' : ''}slot ${textOf(entry, 'slot')} of node "${textOf(entry, 'node')}"`;
  }
}

/** Gives an entry the comments of another one that goes away. */
export function inheritComments(heir: Node, other: Node): void {
  heir.comment = joined(heir.comment, other.comment);
  heir.commentBefore = joined(heir.commentBefore, other.commentBefore);
}

function joined(own: string | null | undefined, other: string | null | undefined): string | undefined {
  const lines = own?.split('\n') ?? [];
  const added = other?.split('\n').filter((line) => !lines.includes(line)) ?? [];
  return [...lines, ...added].join('\n') || undefined;
}

/** Writes networks in canonical notation. What has host bits set is left alone: nobody knows whether the address or the length is wrong. */
export function writeCanonically(draft: Draft, origins: WeakMap<Node, Origin>, findings: Findings): void {
  for (const fabric of entriesOf(draft.root, 'fabrics')) {
    for (const network of entriesOf(fabric, 'networks')) {
      for (const scalar of [network.get('supernet', true), ...entriesOf(network, 'rails').map((rail) => rail.get('subnet', true))]) {
        if (!isScalar(scalar)) continue;
        const before = String(scalar.value);
        const after = Prefix.tryParse(before)?.toString() ?? before;
        if (after === before) continue;
        scalar.value = after;
        findings.changes.push({ line: origins.get(scalar)?.line, message: `${textOf(fabric, 'name')}: wrote "${before}" as ${after}` });
      }
    }
  }
}
