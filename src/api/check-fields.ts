import { JsonSchema, SchemaCheck, schemaCheck } from '../document';
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
  if (apiKind.since !== undefined && release !== undefined && compareReleases(release, apiKind.since) < 0) {
    return [{ code: 'release-unsupported', path, message: `release ${release} has no ${named(apiKind)}; it came with ${apiKind.since}` }];
  }
  if (apiKind.until !== undefined && release !== undefined && compareReleases(release, apiKind.until) > 0) {
    const message = `release ${release} no longer has ${named(apiKind)}; ${apiKind.until} was the last with it`;
    return [{ code: 'release-unsupported', path, message }];
  }
  return checkOf(apiKind)(spec, release).map(({ path: at, message, hint, releaseMismatch }) => ({
    code: releaseMismatch === true ? 'release-unsupported' : 'field-invalid',
    path: `${path}: ${at.reduce((text: string, part) => text + (typeof part === 'number' ? `[${part}]` : `.${part}`), 'spec')}`,
    message,
    hint: knownConfusion(apiKind.kind, at) ?? hint,
  }));
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
