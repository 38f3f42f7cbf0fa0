import { schemaCheck } from '../document';
import { Problem } from '../errors';
import { ApiKind } from './api-kind';

/** An API object as plain data: a manifest of whoever wrote it, or what a construct is going to write. */
export interface PlainObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec?: unknown;
}

/** An object of a kind that this package knows, with fields of the right types. */
export interface KnownObject<Spec> {
  readonly kind: string;
  /** Version part of `apiVersion`: `v1beta1`. */
  readonly version: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Spec;
}

/**
 * The objects of one kind and version, in order.
 *
 * Those whose fields do not have the types of the kind are left out: `checkFields` reports them, and no rule can judge them. Unknown
 * fields do not matter, since they may be those of a newer release.
 */
export function objectsOf<Spec extends object>(apiKind: ApiKind, objects: readonly PlainObject[]): KnownObject<Spec>[] {
  const check = schemaCheck(apiKind.schema, apiKind.specType);
  const isSpec = (spec: unknown): spec is Spec => check(spec).every(({ aboutKey }) => aboutKey);
  return objects.flatMap((object) => {
    if (object.apiVersion !== apiKind.apiVersion || object.kind !== apiKind.kind) return [];
    const spec = object.spec ?? {};
    return isSpec(spec) ? [{ ...identityOf(object), spec }] : [];
  });
}

/** Kind, name and metadata of an object. What it does not have, or has in another type than text, is empty. */
export function identityOf({ apiVersion = '', kind = '', metadata }: PlainObject): Omit<KnownObject<unknown>, 'spec'> {
  return {
    kind,
    version: apiVersion.split('/').pop() ?? '',
    name: textOf(metadata?.name) ?? '',
    namespace: textOf(metadata?.namespace),
    labels: textsOf(metadata?.labels),
    annotations: textsOf(metadata?.annotations),
  };
}

/** A problem of a field. */
export function invalidField(object: { readonly kind: string; readonly name: string }, field: string, message: string, hint?: string): Problem {
  return { code: 'field-invalid', path: fieldPath(object, field), message, ...(hint !== undefined && { hint }) };
}

/** Path of a field for a problem: `IPAddressPool vip: spec.addresses[0]`. */
export function fieldPath({ kind, name }: { readonly kind: string; readonly name: string }, field: string): string {
  return `${kind} ${name}: ${field}`;
}

/** A manifest of somebody else may have anything here: YAML reads `true` and `1.5` as no text. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(values: unknown): Readonly<Record<string, string>> {
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
