import type { ReportFinding, SchemaFinding } from './finding';
import { isRecord } from './structural-schema';
import { closest } from '../../errors';

/** Fields of the metadata of every object. */
const FIELDS: readonly string[] = [
  'name', 'generateName', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', 'uid', 'resourceVersion', 'generation', 'creationTimestamp',
  'deletionTimestamp', 'deletionGracePeriodSeconds', 'managedFields', 'selfLink', 'clusterName',
];

/** Reports fields of the metadata that no object has. */
export function checkMetadata(metadata: unknown, report: ReportFinding): void {
  if (!isRecord(metadata)) return;
  for (const name of Object.keys(metadata)) {
    if (FIELDS.includes(name)) continue;
    const meant = closest(name, FIELDS);
    report({
      kind: 'unknown-field', path: ['metadata', name], message: `unknown field "${name}"`, ...(meant !== undefined && { hint: `did you mean "${meant}"?` }),
    });
  }
}

/** What is wrong with a namespace of a cluster-scoped object. */
export function ignoredNamespace(kind: string): SchemaFinding {
  return { kind: 'namespace-ignored', path: ['metadata', 'namespace'], message: `${kind} is cluster-scoped; its namespace is dropped`, hint: 'leave it out' };
}
