import { FabricError, Problem } from '../errors';
import { fieldPath, identityOf, PlainObject } from './plain-object';

/** Something that a kind has only from a version of its software on. */
export interface FieldGate {
  readonly kind: string;
  /** Field of `spec`, without the `spec.`. */
  readonly field: string;
  /** Only this value of the field, or of an item of the list, is gated. @default - the whole field */
  readonly value?: string;
  /** First version with it: `3.31`. */
  readonly since: string;
}

/**
 * What objects use that a version of their software does not have yet. API servers drop such fields without a word, unless they validate
 * strictly.
 *
 * @param software name for the message
 * @param apiGroup group of the kinds in `gates`
 * @throws FabricError `release-unsupported` for a text that is no version
 */
export function tooNewFields(
  software: string, apiGroup: string, version: string, gates: readonly FieldGate[], objects: readonly PlainObject[],
): Problem[] {
  const missing = gates.filter(({ since }) => compareVersions(version, since) < 0);
  return objects.flatMap((object) => {
    if (object.apiVersion?.split('/')[0] !== apiGroup || !isRecord(object.spec)) return [];
    const { spec } = object;
    const isUsed = ({ field, value }: FieldGate): boolean => (value === undefined ? spec[field] !== undefined : [spec[field]].flat().includes(value));
    return missing
      .filter((gate) => gate.kind === object.kind && isUsed(gate))
      .map(({ field, value, since }): Problem => ({
        code: 'release-unsupported',
        path: fieldPath(identityOf(object), `spec.${field}`),
        message: `${software} ${version} does not have ${value === undefined ? 'this field' : `"${value}"`} yet; it came with ${since}`,
      }));
  });
}

/**
 * Negative, zero or positive as `a` is older than, equal to or newer than `b`, compared by the numbers that both have: `1.18` and
 * `v1.18.4` are equal.
 *
 * @throws FabricError `release-unsupported` for a text that is no version
 */
export function compareVersions(a: string, b: string): number {
  const [own, others] = [numbersOf(a), numbersOf(b)];
  for (let i = 0; i < Math.min(own.length, others.length); i++) {
    if (own[i] !== others[i]) return own[i] - others[i];
  }
  return 0;
}

function numbersOf(version: string): number[] {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  if (match === null) {
    throw new FabricError({ code: 'release-unsupported', message: `"${version}" is not a version`, hint: 'write major.minor, such as 1.18, in quotes' });
  }
  return match.slice(1).filter((part) => part !== undefined).map(Number);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
