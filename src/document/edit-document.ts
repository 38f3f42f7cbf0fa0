import { Document, isMap, isScalar, isSeq, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/**
 * How entries of lists are told apart: the fields that identify an entry, by the name of the list. The first must be there; another that is
 * missing counts as 0. An entry that is plain text is its first field. Entries of such lists are written on one line each unless they hold lists themselves.
 */
export type ListIdentities = Readonly<Record<string, readonly [string, ...string[]]>>;

/**
 * Makes a document hold some data, and changes nothing else: comments stay with the entry they belong to, what is equal keeps its form.
 *
 * Lists take the order of the data. It costs one walk over the document and the data.
 */
export function writeData(document: Document, data: unknown, identities: ListIdentities): void {
  document.contents = merged(document.contents, data, '', identities, document) as typeof document.contents;
}

function merged(node: unknown, data: unknown, name: string, identities: ListIdentities, document: Document): Node {
  if (Array.isArray(data)) return isSeq(node) ? mergedList(node, data, name, identities, document) : created(data, name, identities, document);
  if (typeof data === 'object' && data !== null) {
    return isMap(node) ? mergedMap(node, data as Record<string, unknown>, identities, document) : created(data, name, identities, document);
  }
  if (!isScalar(node)) return created(data, name, identities, document);
  if (node.value !== data) {
    node.value = data;
    // the source text and style belonged to the old value
    delete node.source;
    delete node.type;
  }
  return node;
}

/** An empty map or list can only be written as {} or [], which says nothing about the form that it is to have. */
function mergedMap(map: YAMLMap, data: Record<string, unknown>, identities: ListIdentities, document: Document): YAMLMap {
  if (map.items.length === 0 && Object.keys(data).length > 0) map.flow = false;
  map.items = map.items.filter((pair) => data[keyOf(pair)] !== undefined);
  let previous: number | undefined;
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) continue;
    const at = map.items.findIndex((pair) => keyOf(pair) === key);
    if (at >= 0) {
      map.items[at].value = merged(map.items[at].value, value, key, identities, document);
      previous = at;
      continue;
    }
    // behind the field that it follows in the data; what stands first keeps the comments above it
    previous = previous === undefined ? map.items.length : previous + 1;
    map.items.splice(previous, 0, new Pair(new Scalar(key), created(value, key, identities, document)));
  }
  return map;
}

function mergedList(list: YAMLSeq, data: readonly unknown[], name: string, identities: ListIdentities, document: Document): YAMLSeq {
  const fields = identities[name];
  if (list.items.length === 0 && data.length > 0) list.flow = false;
  const known = new Map(list.items.map((item, index) => [identityOf(fields, (field, isFirst) => fieldOfNode(item, field, isFirst), index), item]));
  list.items = data.map((entry, index) => {
    const item = known.get(identityOf(fields, (field, isFirst) => fieldOfData(entry, field, isFirst), index));
    if (isMap(item) === isRecord(entry) && item !== undefined) return merged(item, entry, '', identities, document);
    return withComments(created(entry, '', identities, document, fields !== undefined), item);
  });
  return list;
}

/** An entry that takes another form keeps what people wrote around it. */
function withComments(entry: Node, before: unknown): Node {
  if (!isMap(before) && !isScalar(before)) return entry;
  const { comment, commentBefore, spaceBefore } = before;
  return Object.assign(entry, { comment, commentBefore, spaceBefore });
}

function isRecord(data: unknown): boolean {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** Entries without an identifying field are told apart by their position. */
function identityOf(fields: ListIdentities[string] | undefined, valueOf: (field: string, isFirst: boolean) => unknown, index: number): string {
  if (fields === undefined || valueOf(fields[0], true) === undefined) return `#${index}`;
  return `=${fields.map((field, position) => String(valueOf(field, position === 0) ?? 0)).join('/')}`;
}

/** An entry that is plain text is short for one that has nothing but its identifying field. */
function fieldOfNode(item: unknown, field: string, isFirst: boolean): unknown {
  if (isMap(item)) return item.get(field);
  return isFirst && isScalar(item) ? item.value : undefined;
}

function fieldOfData(entry: unknown, field: string, isFirst: boolean): unknown {
  if (typeof entry === 'object' && entry !== null) return (entry as Record<string, unknown>)[field];
  return isFirst ? entry : undefined;
}

function created(data: unknown, name: string, identities: ListIdentities, document: Document, isEntry = false): Node {
  if (Array.isArray(data)) {
    const list = new YAMLSeq();
    list.items = data.map((entry) => created(entry, '', identities, document, identities[name] !== undefined));
    return list;
  }
  if (typeof data === 'object' && data !== null) {
    const fields = Object.entries(data).filter(([, value]) => value !== undefined);
    const map = new YAMLMap();
    map.items = fields.map(([key, value]) => new Pair(new Scalar(key), created(value, key, identities, document)));
    if (isEntry) map.flow = fields.every(([, value]) => typeof value !== 'object');
    return map;
  }
  return new Scalar(data);
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}
