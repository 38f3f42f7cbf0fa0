import { JsonSchema } from '../../src/document';
import { StructuralSchema } from '../support/crds';

/** What a schema says about one field. */
export interface Field {
  /** A JSON type, `object` (closed), `map`, `open object` or `int-or-string`. */
  readonly type: string;
  readonly required: boolean;
  readonly constraints: Readonly<Partial<Record<Constraint, unknown>>>;
}

export const CONSTRAINTS = ['enum', 'pattern', 'minimum', 'maximum', 'minItems', 'maxItems', 'minLength', 'maxLength'] as const;
export type Constraint = (typeof CONSTRAINTS)[number];

/** Fields by path: `spec.routes[].dst` for items of lists, `spec.nodeSelector{}` for values of maps. */
export type Fields = ReadonlyMap<string, Field>;

interface Node extends StructuralSchema {
  readonly $ref?: string;
  readonly since?: string;
  readonly until?: string;
}

/** Everything the comparison understands. Another keyword must be dealt with here before a schema may use it. */
const OUR_KEYWORDS = new Set<string>([...CONSTRAINTS, 'type', 'const', 'properties', 'required', 'additionalProperties', 'items', 'multipleOf']);
const CRD_KEYWORDS = new Set<string>([
  ...CONSTRAINTS, 'type', 'properties', 'required', 'additionalProperties', 'items', 'nullable', 'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  // Without a counterpart in our schemas: prose, defaults, number widths, merge behaviour and CEL rules.
  'description', 'default', 'format', 'x-kubernetes-list-type', 'x-kubernetes-list-map-keys', 'x-kubernetes-map-type', 'x-kubernetes-validations',
]);

/** The fields that our schema has for a release. */
export function ourFields(schema: JsonSchema, specType: string, release?: string): Fields {
  const resolve = (node: Node): Node | undefined => {
    const { $ref, since, until, ...own } = node;
    if (release !== undefined && since !== undefined && older(release, since)) return undefined;
    if (release !== undefined && until !== undefined && older(until, release)) return undefined;
    // What JSON Schema leaves open when nothing is said, the API server prunes.
    if ($ref === undefined) return own.type === 'object' ? { additionalProperties: true, ...own } : own;
    const target = resolve(schema.definitions[$ref.replace('#/definitions/', '')] as Node);
    return target && { ...target, ...own };
  };
  return flatten({ $ref: `#/definitions/${specType}` }, OUR_KEYWORDS, resolve);
}

/** The fields of `spec` in the schema of a CRD. */
export function crdFields(openAPIV3Schema: StructuralSchema): Fields {
  const { spec } = openAPIV3Schema.properties ?? {};
  if (spec === undefined) throw new Error('the CRD has no spec');
  return flatten(spec, CRD_KEYWORDS, (node) => {
    if (node['x-kubernetes-int-or-string'] !== true) return node;
    const { anyOf, ...rest } = node;
    return rest;
  });
}

function flatten(root: Node, keywords: ReadonlySet<string>, resolve: (node: Node) => Node | undefined): Fields {
  const fields = new Map<string, Field>();
  const visit = (path: string, unresolved: Node, required: boolean): void => {
    const node = resolve(unresolved);
    if (node === undefined) return;
    const unknown = Object.keys(node).filter((keyword) => !keywords.has(keyword));
    if (unknown.length > 0) throw new Error(`${path}: the comparison does not understand ${unknown.join(', ')}`);
    fields.set(path, { type: typeOf(node), required, constraints: constraintsOf(node) });
    for (const [name, property] of Object.entries(node.properties ?? {})) visit(`${path}.${name}`, property, node.required?.includes(name) === true);
    for (const name of node.required ?? []) {
      if (!fields.has(`${path}.${name}`)) fields.set(`${path}.${name}`, { type: 'nothing', required: true, constraints: {} });
    }
    if (node.items !== undefined) visit(`${path}[]`, node.items, false);
    if (typeof node.additionalProperties === 'object') visit(`${path}{}`, node.additionalProperties, false);
  };
  visit('spec', root, true);
  return fields;
}

function typeOf(node: Node): string {
  if (node['x-kubernetes-int-or-string'] === true) return 'int-or-string';
  const type: string | readonly string[] | undefined = node.type;
  const whole = node.multipleOf === 1;
  if (Array.isArray(type)) {
    const types = [...type].map((one: string) => (one === 'number' && whole ? 'integer' : one)).sort();
    return types.join() === 'integer,string' ? 'int-or-string' : types.join(' or ');
  }
  if (type !== 'object') return `${type ?? 'anything'}${node.nullable === true ? ' or null' : ''}`;
  if (typeof node.additionalProperties === 'object') return 'map';
  const open = node.additionalProperties === true || node['x-kubernetes-preserve-unknown-fields'] === true;
  return open ? 'open object' : 'object';
}

function constraintsOf(node: Node): Field['constraints'] {
  const found: Partial<Record<Constraint, unknown>> = {};
  for (const keyword of CONSTRAINTS) {
    if (node[keyword] !== undefined) found[keyword] = node[keyword];
  }
  const values = node.const === undefined ? node.enum : [node.const];
  if (values !== undefined) found.enum = [...values].map((value) => JSON.stringify(value)).sort().join();
  return found;
}

function older(a: string, b: string): boolean {
  const [majorA, minorA] = a.replace('v', '').split('.').map(Number);
  const [majorB, minorB] = b.replace('v', '').split('.').map(Number);
  return majorA - majorB < 0 || (majorA === majorB && minorA < minorB);
}
