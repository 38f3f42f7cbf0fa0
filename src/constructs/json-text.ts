import { FabricError } from '../errors';

/**
 * JSON for a string field, indented so that a review can read it.
 *
 * The operators paste such strings into a single-quoted YAML scalar, where an apostrophe ends it and the object is never rendered.
 *
 * @throws FabricError `field-invalid` when a value holds an apostrophe
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  if (text.includes("'")) {
    const at = text.indexOf("'");
    throw new FabricError({
      code: 'field-invalid',
      message: `an apostrophe in "${text.slice(Math.max(0, at - 20), at + 20).replace(/\s+/g, ' ')}" breaks the rendering of the network`,
      hint: 'leave the apostrophe out',
    });
  }
  return text;
}
