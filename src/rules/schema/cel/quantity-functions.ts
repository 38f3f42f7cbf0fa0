import { celFunc, CelFunc, CelMap, celMethod, CelScalar, CelValue, isCelMap } from '@bufbuild/cel';
import { OPAQUE, opaque, opaqueText } from './opaque';
import { parseQuantity, Quantity } from '../../grammar';

const { BOOL, DOUBLE, DYN, INT, STRING } = CelScalar;

/**
 * `quantity()` with its methods.
 *
 * @see https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-quantity-library
 */
export const QUANTITY_FUNCTIONS: CelFunc[] = [
  celFunc('isQuantity', [STRING], BOOL, (text) => parseQuantity(text).value !== undefined),
  celFunc('quantity', [STRING], OPAQUE, (text) => opaque('quantity', textOf(quantityOf(text)))),
  celMethod('sign', OPAQUE, [], INT, function sign() {
    return signOf(amountOf(this).numerator);
  }),
  celMethod('isInteger', OPAQUE, [], BOOL, function isInteger() {
    const { numerator, denominator } = amountOf(this);
    return numerator % denominator === 0n;
  }),
  celMethod('asInteger', OPAQUE, [], INT, function asInteger() {
    const { numerator, denominator } = amountOf(this);
    if (numerator % denominator !== 0n) throw new Error('the quantity is no integer');
    return numerator / denominator;
  }),
  celMethod('asApproximateFloat', OPAQUE, [], DOUBLE, function asApproximateFloat() {
    const { numerator, denominator } = amountOf(this);
    return Number(numerator) / Number(denominator);
  }),
  celMethod('isGreaterThan', OPAQUE, [OPAQUE], BOOL, function isGreaterThan(other) {
    return compare(amountOf(this), amountOf(other)) > 0n;
  }),
  celMethod('isLessThan', OPAQUE, [OPAQUE], BOOL, function isLessThan(other) {
    return compare(amountOf(this), amountOf(other)) < 0n;
  }),
  celMethod('compareTo', OPAQUE, [OPAQUE], INT, function compareTo(other) {
    return compare(amountOf(this), amountOf(other));
  }),
  celMethod('add', OPAQUE, [DYN], OPAQUE, function add(other) {
    return opaque('quantity', textOf(sum(amountOf(this), numberOf(other))));
  }),
  celMethod('sub', OPAQUE, [DYN], OPAQUE, function sub(other) {
    const { numerator, denominator } = numberOf(other);
    return opaque('quantity', textOf(sum(amountOf(this), { numerator: -numerator, denominator })));
  }),
];

function quantityOf(text: string): Quantity {
  const { value } = parseQuantity(text);
  if (value === undefined) throw new Error(`"${text}" is no quantity`);
  return value;
}

/** The same text for equal amounts. */
function textOf({ numerator, denominator }: Quantity): string {
  let [divisor, rest] = [denominator, numerator < 0n ? -numerator : numerator];
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return `${numerator / divisor}/${denominator / divisor}`;
}

function amountOf(value: CelMap): Quantity {
  const [numerator, denominator] = opaqueText(value, 'quantity').split('/').map(BigInt);
  return { numerator, denominator };
}

function numberOf(value: CelValue): Quantity {
  if (typeof value === 'bigint') return { numerator: value, denominator: 1n };
  if (isCelMap(value)) return amountOf(value);
  throw new Error('no such overload: the value is no quantity');
}

function compare(a: Quantity, b: Quantity): bigint {
  return signOf(a.numerator * b.denominator - b.numerator * a.denominator);
}

function sum(a: Quantity, b: Quantity): Quantity {
  return { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator };
}

function signOf(value: bigint): bigint {
  return value > 0n ? 1n : value < 0n ? -1n : 0n;
}
