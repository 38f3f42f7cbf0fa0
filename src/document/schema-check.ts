import { certainlyFits } from './quick-check';

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
  /** True when the field exists, but not in the release that was asked for. */
  readonly releaseMismatch?: boolean;
}

/**
 * Checks a value against a schema.
 *
 * `release` is compared with the `since` and `until` marks of the schema's fields; without it every field is allowed.
 */
export type SchemaCheck = (value: unknown, release?: string) => SchemaViolation[];

/**
 * The check for one definition of a schema.
 *
 * @param schema the schema, as `npm run generate` writes it
 * @param definition name of the type to check against
 */
export function schemaCheck(schema: JsonSchema, definition: string): SchemaCheck {
  if (!Object.hasOwn(schema.definitions, definition)) throw new Error(`schema has no definition ${definition}`);
  return (value, release) => {
    if (certainlyFits(schema, definition, value, (keyword, bound) => admits(keyword, bound, release))) return [];
    // loaded only when something is wrong: compiling a schema takes longer than the rest of a small synth
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { explain } = require('./explain') as typeof import('./explain');
    return explain(schema, definition, value, release);
  };
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
