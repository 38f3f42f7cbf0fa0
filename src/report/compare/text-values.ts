import { FieldPath } from './field-path';
import { DEFAULT_NETWORK_ANNOTATION, isAccepted, NETWORKS_ANNOTATION, NumberLiteral, parseNetworks, parseQuantity, readJson } from '../../rules/grammar';

/**
 * What a text says, where it says an object or a list: JSON, or the networks of a pod in either of their forms. Undefined for any other text.
 *
 * Device plugins, CNI plugins, the operators and Multus all read JSON out of texts, in which neither white space nor the order of keys counts.
 */
export function structureOf(value: unknown, path: FieldPath): unknown {
  if (typeof value !== 'string') return undefined;
  const last = path[path.length - 1];
  if (last === NETWORKS_ANNOTATION || last === DEFAULT_NETWORK_ANNOTATION) {
    const networks = parseNetworks(value, '');
    if (isAccepted(networks)) return networks.value;
  }
  if (!/^\s*[[{]/.test(value)) return undefined;
  const { value: read } = readJson(value);
  return typeof read === 'object' && read !== null ? read : undefined;
}

/** Whether two values that are no objects and no lists say the same. */
export function sameText(before: unknown, after: unknown, path: FieldPath): boolean {
  if (before instanceof NumberLiteral && after instanceof NumberLiteral) return before.text === after.text;
  return isQuantity(path) && isSameQuantity(before, after);
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
function isQuantity(path: FieldPath): boolean {
  const parent = path[path.length - 2];
  const last = path[path.length - 1];
  return parent === 'limits' || parent === 'requests' || last === 'sizeLimit' || last === 'availableStorageSize';
}

function isSameQuantity(before: unknown, after: unknown): boolean {
  const [one, other] = [parseQuantity(before).value, parseQuantity(after).value];
  return one !== undefined && other !== undefined && one.numerator * other.denominator === other.numerator * one.denominator;
}
