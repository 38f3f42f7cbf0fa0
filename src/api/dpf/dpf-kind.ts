import { JsonSchema, SchemaCheck, schemaCheck } from '../../document';
import { Problem } from '../../errors';
import { ApiKind } from '../api-kind';
import { DpfVersion, markOf, speaksOfMain } from './dpf-version';
import { schema as versioned } from './schema.generated';

/** Namespace that DPF lives in. Its webhook accepts a DPUServiceIPAM nowhere else. */
export const DPF_NAMESPACE = 'dpf-operator-system';

/** A kind of DPF. */
export interface DpfKind extends ApiKind {
  /**
   * The schema with the DPF versions of fields. `schema` is without: who reads its marks compares them with releases of the network
   * operator, which count differently.
   */
  readonly versioned: JsonSchema;
}

const unmarked = withoutMarks(versioned);

/** The kind whose `spec` has a type of this folder. */
export function dpfKind(kind: string, specType: string): DpfKind {
  return { apiVersion: 'svc.dpu.nvidia.com/v1alpha1', kind, namespaced: true, schema: unmarked, specType, versioned };
}

/** Fields of a `spec` that a version of DPF does not have. */
export function versionProblems(apiKind: DpfKind, objectName: string, spec: object, version: DpfVersion): Problem[] {
  return checkOf(apiKind)(spec, markOf(version)).filter(({ releaseMismatch }) => releaseMismatch === true).map(({ path, message }) => ({
    code: 'release-unsupported',
    path: `${apiKind.kind} ${objectName}: ${path.reduce((text: string, part) => text + (typeof part === 'number' ? `[${part}]` : `.${part}`), 'spec')}`,
    message: speaksOfMain(message) ? `no release of DPF is known to have this field, and ${version} is stated` : message.replace('release', 'DPF'),
    hint: 'state the version of DPF that the cluster runs, with setDpfVersion',
  }));
}

const checks = new Map<string, SchemaCheck>();

function checkOf({ versioned: schema, specType }: DpfKind): SchemaCheck {
  const check = checks.get(specType) ?? schemaCheck(schema, specType);
  checks.set(specType, check);
  return check;
}

function withoutMarks<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, item: unknown) => ((key === 'since' || key === 'until') && typeof item === 'string' ? undefined : item)) as T;
}
