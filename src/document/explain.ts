import { Ajv, ErrorObject } from 'ajv';
import { admits, JsonSchema, SchemaViolation } from './schema';
import { closest, listValues } from '../errors';

/** Everything in which a value breaks a schema, in words for people. */
export function explain(schema: JsonSchema, definition: string, value: unknown, release: string | undefined): SchemaViolation[] {
  const validate = validatorOf(schema).getSchema(`#/definitions/${definition}`);
  if (validate === undefined) throw new Error(`schema has no definition ${definition}`);
  return validate.call({ release }, value) === true ? [] : violations(schema, validate.errors ?? []);
}

const validators = new WeakMap<JsonSchema, Ajv>();

function validatorOf(schema: JsonSchema): Ajv {
  let ajv = validators.get(schema);
  if (ajv === undefined) {
    ajv = new Ajv({ allErrors: true, verbose: true, discriminator: true, passContext: true, strict: false, validateFormats: false });
    ajv.addKeyword({ keyword: 'since', errors: true, validate: releaseKeyword('since') });
    ajv.addKeyword({ keyword: 'until', errors: true, validate: releaseKeyword('until') });
    ajv.addSchema(schema, '');
    validators.set(schema, ajv);
  }
  return ajv;
}

/** `since` and `until` hold a release such as `v26.1`; they fail when the cluster's release lies outside. */
function releaseKeyword(keyword: 'since' | 'until') {
  return function check(this: { release?: string }, bound: string): boolean {
    const { release } = this ?? {};
    const ok = admits(keyword, bound, release);
    if (!ok) {
      const message = keyword === 'since'
        ? `release ${release} does not have this field yet; it came with ${bound.slice(1)}`
        : `release ${release} no longer has this field; ${bound.slice(1)} was the last with it`;
      (check as { errors?: Partial<ErrorObject>[] }).errors = [{ keyword, message, params: {} }];
    }
    return ok;
  };
}

function violations(schema: JsonSchema, errors: readonly ErrorObject[]): SchemaViolation[] {
  const found = new Map<string, SchemaViolation>();
  const pathsOf = (...keywords: string[]): string[] =>
    errors.filter(({ keyword }) => keywords.includes(keyword)).map(({ instancePath }) => instancePath);
  const unions = new Set(pathsOf('anyOf', 'oneOf'));
  const wrongTypes = new Set(pathsOf('type').filter((path) => !unions.has(path)));
  for (const error of withFittingBranches(errors)) {
    // a value of the wrong type is none of the allowed ones either
    if (['enum', 'const'].includes(error.keyword) && wrongTypes.has(error.instancePath)) continue;
    const violation = describe(schema, error);
    if (violation === undefined) continue;
    const key = JSON.stringify([violation.path, violation.message]);
    if (found.get(key)?.hint === undefined) found.set(key, violation);
  }
  return [...found.values()];
}

/**
 * Ajv reports every branch of a union such as `string | Node`. Only the branches that have the value's type tell what is wrong with it;
 * when there is none, one error names the types of all.
 */
function withFittingBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unions = new Map(errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf').map((error) => [error.instancePath, error]));
  if (unions.size === 0) return errors;
  const refusedTypes = new Map<string, string[]>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== 'type' || !unions.has(instancePath)) continue;
    refusedTypes.set(instancePath, [...(refusedTypes.get(instancePath) ?? []), String((params as Record<string, unknown>).type)]);
  }
  return errors.flatMap((error) => {
    const union = unions.get(error.instancePath);
    const types = refusedTypes.get(error.instancePath);
    if (union === undefined || types === undefined) return error;
    const nothingFits = types.length >= (union.schema as unknown[]).length;
    if (error === union && nothingFits) return { ...error, keyword: 'type', params: { type: [...new Set(types)].map(withArticle).join(' or ') } };
    return error.keyword === 'type' || (nothingFits && ['const', 'enum'].includes(error.keyword)) ? [] : error;
  });
}

function describe(schema: JsonSchema, error: ErrorObject): SchemaViolation | undefined {
  const path = error.instancePath.split('/').slice(1).map((part) => decodePointer(part));
  const params = error.params as Record<string, unknown>;
  const value = (message: string, hint?: string): SchemaViolation => ({ path, aboutKey: false, message, hint });
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = Object.keys((error.parentSchema as { properties?: object }).properties ?? {});
      const meant = closest(key, known);
      return {
        path: [...path, key],
        aboutKey: true,
        message: `unknown field "${key}"`,
        hint: meant === undefined ? `known fields are ${listValues(known)}` : `did you mean "${meant}"?`,
        ...(meant === undefined && { isStrange: true }),
      };
    }
    case 'required':
      return { ...value(`field "${String(params.missingProperty)}" is missing`), fieldMissing: true };
    case 'type': {
      const types = String(params.type);
      return value(error.data === null ? `is empty; it must be ${withArticle(types)}` : `${shown(error.data)} is not ${withArticle(types)}`, typeHint(error.data, types));
    }
    case 'enum':
      return value(`${shown(error.data)} is not allowed`, choice(error.data, params.allowedValues as unknown[]));
    case 'const':
      return value(`${shown(error.data)} is not allowed`, `use ${shown(params.allowedValue)}`);
    case 'discriminator': {
      const tag = String(params.tag);
      const allowed = discriminatorValues(schema, error, tag);
      if (params.tagValue !== undefined) return { path: [...path, tag], aboutKey: false, message: `${shown(params.tagValue)} is not allowed`, hint: choice(params.tagValue, allowed) };
      // without its tag nothing else of the value is looked at, so a misspelt tag would go unmentioned
      const misspelt = Object.keys(error.data as object).find((key) => closest(key, [tag]) !== undefined);
      if (misspelt !== undefined) return { path: [...path, misspelt], aboutKey: true, message: `unknown field "${misspelt}"`, hint: `did you mean "${tag}"?` };
      return { ...value(`field "${tag}" is missing`, `allowed: ${listValues(allowed)}`), fieldMissing: true };
    }
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return value(`${shown(error.data)} is out of range`, `it must be ${String(params.comparison)} ${String(params.limit)}`);
    case 'pattern':
      return value(`${shown(error.data)} does not have the right form`, `it must match ${String(params.pattern)}`);
    case 'minLength':
      return value(params.limit === 1 ? 'is empty text' : `${shown(error.data)} is too short`, params.limit === 1 ? undefined : `it must have at least ${String(params.limit)} characters`);
    case 'since':
    case 'until':
      return { path, aboutKey: true, message: error.message ?? error.keyword, releaseMismatch: true };
    case 'oneOf':
    case 'anyOf':
    case 'if':
      // Their branches report what is wrong; alone they say nothing a person can act on.
      return undefined;
    default:
      return value(`${shown(error.data)}: ${error.message ?? error.keyword}`);
  }
}

function discriminatorValues(schema: JsonSchema, error: ErrorObject, tag: string): unknown[] {
  type Branch = { readonly $ref?: string; readonly properties?: Readonly<Record<string, { const?: unknown; enum?: unknown[] }>> };
  const branches = (error.parentSchema as { oneOf?: readonly Branch[] }).oneOf ?? [];
  return branches
    .map((branch) => (branch.$ref === undefined ? branch : schema.definitions[branch.$ref.replace('#/definitions/', '')] as Branch))
    .flatMap(({ properties }) => properties?.[tag]?.enum ?? [properties?.[tag]?.const])
    .filter((value) => value !== undefined);
}

function choice(given: unknown, allowed: readonly unknown[]): string {
  const meant = typeof given === 'string' ? closest(given, allowed.filter((v): v is string => typeof v === 'string')) : undefined;
  return meant === undefined ? `allowed: ${listValues(allowed)}` : `did you mean "${meant}"? allowed: ${listValues(allowed)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** YAML reads `1023` as a number and `true` as a boolean, whatever the writer meant. */
function typeHint(given: unknown, types: string): string | undefined {
  if (types.includes('string') && (typeof given === 'number' || typeof given === 'boolean')) return 'put it in quotes';
  if (given === null) return types.includes('array') ? 'write [] for an empty list' : 'give it a value or leave it out';
  return undefined;
}

function withArticle(type: string): string {
  if (type.includes(' ')) return type;
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function decodePointer(part: string): string | number {
  const text = part.replace(/~1/g, '/').replace(/~0/g, '~');
  return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
