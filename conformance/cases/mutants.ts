import * as fc from 'fast-check';
import type { SentObject } from '../cluster/object-client';

/** An object in which one thing is different. */
export interface Mutant {
  /** What it was made of, and what was changed, in a line. */
  readonly text: string;
  readonly object: SentObject;
}

type Path = readonly (string | number)[];

/** Values that few fields expect, and some that many do. */
const VALUES: readonly unknown[] = [
  null, true, false, 0, 1, -1, 7, 1.5, 70_000, 2_147_483_648, 9_007_199_254_740_991, '', ' ', 'text', 'UPPER', 'a.b', '-', '1', 'true', '50%', '1h', '10.0.0.0/8', '10.0.0.1',
  'fd00::1', 'fd00::/64', '0.0.0.0/33', '02:00:00:00:00:01', '0000:1a:00.0', 'x'.repeat(300), [], {}, [null], [{}], ['text'], ['text', 'text'], { a: 1 }, { a: 'b' }, [1, 1],
];

/** Objects with one value replaced, removed, repeated, or with a field too many. */
export function anyMutant(objects: fc.Arbitrary<SentObject>): fc.Arbitrary<Mutant> {
  return fc.record({
    object: objects,
    place: fc.nat(),
    change: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...VALUES).map((value) => ({ kind: 'replace' as const, value })) },
      { weight: 2, arbitrary: fc.constant({ kind: 'remove' as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'repeat' as const }) },
      { weight: 1, arbitrary: fc.constantFrom('unknownField', 'Spec', 'name', 'enabled', 'a-b').map((name) => ({ kind: 'add' as const, name })) },
      { weight: 1, arbitrary: fc.constantFrom('text', -1, true, {}, []).map((value) => ({ kind: 'retype' as const, value })) },
    ),
  }).map(({ object, place, change }) => {
    const paths = [...pathsIn(object)].filter((path) => !isIdentity(path));
    const path = paths[place % paths.length];
    const label = `${object.kind} ${object.metadata.name}, ${path.join('.')}`;
    switch (change.kind) {
      case 'replace': return { text: `${label} = ${JSON.stringify(change.value)?.slice(0, 60)}`, object: changed(object, path, () => change.value) };
      case 'remove': return { text: `${label} removed`, object: changed(object, path, () => undefined) };
      case 'repeat': return { text: `${label} with its items twice`, object: changed(object, path, (value) => (Array.isArray(value) ? [...value, ...value] : [value, value])) };
      case 'add': return { text: `${label} with a field ${change.name}`, object: changed(object, path, (value) => (isRecord(value) ? { ...value, [change.name]: 1 } : value)) };
      case 'retype': return { text: `${label} one level deeper`, object: changed(object, path, (value) => ({ value, more: change.value })) };
    }
  });
}

/** What tells the object, and text that the API server has the only word on. */
function isIdentity(path: Path): boolean {
  return path.length === 1 && path[0] !== 'spec' ? true : path[0] === 'metadata' || path[0] === 'status';
}

function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* pathsIn(item, [...path, index]);
  else if (isRecord(value)) for (const [key, item] of Object.entries(value)) yield* pathsIn(item, [...path, key]);
}

/** A copy with another value in a place; undefined removes it. */
function changed(object: SentObject, path: Path, change: (value: unknown) => unknown): SentObject {
  const copy = structuredClone(object);
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (isObject(value) ? Reflect.get(value, key) : undefined), copy);
  const key = path[path.length - 1];
  if (!isObject(parent)) return copy;
  const value = change(Reflect.get(parent, key));
  if (value !== undefined) Reflect.set(parent, key, value);
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
  return copy;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !Array.isArray(value);
}
