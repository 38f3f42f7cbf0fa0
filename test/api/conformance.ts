import { groupKind } from './api-kinds';
import { CONSTRAINTS, Constraint, crdFields, Fields, ourFields } from './flat-schema';
import { ApiKind } from '../../src/api/api-kind';
import { compareReleases, NetworkOperatorRelease } from '../../src/api/releases';
import { Crd } from '../support/crds';

/** What differs: the kind as a whole, its version or scope, the existence of a field, or something about a field that both have. */
export type Aspect = 'kind' | 'version' | 'scope' | 'missing' | 'unknown' | 'type' | 'required' | Constraint;

/** One disagreement between our types and a CRD. */
export interface Difference {
  readonly kind: string;
  readonly path: string;
  readonly aspect: Aspect;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Whether our kind claims to exist in a release. */
export function isInRelease({ since, until }: ApiKind, release: NetworkOperatorRelease): boolean {
  return (since === undefined || compareReleases(release, since) >= 0) && (until === undefined || compareReleases(release, until) <= 0);
}

/**
 * Where a kind of ours disagrees with the CRDs of a release, in both directions. A kind that does not claim to be in the release must not
 * be served by it either.
 */
export function differencesWithRelease(apiKind: ApiKind, release: NetworkOperatorRelease, crds: ReadonlyMap<string, Crd>): Difference[] {
  if (isInRelease(apiKind, release)) return differences(apiKind, crds, release);
  const version = versionOf(apiKind);
  const served = crds.get(groupKind(apiKind))?.versions.some(({ name, served: isServed }) => name === version && isServed);
  return served === true ? [{ kind: apiKind.kind, path: '', aspect: 'kind', ours: 'not in the release', theirs: apiKind.apiVersion }] : [];
}

/** Where a kind of ours disagrees with CRDs. Without a release, fields of every release are compared. */
export function differences(apiKind: ApiKind, crds: ReadonlyMap<string, Crd>, release?: NetworkOperatorRelease): Difference[] {
  const { kind, apiVersion, namespaced, schema, specType } = apiKind;
  const crd = crds.get(groupKind(apiKind));
  if (crd === undefined) return [{ kind, path: '', aspect: 'kind', ours: apiVersion, theirs: 'no CRD' }];
  const version = crd.versions.find(({ name, served }) => name === versionOf(apiKind) && served);
  if (version === undefined) return [{ kind, path: '', aspect: 'version', ours: apiVersion, theirs: crd.versions.map(({ name }) => name).join() }];
  const found: Difference[] = [];
  if (crd.namespaced !== namespaced) found.push({ kind, path: '', aspect: 'scope', ours: namespaced, theirs: crd.namespaced });
  return [...found, ...fieldDifferences(kind, ourFields(schema, specType, release), crdFields(version.openAPIV3Schema))];
}

function fieldDifferences(kind: string, ours: Fields, theirs: Fields): Difference[] {
  const found: Difference[] = [];
  for (const [path, our] of ours) {
    const their = theirs.get(path);
    if (their === undefined) {
      if (hasParent(path, theirs)) found.push({ kind, path, aspect: 'unknown', ours: our.type, theirs: undefined });
      continue;
    }
    if (our.type !== their.type) found.push({ kind, path, aspect: 'type', ours: our.type, theirs: their.type });
    if (our.required !== their.required) found.push({ kind, path, aspect: 'required', ours: our.required, theirs: their.required });
    for (const aspect of CONSTRAINTS) {
      const [our1, their1] = [our.constraints[aspect], their.constraints[aspect]];
      if (our1 !== their1) found.push({ kind, path, aspect, ours: our1, theirs: their1 });
    }
  }
  for (const [path, their] of theirs) {
    if (!ours.has(path) && hasParent(path, ours)) found.push({ kind, path, aspect: 'missing', ours: undefined, theirs: their.type });
  }
  return found;
}

/** Of a field that one side lacks, only the topmost is a difference; what is below it says nothing new. */
function hasParent(path: string, fields: Fields): boolean {
  return fields.has(path.replace(/(\.[^.[{]+|\[\]|\{\})$/, ''));
}

function versionOf({ apiVersion }: ApiKind): string {
  return apiVersion.split('/')[1];
}
