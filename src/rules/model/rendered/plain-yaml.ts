/** Words that YAML 1.1 reads as a boolean or as nothing. */
const WORDS = ['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null', '~'];

const NUMBER = /^[-+]?(0x[0-9a-f]+|0b[01]+|0o[0-7]+|\d+\.?\d*(e[-+]?\d+)?)$/i;

/**
 * Whether a name stays a text where a template writes it without quotes: go-yaml takes `123`, `1e3` and `no` for something else, and no object
 * of that name can be made.
 */
export function isPlainText(name: string): boolean {
  if (WORDS.includes(name.toLowerCase())) return false;
  return !NUMBER.test(name) || !Number.isFinite(Number(name.replace(/^[-+]/, '')));
}
