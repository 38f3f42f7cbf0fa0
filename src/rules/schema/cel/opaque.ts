import { CelInput, CelMap, CelMapType, CelScalar, CelValue, isCelMap, mapType } from '@bufbuild/cel';

/** The type that values of Kubernetes' own types have here: the library has no place for more types than its own. */
export const OPAQUE: CelMapType<typeof CelScalar.DYN, typeof CelScalar.DYN> = mapType(CelScalar.DYN, CelScalar.DYN);

/** A value of one of Kubernetes' own types, as text that is equal for equal values. */
export type OpaqueType = 'ip' | 'cidr' | 'quantity' | 'url' | 'none';

/** What an optional value holds that holds nothing; the old value of a new object is one. */
export const NONE: CelInput = opaque('none', '');

export function opaque(type: OpaqueType, text: string): CelInput {
  return new Map([['@type', type], ['@text', text]]);
}

/**
 * The text of a value of such a type.
 *
 * @throws Error when it is none
 */
export function opaqueText(value: CelMap, type: OpaqueType): string {
  const text = value.get('@text');
  if (value.get('@type') !== type || typeof text !== 'string') throw new Error(`no such overload: the value is no ${type}`);
  return text;
}

export function isOpaque(value: CelValue, type: OpaqueType): value is CelMap {
  return isCelMap(value) && value.get('@type') === type;
}
