import type { CelInput } from '@bufbuild/cel';
import { create } from '@bufbuild/protobuf';
import { DurationSchema, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { goDuration } from './go-duration';
import { isRecord, SchemaNode } from '../structural-schema';
import { isLargeInteger } from '../validate';

/** Words that CEL keeps for itself; fields of that name are written `__in__`. */
const RESERVED = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace',
  'return', 'var', 'void', 'while',
]);

/** The only fields of metadata that rules may read. */
const METADATA_FIELDS: readonly string[] = ['name', 'generateName'];

/** Turns values into those of CEL by their schema; rules see nothing that has none. What was turned once is kept. */
export class CelValues {
  private readonly known = new Map<SchemaNode, Map<object, CelInput>>();

  /** @param isResource whether it is a whole object, of which rules may read apiVersion, kind and the name too */
  public of(schema: SchemaNode, value: unknown, isResource = schema.isEmbedded): CelInput {
    if (Array.isArray(value)) return this.once(schema, value, () => this.itemsOf(schema, value));
    if (isRecord(value)) return this.once(schema, value, () => this.fieldsOf(schema, value, isResource));
    if (typeof value === 'string') return textOf(schema, value);
    if (typeof value === 'number') return schema.type === 'number' ? value : Number.isInteger(value) ? BigInt(value) : value;
    return typeof value === 'boolean' ? value : null;
  }

  private itemsOf({ items }: SchemaNode, list: readonly unknown[]): CelInput {
    return list.map((item) => (items === undefined ? null : this.of(items, item)));
  }

  private fieldsOf(schema: SchemaNode, object: Readonly<Record<string, unknown>>, isResource: boolean): CelInput {
    const { additional } = schema;
    if (schema.properties.size === 0 && additional !== undefined && !isResource) {
      return new Map(Object.entries(object).map(([key, value]) => [key, additional === true ? null : this.of(additional, value)]));
    }
    const fields = new Map<string, CelInput>();
    if (isResource) addResourceFields(fields, object);
    for (const [name, field] of schema.properties) {
      const value = object[name];
      // a field that holds nothing is not there
      if (value === undefined || value === null || (isResource && fields.has(name))) continue;
      const turned = this.of(field, value);
      fields.set(name, turned);
      const written = escaped(name);
      if (written !== name) fields.set(written, turned);
    }
    return fields;
  }

  /** By schema too: an alias of YAML puts one value into two places. */
  private once(schema: SchemaNode, value: object, turn: () => CelInput): CelInput {
    const values = this.known.get(schema) ?? new Map<object, CelInput>();
    this.known.set(schema, values);
    let turned = values.get(value);
    if (turned === undefined) {
      turned = turn();
      values.set(value, turned);
    }
    return turned;
  }
}

function addResourceFields(fields: Map<string, CelInput>, object: Readonly<Record<string, unknown>>): void {
  for (const name of ['apiVersion', 'kind']) {
    const value = object[name];
    if (typeof value === 'string') fields.set(name, value);
  }
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  fields.set('metadata', new Map(METADATA_FIELDS.flatMap((name) => {
    const value = metadata[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  })));
}

function textOf({ type, limits: { format } }: SchemaNode, text: string): CelInput {
  if ((type === 'integer' || type === 'number') && isLargeInteger(text)) return type === 'integer' ? BigInt(text) : Number(text);
  switch (format) {
    case 'byte': return new Uint8Array(Buffer.from(text, 'base64'));
    case 'date':
    case 'date-time': {
      const time = new Date(text);
      return Number.isNaN(time.getTime()) ? text : timestampFromDate(time);
    }
    case 'duration': {
      const nanoseconds = goDuration(text);
      if (nanoseconds === undefined) return text;
      return create(DurationSchema, { seconds: nanoseconds / 1_000_000_000n, nanos: Number(nanoseconds % 1_000_000_000n) });
    }
    default: return text;
  }
}

/** How rules write the name of a field that is no identifier. */
function escaped(name: string): string {
  if (RESERVED.has(name)) return `__${name}__`;
  return name.replace(/__|[./-]/g, (part) => ({ '__': '__underscores__', '.': '__dot__', '/': '__slash__', '-': '__dash__' })[part] ?? part);
}
