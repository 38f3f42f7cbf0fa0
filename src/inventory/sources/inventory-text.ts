import { basename, isAbsolute } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Document, isMap, isScalar, isSeq, Node, Pair, Scalar, YAMLMap } from 'yaml';
import type { FactOrigin, ImportedInventory, SourceText } from './import-types';
import { ListIdentities, SourceDocument } from '../../document';

/** How entries of the lists of an inventory are told apart. */
const IDENTITIES: ListIdentities = { reserved: ['cidr'], nodeGroups: ['name'], nics: ['pciAddress'], nodes: ['name'] };

/** Who says the wiring of NICs that no source says. */
const WIRED_BY: readonly FactOrigin['kind'][] = ['preset', 'option', 'existing'];

const SCHEMA = '../node_modules/cdk8s-gpu-fabric/schemas/inventory.schema.json';

/**
 * The inventory as YAML text, with origins as comments. With `existing`, it is that text with what changed: comments and the form of what stays equal
 * are kept, and no origins are added.
 *
 * @param schema path or URL of the schema for editors, used for a new file. @default - that of the package in node_modules, from a folder beside it
 */
export function inventoryText({ data, origins }: ImportedInventory, existing?: SourceText, schema = SCHEMA): string {
  if (existing !== undefined) {
    const document = SourceDocument.parse(existing.text, existing.file);
    // writing would align comments and blanks in its own way
    return isDeepStrictEqual(document.value, data) ? existing.text : document.textWith(data, IDENTITIES);
  }
  const document = new Document(data, { compat: 'yaml-1.1' }); // 0000:03:00.0 is a number to programs that still read YAML 1.1
  for (const pair of pairsOf(document.contents)) {
    const key = keyOf(pair);
    if (pair.key instanceof Scalar && key !== 'cluster') pair.key.spaceBefore = true;
    if (key === 'reserved' && isSeq(pair.value)) inRows(pair.value.items);
    if (key !== 'nodeGroups' || !isSeq(pair.value)) continue;
    for (const field of pair.value.items.flatMap(pairsOf)) if (isSeq(field.value)) inRows(field.value.items);
  }
  const comments = new Comments(document);
  for (const origin of origins) comments.add(origin);
  document.commentBefore = ` yaml-language-server: $schema=${schema}`;
  return document.toString({ lineWidth: 0 });
}

/** Entries on one line each. */
function inRows(items: readonly unknown[]): void {
  for (const item of items) if (isMap(item)) item.flow = true;
}

/** Comments with the origins: one before what comes from one place, one behind what differs from it. */
class Comments {
  private last = '';

  constructor(private readonly document: Document) {}

  public add(origin: FactOrigin): void {
    const [list, index, field, position, fact] = origin.path;
    const text = textOf(origin);
    if (list === 'reserved' && typeof index === 'number') this.before(['reserved', index], `${text}`, 'reserved');
    if (list !== 'nodeGroups') return;
    if (field === undefined) this.before(origin.path, text, '');
    else if (field === 'preset') this.behind(origin.path, 'the sources have the NICs of this server');
    else if (field === 'nics' && fact === undefined && position === 0) this.before(['nodeGroups', index, 'nics', 0], text, 'nics');
    else if (field === 'nics' && fact === 'traffic' && WIRED_BY.includes(origin.kind)) this.behind(origin.path.slice(0, 4), `wiring: ${text}`);
  }

  /** Only once for entries that follow each other and come from one file. */
  private before(path: FactOrigin['path'], text: string, list: string): void {
    const key = `${list} ${text.replace(/:\d+(?::\d+)?$/, '')}`;
    const isRepeated = list !== '' && key === this.last;
    this.last = key;
    const node = this.document.getIn(path, true);
    if (!isRepeated && isNode(node)) node.commentBefore = ` from ${text}`;
  }

  private behind(path: FactOrigin['path'], text: string): void {
    const node = this.document.getIn(path, true);
    if (isNode(node)) node.comment = ` ${text}`;
  }
}

function textOf({ name, location, kind }: FactOrigin): string {
  if (location === undefined) return name ?? kind;
  const { file, line } = location;
  // where a file lies on one machine is nobody else's business
  const shown = isAbsolute(file) ? basename(file) : file.replaceAll('\\', '/');
  return line === undefined ? shown : `${shown}:${line}`;
}

function pairsOf(node: unknown): readonly Pair[] {
  return isMap(node) ? (node as YAMLMap).items : [];
}

function keyOf({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value);
}
