/** Blanks that Go's strings.TrimSpace takes away; JavaScript's trim differs in two of them. */
const SPACE = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]$/;

/** The text without blanks at both ends, as Go's strings.TrimSpace, in linear time whatever is inside. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text[start])) start++;
  while (end > start && SPACE.test(text[end - 1])) end--;
  return text.slice(start, end);
}

/** Whether the text holds a blank anywhere. */
export function hasSpace(text: string): boolean {
  for (const character of text) if (SPACE.test(character)) return true;
  return false;
}

/** An integer as Go's strconv.Atoi reads it: a sign and leading zeros are fine, blanks and fractions are not. */
export function atoi(text: string): number | undefined {
  if (text.length > 20 || !/^[+-]?\d+$/.test(text)) return undefined;
  const value = Number(text);
  return Math.abs(value) < 2 ** 63 ? value : undefined;
}

/** Number of bytes of a text that is known to be short; a long one gives at least its length. */
export function byteLength(text: string): number {
  return text.length > 64 ? text.length : Buffer.byteLength(text);
}
