import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, Node } from 'yaml';

/** Aliases may repeat this many values in total, so that a small file cannot blow up whoever walks over it. */
const MAX_REPEATED = 1_000_000;

/** A mistake in how a document is put together. */
export interface StructureProblem {
  readonly message: string;
  readonly hint?: string;
  /** Offset of the mistake in the text. */
  readonly at: number;
  /** Offset of the other half of the mistake, when it has one. */
  readonly first?: number;
}

interface Anchor {
  /** How many values it stands for; undefined while we are inside it. */
  size?: number;
}

/**
 * Duplicate keys, keys that are no text, and aliases that lead nowhere, into themselves or to too much.
 *
 * The parser's own search for duplicate keys compares every pair of keys: 10,000 keys take it two seconds.
 */
export function structureProblems(root: unknown): StructureProblem[] {
  const problems: StructureProblem[] = [];
  const anchors = new Map<string, Anchor>();
  let repeated = 0;

  /** Walks over a value and returns how many values it stands for. */
  function walk(node: unknown): number {
    if (isAlias(node)) return walkAlias(node.source, offsetOf(node));
    const name = isCollection(node) || isScalar(node) ? node.anchor : undefined;
    const anchor: Anchor = {};
    if (name !== undefined) anchors.set(name, anchor);
    let size = 1;
    if (isMap(node)) {
      findKeyProblems(node.items);
      for (const pair of node.items) size += walk(pair.key) + walk(pair.value);
    } else if (isSeq(node)) {
      for (const item of node.items) size += isPair(item) ? walk(item.key) + walk(item.value) : walk(item);
    }
    anchor.size = size;
    return size;
  }

  function walkAlias(name: string, at: number): number {
    const anchor = anchors.get(name);
    if (anchor === undefined) problems.push({ at, message: `alias *${name} has no anchor &${name} before it` });
    else if (anchor.size === undefined) problems.push({ at, message: `alias *${name} lies inside its own anchor` });
    const size = anchor?.size ?? 1;
    if (repeated <= MAX_REPEATED && repeated + size > MAX_REPEATED) {
      problems.push({ at, message: `aliases repeat more than ${MAX_REPEATED} values` });
    }
    repeated += size;
    return size;
  }

  function findKeyProblems(pairs: readonly { readonly key: unknown }[]): void {
    const first = new Map<string, number>();
    for (const { key } of pairs) {
      if (isCollection(key)) problems.push({ at: offsetOf(key), message: 'a key must be text', hint: 'put it in quotes' });
      if (!isScalar(key)) continue;
      const text = String(key.value ?? '');
      const earlier = first.get(text);
      if (earlier === undefined) first.set(text, offsetOf(key));
      else problems.push({ at: offsetOf(key), first: earlier, message: `key "${text}" is given twice` });
    }
  }

  walk(root);
  return problems;
}

function offsetOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
