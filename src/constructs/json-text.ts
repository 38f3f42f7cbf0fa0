import { FabricError } from '../errors';

/**
 * JSON for a string field, indented so that a review can read it.
 *
 * The operators paste such strings into a single-quoted YAML scalar, where an apostrophe ends it and the object is never rendered.
 *
 * @param what what the JSON is of, for the message
 * @throws FabricError `field-invalid` when a value holds an apostrophe
 */
export function jsonText(value: unknown, what: string): string {
  const found = apostropheIn(value, '');
  if (found !== undefined) {
    throw new FabricError({
      code: 'field-invalid',
      message: `${what}: ${found.path} "${found.text}" holds an apostrophe, which ends the text that the operator pastes it into`,
      hint: 'leave the apostrophe out',
    });
  }
  return JSON.stringify(value, undefined, 2);
}

/** The first text or key with an apostrophe, and the path to it. */
function apostropheIn(value: unknown, path: string): { readonly path: string; readonly text: string } | undefined {
  if (typeof value === 'string') return value.includes("'") ? { path, text: value } : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${key}]` : [path, key].filter((part) => part !== '').join('.');
    const found = key.includes("'") ? { path: at, text: key } : apostropheIn(item, at);
    if (found !== undefined) return found;
  }
  return undefined;
}
