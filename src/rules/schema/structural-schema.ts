/** What a structural schema says of a value, in the form that checking needs. */
export interface SchemaNode {
  readonly type?: SchemaType;
  /** Either an integer or text. */
  readonly isIntOrString: boolean;
  readonly isNullable: boolean;
  /** Fields that the schema does not name are kept. */
  readonly preservesUnknown: boolean;
  /** A whole object with apiVersion, kind and metadata. */
  readonly isEmbedded: boolean;
  /** Value that a missing field gets; undefined when there is none. */
  readonly default: unknown;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  /** Values of the other fields; `true` when they may be anything. */
  readonly additional?: SchemaNode | true;
  readonly items?: SchemaNode;
  readonly limits: Limits;
  readonly allOf: readonly SchemaNode[];
  readonly anyOf: readonly SchemaNode[];
  readonly oneOf: readonly SchemaNode[];
  readonly not?: SchemaNode;
  /** Fields by which the items of a list differ; empty for a set; undefined when items may repeat. */
  readonly listKeys?: readonly string[];
  readonly rules: readonly CelRule[];
  /** Whether this schema, or one below it, has CEL rules. */
  readonly hasRules: boolean;
}

export type SchemaType = 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';

/** Keywords that restrict values; each is undefined when it does not apply. */
export interface Limits {
  readonly required: readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum: boolean;
  readonly exclusiveMaximum: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** A rule of `x-kubernetes-validations`. */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly fieldPath?: string;
  /** Holds for new objects too, whose old value is none. */
  readonly optionalOldSelf: boolean;
}

type Raw = Readonly<Record<string, unknown>>;

const TYPES: readonly unknown[] = ['object', 'array', 'string', 'integer', 'number', 'boolean'] satisfies readonly SchemaType[];

/**
 * The schema as the API server understands it. What has the wrong type in the schema itself counts as not being there.
 *
 * @param untyped `openAPIV3Schema` of a CustomResourceDefinition, or a part of it
 */
export function structuralSchema(untyped: unknown): SchemaNode {
  const raw = recordOf(untyped);
  const properties = new Map(Object.entries(recordOf(raw.properties)).map(([name, property]) => [name, structuralSchema(property)]));
  const others = raw.additionalProperties;
  const additional = others === true ? true : isRecord(others) ? structuralSchema(others) : undefined;
  const items = isRecord(raw.items) ? structuralSchema(raw.items) : undefined;
  const rules = listOf(raw['x-kubernetes-validations']).flatMap(celRule);
  const isIntOrString = raw['x-kubernetes-int-or-string'] === true;
  const below = [...properties.values(), ...(isSchema(additional) ? [additional] : []), ...(items === undefined ? [] : [items])];
  return {
    type: isType(raw.type) && !isIntOrString ? raw.type : undefined,
    isIntOrString,
    isNullable: raw.nullable === true,
    preservesUnknown: raw['x-kubernetes-preserve-unknown-fields'] === true,
    isEmbedded: raw['x-kubernetes-embedded-resource'] === true,
    default: raw.default,
    properties,
    additional,
    items,
    limits: limitsOf(raw),
    allOf: schemas(raw.allOf),
    // the pattern that every generator writes beside it says the same once more
    anyOf: isIntOrString ? schemas(raw.anyOf).filter(({ type }) => type !== 'integer' && type !== 'string') : schemas(raw.anyOf),
    oneOf: schemas(raw.oneOf),
    not: isRecord(raw.not) ? structuralSchema(raw.not) : undefined,
    listKeys: listKeysOf(raw),
    rules,
    hasRules: rules.length > 0 || below.some(({ hasRules }) => hasRules),
  };
}

function isSchema(additional: SchemaNode | true | undefined): additional is SchemaNode {
  return additional !== undefined && additional !== true;
}

function limitsOf(raw: Raw): Limits {
  return {
    required: textsOf(raw.required),
    enum: Array.isArray(raw.enum) ? raw.enum : undefined,
    format: textOf(raw.format),
    pattern: textOf(raw.pattern),
    minLength: numberOf(raw.minLength),
    maxLength: numberOf(raw.maxLength),
    minimum: numberOf(raw.minimum),
    maximum: numberOf(raw.maximum),
    exclusiveMinimum: raw.exclusiveMinimum === true,
    exclusiveMaximum: raw.exclusiveMaximum === true,
    multipleOf: numberOf(raw.multipleOf),
    minItems: numberOf(raw.minItems),
    maxItems: numberOf(raw.maxItems),
    minProperties: numberOf(raw.minProperties),
    maxProperties: numberOf(raw.maxProperties),
  };
}

function listKeysOf(raw: Raw): readonly string[] | undefined {
  switch (raw['x-kubernetes-list-type']) {
    case 'set': return [];
    case 'map': {
      const keys = textsOf(raw['x-kubernetes-list-map-keys']);
      return keys.length > 0 ? keys : undefined;
    }
    default: return undefined;
  }
}

function celRule(untyped: unknown): CelRule[] {
  const raw = recordOf(untyped);
  if (typeof raw.rule !== 'string') return [];
  return [{
    rule: raw.rule,
    message: textOf(raw.message),
    messageExpression: textOf(raw.messageExpression),
    fieldPath: textOf(raw.fieldPath),
    optionalOldSelf: raw.optionalOldSelf === true,
  }];
}

function schemas(value: unknown): SchemaNode[] {
  return listOf(value).filter(isRecord).map(structuralSchema);
}

function isType(value: unknown): value is SchemaType {
  return TYPES.includes(value);
}

export function isRecord(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function recordOf(value: unknown): Raw {
  return isRecord(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string');
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
