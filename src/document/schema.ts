/** A JSON Schema (draft 7) with named definitions. */
export interface JsonSchema {
  readonly definitions: Readonly<Record<string, unknown>>;
}

/** One place where a value breaks its schema. */
export interface SchemaViolation {
  /** Keys and indexes from the root of the value to the offending one. */
  readonly path: readonly (string | number)[];
  /** True when the key at the end of `path` is the mistake, rather than its value. */
  readonly aboutKey: boolean;
  readonly message: string;
  readonly hint?: string;
  /** True when the value only lacks a field; what it does hold may be fine. */
  readonly fieldMissing?: boolean;
  /** True when the key is unknown, and like none of those that are known. */
  readonly isStrange?: boolean;
  /** True when the field exists, but not in the release that was asked for. */
  readonly releaseMismatch?: boolean;
}

/** Whether a `since` or `until` mark, such as `v26.1`, admits a release. */
export function admits(keyword: 'since' | 'until', bound: string, release: string | undefined): boolean {
  if (release === undefined) return true;
  return keyword === 'since' ? compareReleases(release, bound) >= 0 : compareReleases(release, bound) <= 0;
}

function compareReleases(a: string, b: string): number {
  const [majorA, minorA] = a.replace('v', '').split('.').map(Number);
  const [majorB, minorB] = b.replace('v', '').split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}
