import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import { parseAllDocuments } from 'yaml';
import { SHARED } from './shared-folder';
import { ALL_RELEASES, NetworkOperatorRelease } from '../../src/api/releases';

/** The part of a structural schema that the tests look at. */
export interface StructuralSchema {
  readonly 'type'?: string;
  readonly 'properties'?: Readonly<Record<string, StructuralSchema>>;
  readonly 'additionalProperties'?: boolean | StructuralSchema;
  readonly 'items'?: StructuralSchema;
  readonly 'required'?: readonly string[];
  readonly 'enum'?: readonly unknown[];
  readonly 'nullable'?: boolean;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly [keyword: string]: unknown;
}

/** A CustomResourceDefinition. */
export interface Crd {
  readonly group: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly versions: readonly CrdVersion[];
}

/** One version of a CustomResourceDefinition. */
export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly openAPIV3Schema: StructuralSchema;
}

/** The SR-IOV operator that the network operator's chart installs. One state of its CRDs is known, that of the newest release. */
export const SRIOV_FOLDER = 'sriov-network-operator-nvidia';

/** The CRDs that a release of the network operator brings, the SR-IOV operator's included, by `group/kind`. */
export function crdsOf(release: NetworkOperatorRelease): ReadonlyMap<string, Crd> {
  return new Map([...crdsIn(`network-operator-v${release}`), ...crdsIn(SRIOV_FOLDER)]);
}

const folders = new Map<string, ReadonlyMap<string, Crd>>();

/** The CRDs of one folder of the reference material, by `group/kind`. */
export function crdsIn(folder: string): ReadonlyMap<string, Crd> {
  let crds = folders.get(folder);
  if (crds === undefined) {
    const path = join(SHARED, 'crds', folder);
    const files = readdirSync(path).filter((name) => name.endsWith('.yaml')).sort();
    crds = new Map(files.flatMap((name) => crdsOfFile(join(path, name))).map((crd) => [`${crd.group}/${crd.kind}`, crd]));
    folders.set(folder, crds);
  }
  return crds;
}

interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

interface CrdManifest {
  readonly kind?: string;
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly (Omit<CrdVersion, 'openAPIV3Schema'> & { readonly schema: Pick<CrdVersion, 'openAPIV3Schema'> })[];
  };
}

function crdsOfFile(path: string): Crd[] {
  return parseAllDocuments(readFileSync(path, 'utf8'))
    .map((document) => document.toJS() as CrdManifest | null)
    .filter((manifest): manifest is CrdManifest => manifest?.kind === 'CustomResourceDefinition')
    .map(({ spec }) => ({
      group: spec.group,
      kind: spec.names.kind,
      namespaced: spec.scope === 'Namespaced',
      versions: spec.versions.map(({ name, served, schema }) => ({ name, served, openAPIV3Schema: schema.openAPIV3Schema })),
    }));
}

const groups = new Set<string>();

/** Whether any known release brings CRDs of the group. */
function isKnownGroup(group: string): boolean {
  if (groups.size === 0) {
    for (const release of ALL_RELEASES) crdsOf(release).forEach((crd) => groups.add(crd.group));
  }
  return groups.has(group);
}

/**
 * What the API server of a cluster with this release would refuse in a manifest, under strict field validation.
 *
 * Kinds of other groups (Pod, Namespace, Argo CD, ...) are not looked at. CEL rules are not evaluated.
 */
export function crdProblems(release: NetworkOperatorRelease, manifest: unknown): string[] {
  const { apiVersion = '' } = manifest as Manifest;
  return isKnownGroup(apiVersion.split('/')[0]) ? problemsWith(crdsOf(release), `release ${release}`, manifest) : [];
}

/** What an API server with the CRDs of one folder of the reference material would refuse in a manifest of any of their kinds. */
export function crdProblemsIn(folder: string, manifest: unknown): string[] {
  return problemsWith(crdsIn(folder), folder, manifest);
}

function problemsWith(crds: ReadonlyMap<string, Crd>, source: string, manifest: unknown): string[] {
  const { apiVersion = '', kind = '', metadata } = manifest as Manifest;
  const [group, version] = apiVersion.split('/');
  const object = `${kind} ${metadata?.name ?? ''}`;
  const crd = crds.get(`${group}/${kind}`);
  if (crd === undefined) return [`${object}: kind not in ${source}`];
  const served = crd.versions.find((candidate) => candidate.name === version && candidate.served);
  if (served === undefined) return [`${object}: version ${apiVersion} not served in ${source}`];
  const validate = validatorOf(served.openAPIV3Schema);
  const problems = validate(manifest) ? [] : (validate.errors ?? []).map((error) => `${object}: ${problemText(error)}`);
  if (!crd.namespaced && metadata?.namespace !== undefined) {
    problems.push(`${object}: metadata.namespace: cluster-scoped objects have none`);
  }
  return problems;
}

const validators = new WeakMap<StructuralSchema, ValidateFunction>();

function validatorOf(schema: StructuralSchema): ValidateFunction {
  let validate = validators.get(schema);
  if (validate === undefined) {
    // Patterns of CRDs are written for Go: they may escape what JavaScript's unicode mode does not let them.
    validate = new Ajv({ allErrors: true, strict: false, validateFormats: false, unicodeRegExp: false }).compile(strictJsonSchema(schema));
    validators.set(schema, validate);
  }
  return validate;
}

function problemText(error: ErrorObject): string {
  const at = error.instancePath.split('/').slice(1).map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  const params = error.params as { additionalProperty?: string; allowedValues?: unknown[] };
  if (params.additionalProperty !== undefined) return `${[...at, params.additionalProperty].join('.')}: unknown field`;
  const allowed = params.allowedValues === undefined ? '' : `: ${params.allowedValues.map(String).join(', ')}`;
  return `${at.join('.')}: ${error.message ?? error.keyword}${allowed}`;
}

/** Keywords that mean the same in a structural schema and in JSON Schema. */
const SAME_KEYWORDS = [
  'enum', 'pattern', 'minimum', 'maximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems', 'minLength', 'maxLength', 'minProperties',
  'maxProperties', 'required', 'allOf', 'anyOf', 'oneOf', 'not',
];

/**
 * The JSON Schema of a whole object: unknown fields are errors where the API server would prune them. Metadata, which the API server
 * checks itself, stays open.
 */
export function strictJsonSchema(openAPIV3Schema: StructuralSchema): Record<string, unknown> {
  const root = strict(openAPIV3Schema);
  const properties = { ...(root.properties as object | undefined), apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
  return { ...root, properties };
}

function strict(schema: StructuralSchema): Record<string, unknown> {
  const json: Record<string, unknown> = Object.fromEntries(SAME_KEYWORDS.filter((key) => key in schema).map((key) => [key, schema[key]]));
  const types = schema['x-kubernetes-int-or-string'] === true ? ['integer', 'string'] : schema.type === undefined ? [] : [schema.type];
  if (schema['x-kubernetes-int-or-string'] === true) delete json.anyOf;
  if (types.length > 0) json.type = schema.nullable === true ? [...types, 'null'] : types;
  if (schema.nullable === true && schema.enum !== undefined) json.enum = [...schema.enum, null];
  if (schema.items !== undefined) json.items = strict(schema.items);
  if (schema.properties !== undefined) {
    json.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => [name, strict(property)]));
  }
  if (typeof schema.additionalProperties === 'object') {
    json.additionalProperties = strict(schema.additionalProperties);
  } else if (schema.type === 'object') {
    json.additionalProperties = schema.additionalProperties === true || schema['x-kubernetes-preserve-unknown-fields'] === true;
  }
  return json;
}
