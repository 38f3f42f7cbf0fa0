import { celFunc, CelFunc, CelInput, CelList, celMethod, CelScalar, CelValue, isCelList, isCelMap, listType } from '@bufbuild/cel';

const { BOOL, DYN, INT } = CelScalar;
const LIST = listType(DYN);

/**
 * Functions of lists, and of lists as sets.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-list-library
 */
export const LIST_FUNCTIONS: CelFunc[] = [
  celMethod('isSorted', LIST, [], BOOL, function isSorted() {
    const items = [...this];
    return items.every((item, index) => index === 0 || compare(items[index - 1], item) <= 0);
  }),
  celMethod('sum', LIST, [], DYN, function sum() {
    const items = [...this];
    if (items.every((item) => typeof item === 'bigint')) return items.reduce((total, item) => total + item, 0n);
    if (items.every((item) => typeof item === 'number')) return items.reduce((total, item) => total + item, 0);
    throw new Error('no such overload: sum of other things than numbers');
  }),
  celMethod('min', LIST, [], DYN, function min() {
    return extreme(this, -1);
  }),
  celMethod('max', LIST, [], DYN, function max() {
    return extreme(this, 1);
  }),
  celMethod('indexOf', LIST, [DYN], INT, function indexOf(item) {
    return BigInt([...this].map(keyOf).indexOf(keyOf(item)));
  }),
  celMethod('lastIndexOf', LIST, [DYN], INT, function lastIndexOf(item) {
    return BigInt([...this].map(keyOf).lastIndexOf(keyOf(item)));
  }),
  celFunc('sets.contains', [LIST, LIST], BOOL, (list, part) => isWithin(part, keysOf(list))),
  celFunc('sets.equivalent', [LIST, LIST], BOOL, (a, b) => isWithin(a, keysOf(b)) && isWithin(b, keysOf(a))),
  celFunc('sets.intersects', [LIST, LIST], BOOL, (a, b) => {
    const keys = keysOf(b);
    return [...a].some((item) => keys.has(keyOf(item)));
  }),
];

function extreme(list: CelList, direction: number): CelInput {
  const items = [...list];
  if (items.length === 0) throw new Error('the list is empty');
  return items.reduce((best, item) => (compare(item, best) * direction > 0 ? item : best));
}

function compare(a: CelValue, b: CelValue): number {
  if ((typeof a === 'string' && typeof b === 'string') || (isNumber(a) && isNumber(b)) || (typeof a === 'boolean' && typeof b === 'boolean')) {
    return a < b ? -1 : a > b ? 1 : 0;
  }
  throw new Error('no such overload: the values have no order');
}

function isNumber(value: CelValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isWithin(list: CelList, keys: ReadonlySet<string>): boolean {
  return [...list].every((item) => keys.has(keyOf(item)));
}

function keysOf(list: CelList): ReadonlySet<string> {
  return new Set([...list].map(keyOf));
}

/** The same text for equal values; numbers are equal whatever their type. */
function keyOf(value: CelValue): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (isNumber(value) || typeof value === 'boolean' || value === null) return String(value);
  if (isCelList(value)) return `[${[...value].map(keyOf).join()}]`;
  if (isCelMap(value)) return `{${[...value].map(([key, item]) => `${String(key)}:${keyOf(item)}`).sort().join()}}`;
  throw new Error('no such overload: the values cannot be compared');
}
