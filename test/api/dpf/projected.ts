import { DpfVersion } from '../../../src/api/dpf';
import { markOf } from '../../../src/api/dpf/dpf-version';
import { JsonSchema } from '../../../src/document';

/** A schema with the fields of one version, without marks. */
export function projected(schema: JsonSchema, version: DpfVersion): JsonSchema {
  const numbers = numbersOf(markOf(version));
  return { definitions: Object.fromEntries(Object.entries(schema.definitions).map(([name, definition]) => [name, project(definition, numbers)])) };
}

function project(value: unknown, version: readonly number[]): unknown {
  if (Array.isArray(value)) return value.map((item) => project(item, version));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value)
    .filter(([key, item]) => !(key === 'since' && typeof item === 'string') && !isNewer(item, version))
    .map(([key, item]) => [key, project(item, version)]));
}

function isNewer(field: unknown, [major, minor]: readonly number[]): boolean {
  if (typeof field !== 'object' || field === null || !('since' in field) || typeof field.since !== 'string') return false;
  const [sinceMajor, sinceMinor] = numbersOf(field.since);
  return sinceMajor > major || (sinceMajor === major && sinceMinor > minor);
}

function numbersOf(text: string): number[] {
  return text.replace('v', '').split('.').map(Number);
}
