import * as fc from 'fast-check';
import type { SentObject } from '../cluster/object-client';

/** What is looked at of a schema in a CustomResourceDefinition. */
interface Schema {
  readonly 'type'?: string;
  readonly 'format'?: string;
  readonly 'pattern'?: string;
  readonly 'enum'?: readonly unknown[];
  readonly 'minimum'?: number;
  readonly 'maximum'?: number;
  readonly 'minLength'?: number;
  readonly 'maxLength'?: number;
  readonly 'minItems'?: number;
  readonly 'maxItems'?: number;
  readonly 'required'?: readonly string[];
  readonly 'properties'?: Readonly<Record<string, Schema>>;
  readonly 'additionalProperties'?: boolean | Schema;
  readonly 'items'?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
}

interface DefinitionSpec {
  readonly group: string;
  readonly scope: string;
  readonly names: { readonly kind: string };
  readonly versions: readonly { readonly name: string; readonly served: boolean; readonly schema?: { readonly openAPIV3Schema?: Schema } }[];
}

/** Deeper than this only what is required is filled in. */
const DEPTH = 7;

/** Objects of the kind that a definition defines, in any of its served versions. Most are right; rules between fields are left to chance. */
export function anyObjectOf(definition: SentObject): fc.Arbitrary<SentObject> | undefined {
  const { group, scope, names: { kind }, versions } = definition.spec as DefinitionSpec;
  const arbitraries = versions.filter(({ served }) => served).flatMap(({ name, schema }) => {
    const spec = schema?.openAPIV3Schema?.properties?.spec;
    if (spec === undefined) return [];
    return anyValue(spec, 0).map((value): SentObject => ({
      apiVersion: `${group}/${name}`, kind, metadata: { name: 'made-up', ...(scope === 'Namespaced' && { namespace: 'default' }) }, spec: value,
    }));
  });
  return arbitraries.length === 0 ? undefined : fc.oneof(...arbitraries);
}

function anyValue(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema['x-kubernetes-int-or-string'] === true) return fc.constantFrom<unknown>(1, 0, '1', '50%', 'http');
  switch (schema.type) {
    case 'boolean': return fc.boolean();
    case 'integer': return anyNumber(schema);
    case 'number': return anyNumber(schema);
    case 'string': return anyText(schema);
    case 'array': return anyList(schema, depth);
    case 'object': return anyObject(schema, depth);
    default: return fc.constantFrom<unknown>('text', 1, {}, true);
  }
}

function anyList({ items = {}, minItems = 0, maxItems = 2 }: Schema, depth: number): fc.Arbitrary<unknown[]> {
  const most = depth > DEPTH ? 0 : Math.min(2, maxItems);
  return fc.array(anyValue(items, depth + 1), { minLength: minItems, maxLength: Math.max(minItems, most) });
}

function anyNumber({ minimum = -2, maximum = 70_000 }: Schema): fc.Arbitrary<number> {
  const [least, most] = [Math.ceil(minimum), Math.max(Math.ceil(minimum), Math.floor(maximum))];
  const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
  return fc.oneof(between(least, Math.min(most, least + 5)), between(Math.max(least, most - 5), most), between(least, most));
}

const TEXTS = ['text', 'a', '1', 'true', '10.0.0.1', '10.0.0.0/8', 'fd00::/64', '0000:1a:00.0', '1h30m', '5s', '100m', '1Gi', '50%', 'RA2.0', '1023', 'a2dc', 'vlan', 'ens1f0#0-3', ''];

const BY_FORMAT: Readonly<Record<string, readonly string[]>> = {
  'cidr': ['10.0.0.0/8', 'fd00::/64', '10.0.0.1/33'],
  'ipv4': ['10.0.0.1', 'fd00::1'],
  'ipv6': ['fd00::1', '10.0.0.1'],
  'date-time': ['2026-01-01T00:00:00Z', '2026-01-01'],
  'duration': ['1h', '5m', '300ms', 'soon'],
  'byte': ['aGk=', '!'],
};

function anyText({ format, pattern, minLength = 0, maxLength = 300 }: Schema): fc.Arbitrary<string> {
  const plain = fc.constantFrom(...(format !== undefined && Object.hasOwn(BY_FORMAT, format) ? BY_FORMAT[format] : TEXTS));
  const sized = plain.map((text) => text.padEnd(minLength, 'x').slice(0, maxLength));
  const matching = pattern === undefined ? undefined : textMatching(pattern);
  return matching === undefined ? sized : fc.oneof({ weight: 4, arbitrary: matching }, { weight: 1, arbitrary: sized });
}

/** Undefined for what JavaScript, or the generator, does not know of Go's expressions. */
function textMatching(pattern: string): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(new RegExp(pattern), { maxLength: 40 });
  } catch {
    return undefined;
  }
}

function anyObject(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties } = schema;
  const fields = Object.entries(properties).filter(([name]) => required.includes(name) || depth <= DEPTH)
    .map(([name, field]) => [name, required.includes(name) ? anyValue(field, depth + 1) : sometimes(anyValue(field, depth + 1), depth)] as const);
  const named = fc.record(Object.fromEntries(fields), { noNullPrototype: true })
    .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)));
  const embedded = schema['x-kubernetes-embedded-resource'] === true ? { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'inner' } } : {};
  if (typeof additionalProperties !== 'object') return named.map((record) => ({ ...embedded, ...record }));
  return fc.tuple(named, fc.dictionary(fc.constantFrom('a', 'example.com/b', 'cpu'), anyValue(additionalProperties, depth + 1), { maxKeys: 2, noNullPrototype: true }))
    .map(([record, others]) => ({ ...embedded, ...others, ...record }));
}

/** The deeper a field that need not be there, the rarer it is: objects stay small. */
function sometimes(value: fc.Arbitrary<unknown>, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 2, arbitrary: value }, { weight: 2 + depth * 2, arbitrary: fc.constant(undefined) });
}
