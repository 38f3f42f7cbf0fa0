import { compareObjects, FieldChange } from './compare-objects';
import { identityOf, ObjectReference, referenceOf, referenceText } from './object-identity';
import { findRenames, Rename } from './renames';
import { FabricError, Problem } from '../../errors';
import type { KubernetesObject, Manifest } from '../../manifests/manifest';

/** An object in both states, and where it differs. */
export interface ObjectChange {
  readonly object: ObjectReference;
  readonly before: KubernetesObject;
  readonly after: KubernetesObject;
  readonly fields: readonly FieldChange[];
}

/** What a change does to the objects of a cluster. All lists are in the order of group and kind, namespace and name. */
export interface ObjectChanges {
  readonly added: readonly KubernetesObject[];
  readonly removed: readonly KubernetesObject[];
  readonly changed: readonly ObjectChange[];
  /** Pairs of a removed and an added object that look like one object under a new name. */
  readonly renamed: readonly Rename[];
}

/**
 * Compares the objects of two cluster states.
 *
 * @throws FabricError `duplicate-object` when a state has an object twice, since nobody can say which one counts
 */
export function compareStates(before: readonly Manifest[], after: readonly Manifest[]): ObjectChanges {
  const problems: Problem[] = [];
  const [old, fresh] = [byIdentity(before, problems), byIdentity(after, problems)];
  if (problems.length > 0) throw new FabricError(problems);
  const added = [...fresh].filter(([identity]) => !old.has(identity)).map(([, object]) => object);
  const removed = [...old].filter(([identity]) => !fresh.has(identity)).map(([, object]) => object);
  const changed = [...old].flatMap(([identity, object]): ObjectChange[] => {
    const now = fresh.get(identity);
    if (now === undefined) return [];
    const fields = compareObjects(object, now);
    return fields.length === 0 ? [] : [{ object: referenceOf(now), before: object, after: now, fields }];
  });
  return { added, removed, changed, renamed: findRenames(removed, added) };
}

/** A kustomization.yaml looks like an object, has no name, and never reaches the cluster. */
const KUSTOMIZE = 'kustomize.config.k8s.io/';

function byIdentity(manifests: readonly Manifest[], problems: Problem[]): Map<string, KubernetesObject> {
  const found = new Map<string, Manifest>();
  for (const manifest of manifests) {
    if (manifest.object.apiVersion.startsWith(KUSTOMIZE)) continue;
    const identity = identityOf(manifest.object);
    const other = found.get(identity);
    if (other === undefined) found.set(identity, manifest);
    else problems.push(twice(manifest, other));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([identity, { object }]) => [identity, object]));
}

function twice({ object, file, line }: Manifest, other: Manifest): Problem {
  return {
    code: 'duplicate-object',
    location: { file, line },
    message: `${referenceText(referenceOf(object))} is there already, in ${other.file}:${other.line}`,
    hint: 'a file or folder is one cluster; compare clusters one by one',
  };
}
