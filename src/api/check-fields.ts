import { JsonSchema, SchemaCheck, schemaCheck, SchemaViolation } from '../document';
import { Problem } from '../errors';
import { ApiKind } from './api-kind';
import { knownConfusion } from './confusions';
import { compareReleases, NetworkOperatorRelease } from './releases';

const checks = new WeakMap<JsonSchema, Map<string, SchemaCheck>>();

/**
 * What is wrong with the fields of an object's `spec`.
 *
 * @param release the release that the object is written for; without it the fields of every release are allowed
 */
export function checkFields(apiKind: ApiKind, objectName: string, spec: object, release?: NetworkOperatorRelease): Problem[] {
  const path = `${apiKind.kind} ${objectName}`;
  const mismatch = kindMismatch(apiKind, release);
  if (mismatch !== undefined) return [{ code: 'release-unsupported', path, message: mismatch }];
  return fieldViolations(apiKind, spec, release).map(({ path: at, message, hint, releaseMismatch }) => ({
    code: releaseMismatch === true ? 'release-unsupported' : 'field-invalid',
    path: `${path}: ${at.reduce((text: string, part) => text + (typeof part === 'number' ? `[${part}]` : `.${part}`), 'spec')}`,
    message,
    hint,
  }));
}

/** Why a release does not serve a kind; undefined when it does, or when no release is given. */
export function kindMismatch(apiKind: ApiKind, release: NetworkOperatorRelease | undefined): string | undefined {
  const { since, until } = apiKind;
  if (release === undefined) return undefined;
  if (since !== undefined && compareReleases(release, since) < 0) return `release ${release} has no ${named(apiKind)}; it came with ${since}`;
  if (until !== undefined && compareReleases(release, until) > 0) return `release ${release} no longer has ${named(apiKind)}; ${until} was the last with it`;
  return undefined;
}

/** Where the fields of a `spec` break the types of its kind, with paths from the root of the `spec`. */
export function fieldViolations(apiKind: ApiKind, spec: unknown, release?: NetworkOperatorRelease): SchemaViolation[] {
  const [group] = apiKind.apiVersion.split('/');
  return checkOf(apiKind)(spec, release).map((violation) => {
    const confusion = knownConfusion({ group, kind: apiKind.kind }, ['spec', ...violation.path], violation.aboutKey);
    return confusion === undefined ? violation : { ...violation, hint: confusion, isStrange: false };
  });
}

/** With its version, because a release may serve the kind in another one. */
function named({ kind, apiVersion }: ApiKind): string {
  return `${kind} of ${apiVersion}`;
}

function checkOf(apiKind: ApiKind): SchemaCheck {
  let ofSchema = checks.get(apiKind.schema);
  if (ofSchema === undefined) {
    ofSchema = new Map();
    checks.set(apiKind.schema, ofSchema);
  }
  let check = ofSchema.get(apiKind.specType);
  if (check === undefined) {
    check = schemaCheck(apiKind.schema, apiKind.specType);
    ofSchema.set(apiKind.specType, check);
  }
  return check;
}
