import { canonicalText } from './compare-objects';
import { groupKindOf, identityOf } from './object-identity';
import type { KubernetesObject } from '../../manifests/manifest';

/** An object that seems to have got a new name. */
export interface Rename {
  readonly from: KubernetesObject;
  readonly to: KubernetesObject;
}

/** How much of two objects must be the same, from 0 to 1, for one to be the other under a new name. */
const LEAST_LIKENESS = 0.6;

/** Values of an object that are looked at. */
const MOST_VALUES = 2_000;

/** Pairs that are compared value by value; more are compared as a whole only. */
const MOST_PAIRS = 2_500;

/**
 * Which removed objects come back under another name or in another namespace: those of one kind with the same content, else the most alike ones.
 *
 * Kubernetes knows no renaming. What GitOps tools make of it is a deletion and a creation, so it matters to say so.
 */
export function findRenames(removed: readonly KubernetesObject[], added: readonly KubernetesObject[]): Rename[] {
  const renames: Rename[] = [];
  const free = new Set(added);
  const byContent = new Map<string, KubernetesObject[]>();
  for (const object of added) {
    const text = contentOf(object);
    const same = byContent.get(text);
    if (same === undefined) byContent.set(text, [object]);
    else same.push(object);
  }
  const left = removed.filter((object) => {
    const same = byContent.get(contentOf(object))?.shift();
    if (same === undefined) return true;
    renames.push({ from: object, to: same });
    free.delete(same);
    return false;
  });
  const pairs = left.flatMap((from) => [...free].filter((to) => groupKindOf(to) === groupKindOf(from)).map((to) => ({ from, to })));
  if (pairs.length > MOST_PAIRS) return inOrder(renames);
  const values = new Map([...left, ...free].map((object) => [object, valuesOf(object)]));
  const rated = pairs
    .map((pair) => ({ ...pair, likeness: likeness(values.get(pair.from) ?? new Set(), values.get(pair.to) ?? new Set()) }))
    .filter((pair) => pair.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness);
  const gone = new Set(left);
  for (const { from, to } of rated) {
    if (!gone.has(from) || !free.has(to)) continue;
    gone.delete(from);
    free.delete(to);
    renames.push({ from, to });
  }
  return inOrder(renames);
}

function inOrder(renames: readonly Rename[]): Rename[] {
  return [...renames].sort((a, b) => (identityOf(a.from) < identityOf(b.from) ? -1 : 1));
}

/** Everything but the name. Objects that say nothing else are no copies of each other. */
function contentOf(object: KubernetesObject): string {
  const { apiVersion: _apiVersion, kind: _kind, metadata: { name, namespace: _namespace }, ...content } = withoutStatus(object);
  return `${groupKindOf(object)}${Object.keys(content).length === 0 ? name : canonicalText(content)}`;
}

function withoutStatus(object: KubernetesObject): KubernetesObject {
  const { status: _status, ...rest } = object;
  return { ...rest, apiVersion: object.apiVersion, kind: object.kind, metadata: object.metadata };
}

function valuesOf(object: KubernetesObject): ReadonlySet<string> {
  const values = new Set<string>();
  const visit = (value: unknown, path: string): void => {
    if (values.size >= MOST_VALUES) return;
    if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) visit(inner, `${path}.${key}`);
    else values.add(`${path}=${String(value)}`);
  };
  const { apiVersion: _apiVersion, kind: _kind, metadata: _metadata, ...content } = withoutStatus(object);
  visit(content, '');
  return values;
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const value of a) if (b.has(value)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
