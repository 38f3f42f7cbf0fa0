import type { Path } from './finding';
import { isRecord, SchemaNode } from './structural-schema';

/** Takes a field that is not kept, with the schema of the object that it stands in. */
export type ReportUnknown = (path: Path, parent: SchemaNode) => void;

type Fields = Readonly<Record<string, unknown>>;

/**
 * What the API server checks and stores of an object: fields that the schema does not have are gone, defaults are there, and so are no
 * empty fields that may not be empty. The object itself is not changed; what needs no change is shared with it.
 *
 * @param known fields of the object that are kept whatever the schema says
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
export function effectiveObject(schema: SchemaNode, object: Fields, known: readonly string[], keepsUnknown: boolean, report: ReportUnknown): Fields {
  return new Effect(keepsUnknown, report).fieldsOf(schema, object, [], known);
}

/** Fields of a whole object inside of another one, which every object has. */
const EMBEDDED_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata'];

class Effect {
  constructor(private readonly keepsUnknown: boolean, private readonly report: ReportUnknown) {}

  public fieldsOf(schema: SchemaNode, object: Fields, path: Path, known: readonly string[]): Fields {
    let changed: Record<string, unknown> | undefined;
    for (const name of Object.keys(object)) {
      // the API server knows the fields of metadata by itself; a schema can only restrict names
      if (name === 'metadata' && known.includes(name)) continue;
      const value = object[name];
      const field = schema.properties.get(name) ?? schema.additional;
      if (field === undefined) {
        if (known.includes(name) || schema.preservesUnknown || this.keepsUnknown) continue;
        this.report([...path, name], schema);
        changed ??= { ...object };
        delete changed[name];
      } else if (field !== true) {
        const effective = value === null && !field.isNullable ? field.default : this.valueOf(field, value, path, name);
        if (effective === value) continue;
        changed ??= { ...object };
        if (effective === undefined || effective === null) delete changed[name];
        else changed[name] = effective;
      }
    }
    for (const [name, field] of schema.properties) {
      if (field.default === undefined || Object.hasOwn(object, name)) continue;
      changed ??= { ...object };
      changed[name] = this.valueOf(field, field.default, path, name);
    }
    return changed ?? object;
  }

  private valueOf(schema: SchemaNode, value: unknown, path: Path, step: string | number): unknown {
    if (Array.isArray(value)) return schema.items === undefined ? value : this.itemsOf(schema.items, value, [...path, step]);
    if (!isRecord(value) || isScalar(schema)) return value;
    return this.fieldsOf(schema, value, [...path, step], schema.isEmbedded ? EMBEDDED_FIELDS : []);
  }

  private itemsOf(schema: SchemaNode, items: readonly unknown[], path: Path): readonly unknown[] {
    let changed: unknown[] | undefined;
    for (let index = 0; index < items.length; index += 1) {
      const item = items[index];
      const effective = item === null && !schema.isNullable ? schema.default ?? null : this.valueOf(schema, item, path, index);
      if (effective === item) continue;
      changed ??= [...items];
      changed[index] = effective;
    }
    return changed ?? items;
  }
}

/** An object in place of a scalar is a mistake of its own; its fields need not be mentioned. */
function isScalar({ type, isIntOrString }: SchemaNode): boolean {
  return isIntOrString || (type !== undefined && type !== 'object');
}
