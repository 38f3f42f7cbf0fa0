import { AliasBudget } from './alias-budget';
import { Collector, Place } from './collector';
import { scanJson } from './scan-json';
import { SourceText } from './source-text';
import { readDocument } from './yaml-stream';

/**
 * Reads one JSON text or several in a row, and says whether that is what the text was; if not, nothing was taken.
 *
 * What `JSON.parse` refuses, or would lose something of, goes to the parser of YAML, of which JSON is a part: it knows what is wrong where.
 */
export function readJson(source: SourceText, collector: Collector): boolean {
  const values = scanJson(source.text);
  if (values === undefined) return false;
  const budget = new AliasBudget();
  for (const value of values) {
    if (!collector.goesOn) break;
    const parsed = value.isExact ? parsedJson(source.textOf(value)) : undefined;
    if (parsed === undefined || keysIn(parsed) !== value.keys) {
      readDocument(source, value, collector, budget);
    } else {
      const items = value.items.map((item): Place => ({ fragment: item, event: 1, offset: item.from }));
      collector.add(parsed, { fragment: value, event: 1, offset: value.from }, items);
    }
  }
  return true;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** How many keys a value has in all; a key that is given twice counts once. */
function keysIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const entry of value) {
      if (typeof entry === 'object') count += keysIn(entry);
    }
    return count;
  }
  for (const entry of Object.values(value)) {
    count += 1;
    if (typeof entry === 'object') count += keysIn(entry);
  }
  return count;
}
