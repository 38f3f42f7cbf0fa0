/**
 * Where a field is. A key of an object is itself; an entry of a list is written in brackets: its place (`[0]`), or what tells it from the
 * others (`[name=rdma]`).
 */
export type FieldPath = readonly string[];

/** The path as people write it: `spec.nodes[name=a].labels["a.b/c"]`. */
export function fieldText(path: FieldPath): string {
  return path.map((step, index) => {
    if (isEntry(step)) return step;
    if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`;
    return index === 0 ? step : `.${step}`;
  }).join('');
}

/** The step to an entry of a list. */
export function entryStep(index: number): string;
export function entryStep(key: string, value: string): string;
export function entryStep(indexOrKey: number | string, value?: string): string {
  return value === undefined ? `[${indexOrKey}]` : `[${indexOrKey}=${value}]`;
}

/**
 * Whether a field is the one of a pattern, or below it. Patterns have keys only, separated by slashes, since keys have dots; entries of lists are
 * passed over, and a star stands for any key.
 */
export function isWithin(path: FieldPath, pattern: string): boolean {
  const keys = path.filter((step) => !isEntry(step));
  const wanted = pattern.split('/');
  return wanted.length <= keys.length && wanted.every((key, index) => key === '*' || key === keys[index]);
}

/** Whether a field that comes or goes as a whole brings or takes the one of a pattern with it. */
export function bringsAlong(path: FieldPath, value: unknown, pattern: string): boolean {
  const keys = path.filter((step) => !isEntry(step));
  const wanted = pattern.split('/');
  return keys.length < wanted.length && isWithin(path, wanted.slice(0, keys.length).join('/')) && reaches(value, wanted.slice(keys.length));
}

function reaches(value: unknown, [key, ...rest]: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((entry) => reaches(entry, key === undefined ? [] : [key, ...rest]));
  if (key === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => (key === '*' || key === name) && reaches(inner, rest));
}

/** Keys with a slash in them, such as those of annotations, cannot be told from two keys in a pattern; so they are asked for whole. */
export function hasKey(path: FieldPath, key: string): boolean {
  return path.includes(key);
}

function isEntry(step: string): boolean {
  return step.startsWith('[');
}
