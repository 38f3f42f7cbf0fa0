import { NumberLiteral } from '../json';
import { Parsed, Problems, shown } from '../parsed';

const SUFFIXES: ReadonlyMap<string, readonly [base: bigint, power: number]> = new Map([
  ['n', [10n, -9]], ['u', [10n, -6]], ['m', [10n, -3]], ['', [10n, 0]],
  ['k', [10n, 3]], ['M', [10n, 6]], ['G', [10n, 9]], ['T', [10n, 12]], ['P', [10n, 15]], ['E', [10n, 18]],
  ['Ki', [2n, 10]], ['Mi', [2n, 20]], ['Gi', [2n, 30]], ['Ti', [2n, 40]], ['Pi', [2n, 50]], ['Ei', [2n, 60]],
]);

/** Larger amounts are cut to this one. */
const LARGEST = 2n ** 63n - 1n;

/** An exact amount: numerator over denominator. */
export interface Quantity {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * Reads a quantity: `8`, `"8"`, `1k`, `2Gi`, `500m`, `1e3`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(value: unknown): Parsed<Quantity | undefined> {
  const text = typeof value === 'string' ? value : value instanceof NumberLiteral ? value.text : typeof value === 'number' ? String(value) : undefined;
  // nearly all of them, and there are many
  if (text !== undefined && /^\d{1,15}$/.test(text)) return { value: { numerator: BigInt(text), denominator: 1n }, problems: [] };
  const problems = new Problems();
  const match = text === undefined || text.length > 100 ? null : /^([+-]?)(\d*)(?:\.(\d*))?(n|u|m|[kMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.exec(text);
  if (match === null || `${match[2]}${match[3] ?? ''}` === '') {
    problems.refuse(
      [],
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$': " + shown(text ?? String(JSON.stringify(value))),
      'write an integer such as 8',
    );
    return { value: undefined, problems: problems.list };
  }
  const [, sign, whole, fraction = '', suffix = ''] = match;
  const digits = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const exponent = /^[eE][+-]?\d+$/.test(suffix) ? Number(suffix.slice(1)) : undefined;
  const [base, power] = exponent === undefined ? SUFFIXES.get(suffix) ?? [10n, 0] : [10n, Math.max(-200, Math.min(200, exponent))] as const;
  const scale = base ** BigInt(Math.abs(power));
  const numerator = power >= 0 ? digits * scale : digits;
  const denominator = 10n ** BigInt(fraction.length) * (power < 0 ? scale : 1n);
  const isTooLarge = numerator > LARGEST * denominator;
  return { value: isTooLarge ? { numerator: LARGEST, denominator: 1n } : { numerator, denominator }, problems: [] };
}

/**
 * Reads how many devices of an extended resource a container asks for.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#extended-resources
 */
export function parseDeviceCount(value: unknown): Parsed<number | undefined> {
  const { value: quantity, problems: bad } = parseQuantity(value);
  if (quantity === undefined) return { value: undefined, problems: bad };
  const problems = new Problems();
  const { numerator, denominator } = quantity;
  const text = shown(value instanceof NumberLiteral ? value.text : String(value));
  if (numerator < 0n) problems.refuse([], `Invalid value: ${text}: must be greater than or equal to 0`);
  else if (numerator % denominator !== 0n) problems.refuse([], `Invalid value: ${text}: must be an integer`, 'devices cannot be divided');
  else return { value: Number(numerator / denominator), problems: [] };
  return { value: undefined, problems: problems.list };
}
