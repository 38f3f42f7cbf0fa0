import { listAt, valueAt } from '../../document';
import { isObject } from '../grammar/fields';

export { countAt, listAt, textAt, valueAt } from '../../document';

/** A step into a value: the key of an object, or the index in a list. */
export type Step = string | number;

type Values = Readonly<Record<string, unknown>>;

/** A value and the path that leads to it. */
export interface FoundValue {
  readonly path: readonly Step[];
  readonly value: unknown;
}

const NOTHING: Values = {};

/*
 * Fields of objects that nobody has checked: what is missing or of another type is undefined or empty, never an error.
 */

/** The object at a path; empty when there is none. */
export function recordAt(value: unknown, ...path: readonly Step[]): Values {
  const found = valueAt(value, ...path);
  return isObject(found) ? found : NOTHING;
}

/** The texts of the list at a path. */
export function textListAt(value: unknown, ...path: readonly Step[]): readonly string[] {
  return listAt(value, ...path).filter((entry): entry is string => typeof entry === 'string' && entry !== '');
}

/** The texts of the object at a path, such as labels. */
export function textsAt(value: unknown, ...path: readonly Step[]): Readonly<Record<string, string>> {
  const found = recordAt(value, ...path);
  if (Object.values(found).every((text) => typeof text === 'string')) return found as Readonly<Record<string, string>>;
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

/** What stands at a path in which `*` is every entry of a list or object. */
export function* everyAt(value: unknown, path: readonly string[], done: readonly Step[] = []): Generator<FoundValue> {
  const wildcard = path.indexOf('*');
  if (wildcard === -1) {
    const found = valueAt(value, ...path);
    if (found !== undefined) yield { path: [...done, ...path], value: found };
    return;
  }
  const before = path.slice(0, wildcard);
  const holder = valueAt(value, ...before);
  if (typeof holder !== 'object' || holder === null) return;
  const steps: readonly Step[] = Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder);
  for (const step of steps) yield* everyAt(valueAt(holder, step), path.slice(wildcard + 1), [...done, ...before, step]);
}
