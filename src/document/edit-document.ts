import { Document, isMap, isScalar, isSeq, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';

/**
 * How entries of lists are told apart: the field that identifies an entry, by the name of the list. Entries of such lists are written on
 * one line each unless they hold lists themselves.
 */
export type ListIdentities = Readonly<Record<string, string>>;

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
  const present = new Map(map.items.map((pair) => [keyOf(pair), pair]));
  for (const [key, value] of Object.entries(data)) {
    if (value === undefined) continue;
    const pair = present.get(key);
    if (pair === undefined) map.items.push(new Pair(new Scalar(key), created(value, key, identities, document)));
    else pair.value = merged(pair.value, value, key, identities, document);
  }
  return map;
}

function mergedList(list: YAMLSeq, data: readonly unknown[], name: string, identities: ListIdentities, document: Document): YAMLSeq {
  const field = identities[name];
  if (list.items.length === 0 && data.length > 0) list.flow = false;
  const known = new Map(list.items.map((item, index) => [identityOf(isMap(item) ? item.get(field) : undefined, index), item]));
  list.items = data.map((entry, index) => {
    const item = known.get(identityOf(field === undefined ? undefined : (entry as Record<string, unknown>)[field], index));
    return item === undefined ? created(entry, '', identities, document, field !== undefined) : merged(item, entry, '', identities, document);
  });
  return list;
}

/** Entries without an identifying field are told apart by their position. */
function identityOf(value: unknown, index: number): string {
  return value === undefined ? `#${index}` : `=${String(value)}`;
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
