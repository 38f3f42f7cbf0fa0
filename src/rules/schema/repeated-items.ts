import { isRecord } from './structural-schema';

/** An item of a list that stands for the same thing as an earlier one. */
export interface RepeatedItem {
  readonly index: number;
  readonly first: number;
}

/**
 * Items of a list that may not be there twice.
 *
 * @param keys fields by which items differ; none for items that differ as a whole
 */
export function repeatedItems(items: readonly unknown[], keys: readonly string[]): RepeatedItem[] {
  const seen = new Map<string, number>();
  const repeated: RepeatedItem[] = [];
  for (const [index, item] of items.entries()) {
    const key = keys.length === 0 ? textOf(item) : isRecord(item) ? textOf(keys.map((name) => item[name])) : undefined;
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else repeated.push({ index, first });
  }
  return repeated;
}

/** The same text for equal values, in whatever order their fields are. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => {
    if (!isRecord(item)) return item;
    return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)));
  }) ?? '';
}
