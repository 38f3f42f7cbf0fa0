import type { JsonSchema } from './schema';

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that the walk below judges. `description` and the like say nothing about values. */
const KNOWN = new Set([
  '$ref', 'type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'items', 'minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum',
  'pattern', 'anyOf', 'oneOf', 'discriminator', 'multipleOf', 'since', 'until', 'description', 'default', 'title',
]);

/**
 * Whether a value certainly fits a schema. False means "not, or not sure": then the full check decides and explains.
 *
 * Nearly every value fits, and compiling the full check costs more than the rest of a small synth; this walk costs next to nothing.
 *
 * @param admits whether a `since` or `until` mark admits the release in question
 */
export function certainlyFits(document: JsonSchema, definition: string, value: unknown, admits: (keyword: 'since' | 'until', bound: string) => boolean): boolean {
  return fits(document.definitions[definition], value);

  function fits(untyped: unknown, data: unknown): boolean {
    if (untyped === true) return true;
    if (typeof untyped !== 'object' || untyped === null) return false;
    const schema = untyped as Schema;
    if (!isUnderstood(schema)) return false;
    if (typeof schema.$ref === 'string' && !fits(document.definitions[schema.$ref.slice('#/definitions/'.length)], data)) return false;
    if (schema.since !== undefined && !admits('since', schema.since as string)) return false;
    if (schema.until !== undefined && !admits('until', schema.until as string)) return false;
    if (schema.type !== undefined && !hasOneType(data, schema.type)) return false;
    if (schema.enum !== undefined && !(schema.enum as unknown[]).includes(data)) return false;
    if (schema.const !== undefined && schema.const !== data) return false;
    if (schema.anyOf !== undefined && !(schema.anyOf as unknown[]).some((branch) => fits(branch, data))) return false;
    if (schema.oneOf !== undefined && (schema.oneOf as unknown[]).filter((branch) => fits(branch, data)).length !== 1) return false;
    if (typeof data === 'number') return inRange(schema, data);
    if (typeof data === 'string') return textFits(schema, data);
    if (Array.isArray(data)) return inLength(data.length, schema.minItems, schema.maxItems) && data.every((item) => fits(schema.items ?? true, item));
    return typeof data !== 'object' || data === null || fieldsFit(schema, data as Record<string, unknown>);
  }

  function fieldsFit(schema: Schema, data: Record<string, unknown>): boolean {
    const properties = (schema.properties ?? {}) as Record<string, unknown>;
    for (const field of (schema.required ?? []) as string[]) {
      if (data[field] === undefined) return false;
    }
    for (const field of Object.keys(data)) {
      const item = data[field];
      if (item === undefined) continue;
      const known = Object.hasOwn(properties, field);
      if (!fits(known ? properties[field] : schema.additionalProperties ?? true, item)) return false;
    }
    return true;
  }
}

function hasOneType(data: unknown, types: unknown): boolean {
  return Array.isArray(types) ? types.some((type) => hasType(data, type)) : hasType(data, types);
}

const understood = new WeakSet<Schema>();

function isUnderstood(schema: Schema): boolean {
  if (understood.has(schema)) return true;
  if (!Object.keys(schema).every((keyword) => KNOWN.has(keyword))) return false;
  understood.add(schema);
  return true;
}

function hasType(data: unknown, type: unknown): boolean {
  switch (type) {
    case 'object': return typeof data === 'object' && data !== null && !Array.isArray(data);
    case 'array': return Array.isArray(data);
    case 'integer': return Number.isInteger(data);
    case 'number': return typeof data === 'number' && Number.isFinite(data);
    case 'null': return data === null;
    default: return typeof data === type;
  }
}

function inRange({ minimum, maximum, multipleOf }: Schema, data: number): boolean {
  return (minimum === undefined || data >= (minimum as number)) && (maximum === undefined || data <= (maximum as number))
    && (multipleOf === undefined || data % (multipleOf as number) === 0);
}

/** Lengths are counted in code points. */
function textFits({ minLength, maxLength, pattern }: Schema, data: string): boolean {
  return ((minLength === undefined && maxLength === undefined) || inLength([...data].length, minLength, maxLength)) && matches(pattern, data);
}

function inLength(length: number, least: unknown, most: unknown): boolean {
  return (least === undefined || length >= (least as number)) && (most === undefined || length <= (most as number));
}

const patterns = new Map<string, RegExp>();

function matches(pattern: unknown, text: string): boolean {
  if (pattern === undefined) return true;
  const source = pattern as string;
  const known = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, known);
  return known.test(text);
}
