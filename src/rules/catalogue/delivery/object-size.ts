import type { Manifest } from '../../../manifests';

/** Whether an object is far below a size, at a glance at what is written: JSON has more marks than YAML, but not so many. */
export function isSmall({ text }: Manifest, limit: number): boolean {
  return text !== undefined && text.length * 8 < limit && !text.includes('*');
}

/**
 * Bytes of a value as JSON, or some number above a limit: counting stops there.
 *
 * Texts are counted by their characters, which is exact for ASCII and too little for all else.
 */
export function sizeOf(value: unknown, limit: number): number {
  let size = 0;
  const left: unknown[] = [value];
  while (left.length > 0 && size <= limit) {
    const next = left.pop();
    if (typeof next === 'string') size += next.length + 2;
    else if (Array.isArray(next)) size += push(left, next) + 2;
    else if (typeof next === 'object' && next !== null) size += pushFields(left, next) + 2;
    else size += String(next).length;
  }
  return size;
}

function push(left: unknown[], values: readonly unknown[]): number {
  for (const value of values) left.push(value);
  return values.length;
}

function pushFields(left: unknown[], fields: object): number {
  let size = 0;
  // every object of a cluster comes by here, so nothing is made on the way
  for (const key of Object.keys(fields)) {
    const value = (fields as Readonly<Record<string, unknown>>)[key];
    if (value === undefined) continue;
    size += key.length + 4;
    left.push(value);
  }
  return size;
}
