import type { ReportFinding } from './finding';
import { checkMetadata, ignoredNamespace } from './metadata-fields';
import { isRecord } from './structural-schema';
import { fieldViolations, kindMismatch } from '../../api/check-fields';
import type { NetworkOperatorRelease } from '../../api/releases';
import { closest } from '../../errors';
import type { KubernetesObject } from '../../manifests';

/** Fields of every object of the kinds that this package knows. */
const OBJECT_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];

/** Groups of the kinds that this package knows, whose types are loaded once an object of theirs is met. */
const GROUPS = new Set([
  'configuration.net.nvidia.com', 'cilium.io', 'k8s.cni.cncf.io', 'mellanox.com', 'metallb.io', 'nv-ipam.nvidia.com', 'projectcalico.org',
  'spectrumx.nvidia.com', 'sriovnetwork.openshift.io', 'svc.dpu.nvidia.com',
]);

/** Whether this package may know kinds of a group. */
export function isKnownGroup(group: string): boolean {
  return GROUPS.has(group);
}

/** Holds an object against what this package knows of its kind; other kinds are not judged. */
export function checkKnownKind(object: KubernetesObject, release: NetworkOperatorRelease | undefined, report: ReportFinding): void {
  const { apiVersion, kind } = object;
  if (!GROUPS.has(apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/'))))) return;
  // the types come with cdk8s, which takes longer to load than a small run takes
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { knownKind } = require('./known-kinds') as typeof import('./known-kinds');
  const apiKind = knownKind(apiVersion, kind);
  if (apiKind === undefined) return;
  const mismatch = kindMismatch(apiKind, release);
  if (mismatch !== undefined) return report({ kind: 'not-served', path: ['apiVersion'], message: mismatch });
  if (!apiKind.namespaced && object.metadata.namespace !== undefined) report(ignoredNamespace(kind));
  checkMetadata(object.metadata, report);
  for (const name of Object.keys(object)) {
    if (OBJECT_FIELDS.includes(name)) continue;
    const meant = closest(name, OBJECT_FIELDS);
    const hint = meant === undefined ? 'fields of the object stand in spec' : `did you mean "${meant}"?`;
    report({ kind: 'unknown-field', path: [name], message: `unknown field "${name}"`, hint });
  }
  for (const { path, aboutKey, message, hint, isStrange } of fieldViolations(apiKind, withoutEmpty(object.spec ?? {}), release)) {
    const at = { kind: aboutKey ? 'unknown-field' : 'invalid', path: ['spec', ...path] } as const;
    if (isStrange === true) report({ ...at, message: `${message}, unless it is newer than this check`, hint: `give the definitions of your cluster (--crds) to know; ${hint}`, mayBeNewer: true });
    else report({ ...at, message, ...(hint !== undefined && { hint }) });
  }
}

/** The API server drops empty fields. The value itself is not changed; what has none is shared with it. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(withoutEmpty);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value);
  const kept = entries.filter(([, item]) => item !== null).map(([name, item]) => [name, withoutEmpty(item)] as const);
  return kept.length === entries.length && kept.every(([name, item]) => item === value[name]) ? value : Object.fromEntries(kept);
}
