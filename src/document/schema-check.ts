import { certainlyFits } from './quick-check';
import { admits, JsonSchema, SchemaViolation } from './schema';

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
