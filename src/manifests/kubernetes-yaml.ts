import {
  boolYaml11Tag, defineMappingTag, defineScalarTag, defineSequenceTag, mapTag, mergeTag, NOT_RESOLVED, nullYaml11Tag, Schema, strTag,
} from 'js-yaml';
import { MAX_NESTING } from '../document';

/** How texts are parsed. */
export const PARSE_OPTIONS = { maxDepth: MAX_NESTING } as const;

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const SMALL_INTEGER = /^(?:0|[1-9][0-9]{0,14})$/;
const NOT_FINITE = /^(?:[-+]?\.(inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const DIGITS = '0123456789';

/** No integer of 64 bits has more, and to read more exactly takes long. */
const MOST_DIGITS = 100;

/** Integers of Kubernetes have 64 bits; larger ones become floating-point numbers. */
const [LEAST_INTEGER, MOST_INTEGER] = [-(2n ** 63n), 2n ** 64n - 1n];

/**
 * The value of plain text that starts like a number; text when it only looks like one.
 *
 * An integer that a JavaScript number cannot hold stays text with all of its digits.
 */
function numberOf(source: string): number | string | typeof NOT_RESOLVED {
  // what nearly all of them are
  if (SMALL_INTEGER.test(source)) return Number(source);
  const special = NOT_FINITE.exec(source);
  if (special !== null) return special[1] === undefined ? Number.NaN : source.startsWith('-') ? -Infinity : Infinity;
  const plain = source.includes('_') ? source.replaceAll('_', '') : source;
  const integer = INTEGER.exec(plain);
  if (integer !== null) {
    const [, sign, hex, binary, octal, decimal] = integer;
    const digits = hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : decimal;
    const amount = Number(digits);
    if (amount <= Number.MAX_SAFE_INTEGER) return sign === '-' && amount !== 0 ? -amount : amount;
    if (digits.length > MOST_DIGITS) return FLOAT.test(plain) ? finite(Number(plain)) : NOT_RESOLVED;
    const exact = sign === '-' ? -BigInt(digits) : BigInt(digits);
    if (exact >= LEAST_INTEGER && exact <= MOST_INTEGER) return String(exact);
  }
  return FLOAT.test(plain) ? finite(Number(plain)) : NOT_RESOLVED;
}

/** Out of range is text, as in Go. JSON has one zero. */
function finite(value: number): number | typeof NOT_RESOLVED {
  if (!Number.isFinite(value)) return NOT_RESOLVED;
  return value === 0 ? 0 : value;
}

const intTag = defineScalarTag('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: ['-', '+', ...DIGITS],
  resolve: (source, isExplicit) => (isExplicit && !INTEGER.test(source.replaceAll('_', '')) ? NOT_RESOLVED : numberOf(source)),
  identify: () => false,
});

const floatTag = defineScalarTag('tag:yaml.org,2002:float', {
  implicit: true,
  implicitFirstChars: ['.'],
  resolve: numberOf,
  identify: () => false,
});

const binaryTag = defineScalarTag('tag:yaml.org,2002:binary', {
  resolve: (source) => Buffer.from(source, 'base64').toString('utf8'),
  identify: () => false,
});

const NO_JSON = 'JSON has no number for infinity or for what is no number';

/** Keys are text in JSON. Others are written as Go writes them, but there is nothing to write for nothing. */
const objectTag = defineMappingTag('tag:yaml.org,2002:map', {
  create: mapTag.create,
  addPair: (object, key, value) => {
    if (key === null) return 'a key must be text';
    if (isNotFinite(value)) return NO_JSON;
    if (typeof key !== 'string' || key === '__proto__') return mapTag.addPair(object, typeof key === 'number' ? keyOfNumber(key) : key, value);
    object[key] = value;
    return '';
  },
  has: (object, key) => Object.hasOwn(object, typeof key === 'number' ? keyOfNumber(key) : String(key)),
  keys: mapTag.keys,
  get: mapTag.get,
  identify: mapTag.identify,
});

const listTag = defineSequenceTag('tag:yaml.org,2002:seq', {
  create: (): unknown[] => [],
  addItem: (list, item) => {
    list.push(item);
    return isNotFinite(item) ? NO_JSON : '';
  },
  identify: Array.isArray,
});

function isNotFinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value);
}

/** Go writes a key that is no integer with the digits of a 32-bit number, and with an exponent from a million on. */
function keyOfNumber(key: number): string {
  if (Number.isInteger(key) && Math.abs(key) <= Number.MAX_SAFE_INTEGER) return String(key);
  if (!Number.isFinite(key)) return Number.isNaN(key) ? '.nan' : key > 0 ? '.inf' : '-.inf';
  const single = Math.fround(key);
  let digits = 1;
  while (digits < 9 && Math.fround(Number(single.toPrecision(digits))) !== single) digits += 1;
  const shortest = Number(single.toPrecision(digits));
  if (Math.abs(shortest) >= 1e-4 && Math.abs(shortest) < 1e6) return String(shortest);
  return shortest.toExponential().replace(/e([-+])(\d)$/, 'e$10$2');
}

/** Tags that nobody knows are as good as not there. */
const unknownTags = [
  defineScalarTag('', { matchByTagPrefix: true, resolve: (source) => source, identify: () => false }),
  defineSequenceTag('', { ...listTag, matchByTagPrefix: true, finalize: undefined }),
  defineMappingTag('', { ...objectTag, matchByTagPrefix: true, finalize: undefined }),
];

/**
 * Values as kubectl sends them: those of YAML 1.1 as go-yaml 2 reads them, so `on` and `y` are true, 0755 is octal, and dates are text.
 *
 * @see https://github.com/kubernetes-sigs/yaml
 */
export const KUBERNETES_SCHEMA = new Schema([
  strTag, listTag, objectTag, nullYaml11Tag, boolYaml11Tag, intTag, floatTag, mergeTag, binaryTag, ...unknownTags,
]);
