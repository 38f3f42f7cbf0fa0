import { Fragment } from './source-text';

/** A list whose items can be parsed in groups. */
export interface SplitList {
  /** The document without its items. */
  readonly frame: string;
  /** Groups of whole items, each a block list. */
  readonly pieces: readonly Fragment[];
}

/**
 * Takes apart a document whose outermost field `items` is a block list; undefined for any other.
 *
 * It relies on one rule of YAML only: what belongs to an entry stands further right than its dash.
 */
export function splitList(text: string, { from, to }: Fragment, size: number): SplitList | undefined {
  const opening = /^items:[ \t]*\r?\n(?=( *)- )/gm;
  opening.lastIndex = from;
  const found = opening.exec(text);
  if (found === null || found.index >= to) return undefined;
  const start = found.index + found[0].length;
  const dash = `\n${found[1]}- `;
  const end = endOfEntries(text, start, to, found[1].length);
  const pieces: Fragment[] = [];
  for (let at = start; at < end;) {
    const next = text.indexOf(dash, at + size);
    const cut = next === -1 || next >= end ? end : next + 1;
    pieces.push({ from: at, to: cut });
    at = cut;
  }
  return { frame: `${text.slice(from, found.index)}items: []\n${text.slice(end, to)}`, pieces };
}

/** Where a line starts that stands as far left as the dashes, or further, and is none of them. */
function endOfEntries(text: string, start: number, to: number, indent: number): number {
  const outside = new RegExp(`^(?! {${indent}}- | {${indent + 1}}|[ \\t]*(?:#|\\r?$)| {0,${indent}}-\\r?$)`, 'gm');
  outside.lastIndex = start;
  const found = outside.exec(text);
  return found === null || found.index > to ? to : found.index;
}
