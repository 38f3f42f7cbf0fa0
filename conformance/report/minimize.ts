/** Keys and indexes that lead to a value. */
type Path = readonly (string | number)[];

/**
 * The object with everything left out that does not matter: fields and items are removed one after the other, the largest first, as long as what is
 * to be shown still shows.
 *
 * @param stillShows is asked about smaller objects; identity is left alone: apiVersion, kind, metadata.name and metadata.namespace
 * @param most questions asked
 */
export async function minimized<T extends object>(object: T, stillShows: (candidate: T) => Promise<boolean>, most = 200): Promise<T> {
  let smallest = object;
  let questions = 0;
  for (let hasChanged = true; hasChanged && questions < most;) {
    hasChanged = false;
    for (const path of removablePaths(smallest)) {
      if (!exists(smallest, path) || questions >= most) continue;
      const candidate = without(smallest, path);
      questions += 1;
      if (await stillShows(candidate)) {
        smallest = candidate;
        hasChanged = true;
      }
    }
  }
  return smallest;
}

const KEPT = new Set(['apiVersion', 'kind', 'metadata', 'metadata.name', 'metadata.namespace']);

/** Outer places before inner ones; later items of a list before earlier ones. */
function removablePaths(object: unknown): Path[] {
  const paths: Path[] = [];
  let level: Path[] = [[]];
  while (level.length > 0) {
    level = level.flatMap((path) => keysOf(valueAt(object, path)).map((key) => [...path, key]));
    paths.push(...level.filter((path) => !KEPT.has(path.join('.'))));
  }
  return paths;
}

function keysOf(value: unknown): (string | number)[] {
  if (Array.isArray(value)) return [...value.keys()].reverse();
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((parent: unknown, key) => (typeof parent === 'object' && parent !== null ? Reflect.get(parent, key) as unknown : undefined), value);
}

function exists(object: unknown, path: Path): boolean {
  const parent = valueAt(object, path.slice(0, -1));
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, path[path.length - 1]);
}

function without<T extends object>(object: T, path: Path): T {
  const copy = structuredClone(object);
  const parent = valueAt(copy, path.slice(0, -1));
  const key = path[path.length - 1];
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (typeof parent === 'object' && parent !== null) Reflect.deleteProperty(parent, key);
  return copy;
}
