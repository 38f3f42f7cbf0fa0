import { checkKnownKind, isKnownGroup } from './check-known-kind';
import { Crd, CrdSet, CrdVersion } from './crd-set';
import { effectiveObject } from './effective-object';
import type { ReportFinding, SchemaFinding } from './finding';
import { checkMetadata, ignoredNamespace } from './metadata-fields';
import { unknownFieldHint } from './unknown-fields';
import { validate } from './validate';
import { knownConfusion } from '../../api/confusions';
import type { NetworkOperatorRelease } from '../../api/releases';
import { listValues } from '../../errors';
import type { KubernetesObject, Manifest } from '../../manifests';

/** Fields of every object, whether its schema names them or not. */
const OBJECT_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata'];

/** Whether objects of a group can be judged at all. */
export function isJudged(group: string, crds: CrdSet | undefined): boolean {
  return isKnownGroup(group) || (crds !== undefined && crds.kindsOf(group).length > 0);
}

/**
 * What the API server would refuse in a new object, or drop without a word.
 *
 * An object whose kind the definitions describe is held against them; another one against what this package knows of its kind. Kinds that
 * neither knows, those of Kubernetes itself above all, are not judged.
 *
 * @param release the release of the network operator that the object is written for; without it the fields of every release are allowed
 */
export function checkObject(manifest: Manifest, crds: CrdSet | undefined, release?: NetworkOperatorRelease): SchemaFinding[] {
  const { object } = manifest;
  const { group, version } = splitVersion(object.apiVersion);
  const crd = crds?.find(group, object.kind);
  const findings: SchemaFinding[] = [];
  const report: ReportFinding = (finding) => findings.push(finding);
  if (crds === undefined || crd === undefined) {
    checkKnownKind(object, release, report);
    if (crds !== undefined && findings.length === 0) reportMisspeltKind(object, group, crds, report);
    return findings;
  }
  const served = crd.versions.find(({ name, isServed }) => name === version && isServed);
  if (served === undefined) report(notServed(object, crd, version));
  else checkAgainst(object, crd, served, crds, report);
  return findings;
}

function checkAgainst(object: KubernetesObject, crd: Crd, version: CrdVersion, crds: CrdSet, report: ReportFinding): void {
  const { group, kind } = crd;
  if (!crd.isNamespaced && object.metadata.namespace !== undefined) report(ignoredNamespace(kind));
  checkMetadata(object.metadata, report);
  const { schema } = version;
  if (schema === undefined) return;
  const { status, ...written } = object;
  const input = version.hasStatusSubresource || status === undefined ? written : object;
  const effective = effectiveObject(schema, input, OBJECT_FIELDS, version.preservesUnknown, (path, parent) => report({
    kind: 'unknown-field',
    path,
    message: `unknown field "${String(path[path.length - 1])}"`,
    hint: knownConfusion({ group, kind }, path, true) ?? unknownFieldHint(schema, parent, path),
  }));
  let isValid = true;
  validate(schema, effective, [], (finding) => {
    if (finding.isTaken !== true) isValid = false;
    const hint = knownConfusion({ group, kind }, finding.path, false) ?? finding.hint;
    report(hint === undefined ? finding : { ...finding, hint });
  });
  // the API server evaluates no rule for an object that breaks its schema either
  if (isValid && schema.hasRules) ruleCheckOf(crds).check(schema, effective, report);
}

type RuleCheck = InstanceType<typeof import('./cel/check-rules').RuleCheck>;

const ruleChecks = new WeakMap<CrdSet, RuleCheck>();

function ruleCheckOf(crds: CrdSet): RuleCheck {
  let check = ruleChecks.get(crds);
  if (check === undefined) {
    // loading CEL takes longer than the rest of a small run, and few definitions have rules
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const cel = require('./cel/check-rules') as typeof import('./cel/check-rules');
    check = new cel.RuleCheck((reason) => crds.noteUnchecked(reason));
    ruleChecks.set(crds, check);
  }
  return check;
}

function notServed({ kind }: KubernetesObject, { group, versions }: Crd, version: string): SchemaFinding {
  const served = versions.filter(({ isServed }) => isServed);
  const best = (served.find(({ isStored }) => isStored) ?? served[0])?.name;
  const exists = versions.some(({ name }) => name === version);
  return {
    kind: 'not-served',
    path: ['apiVersion'],
    message: `${exists ? `version "${version}" of ${kind} is no longer served` : `${kind} has no version "${version}"`}; served: ${listValues(served.map(({ name }) => name)) || 'none'}`,
    ...(best !== undefined && { hint: `write apiVersion: ${group}/${best}` }),
  };
}

/** A group may be there in part, so only another spelling of one of its kinds is a mistake for sure. */
function reportMisspeltKind({ kind }: KubernetesObject, group: string, crds: CrdSet, report: ReportFinding): void {
  const meant = crds.kindsOf(group).find((known) => spelling(known) === spelling(kind));
  if (meant !== undefined) report({ kind: 'not-served', path: ['kind'], message: `${group} has no kind "${kind}"`, hint: `did you mean "${meant}"?` });
}

function spelling(kind: string): string {
  return kind.toLowerCase().replace(/s$/, '');
}

function splitVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return { group: apiVersion.slice(0, Math.max(0, slash)), version: apiVersion.slice(slash + 1) };
}
