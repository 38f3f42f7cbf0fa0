/** A BGP community as MetalLB reads it. */
export type CommunityValue =
  | { readonly kind: 'standard' }
  | { readonly kind: 'large' }
  /** No value; in an advertisement it is the name of an alias. */
  | { readonly kind: 'name' }
  | { readonly kind: 'invalid'; readonly message: string; readonly hint: string };

const STANDARD = { most: 65_535, hint: 'write two numbers from 0 to 65535, such as 64512:100' };
const LARGE = { most: 4_294_967_295, hint: 'write large: and three numbers from 0 to 4294967295, such as large:64512:1:100' };

/** Reads `64512:100`, `large:64512:1:100` or a name. What has as many colons as a value, but is none, is no name either. */
export function readCommunity(text: string): CommunityValue {
  const parts = text.split(':');
  if (parts.length === 2) return areNumbers(parts, STANDARD.most) ? { kind: 'standard' } : invalid(text, STANDARD.hint);
  if (parts.length !== 4) return { kind: 'name' };
  return parts[0] === 'large' && areNumbers(parts.slice(1), LARGE.most) ? { kind: 'large' } : invalid(text, LARGE.hint);
}

function areNumbers(parts: readonly string[], most: number): boolean {
  return parts.every((part) => /^\d+$/.test(part) && Number(part) <= most);
}

function invalid(text: string, hint: string): CommunityValue {
  return { kind: 'invalid', message: `"${text}" is not a BGP community`, hint };
}
