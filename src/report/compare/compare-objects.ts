import { defaultOf } from './defaults';
import { entryStep, FieldPath } from './field-path';
import { LIST_KEYS, ORDERED_LISTS, UNORDERED_LISTS } from './list-keys';
import { groupKindOf } from './object-identity';
import { GROUPS_WITH_FINALIZERS, SERVER_METADATA, WRITTEN_BY_TOOLS } from './runtime-fields';
import { sameText, structureOf } from './text-values';
import type { KubernetesObject } from '../../manifests/manifest';
import { NumberLiteral } from '../../rules/grammar';

/** One field that differs. A value is undefined where the field is not there. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * The fields in which two versions of an object differ, for the cluster: neither the order of keys nor white space nor what is filled in anyway
 * is a difference, and JSON inside of text is looked into.
 */
export function compareObjects(before: KubernetesObject, after: KubernetesObject): FieldChange[] {
  const comparison = new Comparison(groupKindOf(after));
  comparison.values(desired(before), desired(after), []);
  return comparison.changes;
}

/** The fields in which two values differ that stand at a path of objects of a kind, given as `group/Kind`. */
export function compareValues(before: unknown, after: unknown, kind: string, path: FieldPath): FieldChange[] {
  const comparison = new Comparison(kind);
  comparison.values(before, after, path);
  return comparison.changes;
}

/** An object without what the cluster writes into it. */
function desired(object: KubernetesObject): Readonly<Record<string, unknown>> {
  const { status: _status, metadata, ...rest } = object;
  const group = groupKindOf(object).split('/')[0];
  const isKept = (key: string): boolean => !SERVER_METADATA.has(key) && !(key === 'finalizers' && GROUPS_WITH_FINALIZERS.has(group));
  const kept = Object.fromEntries(Object.entries(metadata).filter(([key]) => isKept(key)));
  const { namespace, labels, annotations, ...others } = kept;
  return {
    ...rest,
    metadata: {
      ...others,
      ...(namespace === 'default' ? {} : { namespace }),
      labels: ofPeople(labels),
      annotations: ofPeople(annotations),
    },
  };
}

function ofPeople(texts: unknown): Readonly<Record<string, unknown>> {
  return isRecord(texts) ? Object.fromEntries(Object.entries(texts).filter(([key]) => !WRITTEN_BY_TOOLS.has(key))) : {};
}

class Comparison {
  public readonly changes: FieldChange[] = [];

  constructor(private readonly kind: string) {}

  public values(before: unknown, after: unknown, path: FieldPath): void {
    if (before === after) return;
    if (Array.isArray(before) && Array.isArray(after)) return this.lists(before, after, path);
    if (isRecord(before) && isRecord(after)) return this.records(before, after, path);
    const [one, other] = [structureOf(before, path), structureOf(after, path)];
    if (one !== undefined && other !== undefined) return this.values(one, other, path);
    if (!sameText(before, after, path)) this.changes.push({ path, from: before, to: after });
  }

  private records(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, path: FieldPath): void {
    for (const key of Object.keys(before)) this.field(before[key], Object.hasOwn(after, key) ? after[key] : undefined, [...path, key]);
    for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) this.field(undefined, after[key], [...path, key]);
  }

  /** The API server takes null for a field that is not there. */
  private field(before: unknown, after: unknown, path: FieldPath): void {
    const isLess = (before ?? undefined) === undefined;
    const isMore = (after ?? undefined) === undefined;
    if (isLess && isMore) return;
    if (!isLess && !isMore) return this.values(before, after, path);
    const value = isLess ? after : before;
    if (value === defaultOf(this.kind, path)) return;
    this.changes.push({ path, from: isLess ? undefined : before, to: isMore ? undefined : after });
  }

  private lists(before: readonly unknown[], after: readonly unknown[], path: FieldPath): void {
    const holder = path[path.length - 1] ?? '';
    const key = LIST_KEYS.find((each) => areTold(before, each) && areTold(after, each));
    if (key !== undefined && before.length + after.length > 0) return this.keyed(before, after, path, key, ORDERED_LISTS.has(holder));
    if (UNORDERED_LISTS.has(holder)) this.unordered(before, after, path);
    else this.ordered(before, after, path);
  }

  /** What both have is set aside; a single entry that differs is looked into. */
  private unordered(before: readonly unknown[], after: readonly unknown[], path: FieldPath): void {
    const [lost, gained] = [without(before, after), without(after, before)];
    if (lost.length === 1 && gained.length === 1) this.values(before[lost[0]], after[gained[0]], [...path, entryStep(lost[0])]);
    else if (lost.length + gained.length > 0) this.changes.push({ path, from: before, to: after });
  }

  private keyed(before: readonly unknown[], after: readonly unknown[], path: FieldPath, key: string, isOrdered: boolean): void {
    const old = new Map(before.map((entry) => [keyOf(entry, key), entry]));
    const fresh = new Map(after.map((entry) => [keyOf(entry, key), entry]));
    for (const [name, entry] of old) {
      const step = [...path, entryStep(key, name)];
      if (fresh.has(name)) this.values(entry, fresh.get(name), step);
      else this.changes.push({ path: step, from: entry, to: undefined });
    }
    for (const [name, entry] of fresh) if (!old.has(name)) this.changes.push({ path: [...path, entryStep(key, name)], from: undefined, to: entry });
    if (!isOrdered) return;
    const [was, is] = [[...old.keys()].filter((name) => fresh.has(name)), [...fresh.keys()].filter((name) => old.has(name))];
    if (was.some((name, index) => name !== is[index])) this.changes.push({ path, from: was, to: is });
  }

  /** What both ends have in common is set aside, so that one new entry is one change. */
  private ordered(before: readonly unknown[], after: readonly unknown[], path: FieldPath): void {
    let start = 0;
    while (start < before.length && start < after.length && this.isSame(before[start], after[start], path)) start++;
    let [oldEnd, newEnd] = [before.length, after.length];
    while (oldEnd > start && newEnd > start && this.isSame(before[oldEnd - 1], after[newEnd - 1], path)) {
      oldEnd--;
      newEnd--;
    }
    for (let index = start; index < Math.max(oldEnd, newEnd); index++) {
      const step = [...path, entryStep(index)];
      if (index < oldEnd && index < newEnd) this.values(before[index], after[index], step);
      else this.changes.push({ path: step, from: index < oldEnd ? before[index] : undefined, to: index < newEnd ? after[index] : undefined });
    }
  }

  private isSame(before: unknown, after: unknown, path: FieldPath): boolean {
    if (before === after) return true;
    const inner = new Comparison(this.kind);
    inner.values(before, after, path);
    return inner.changes.length === 0;
  }
}

/** Whether every entry has the key, and no two the same value of it. */
function areTold(entries: readonly unknown[], key: string): boolean {
  const seen = new Set<string>();
  return entries.every((entry) => {
    if (!isRecord(entry)) return false;
    const value = entry[key];
    if (typeof value !== 'string' && typeof value !== 'number') return false;
    const text = String(value);
    if (text === '' || seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}

function keyOf(entry: unknown, key: string): string {
  return isRecord(entry) ? String(entry[key]) : '';
}

/** Places of the entries that the other list does not have; of equal ones, as many as it has fewer. */
function without(entries: readonly unknown[], others: readonly unknown[]): number[] {
  const counts = new Map<string, number>();
  for (const other of others) {
    const text = canonicalText(other);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return entries.flatMap((entry, index) => {
    const text = canonicalText(entry);
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count > 0 ? [] : [index];
  });
}

/** The same text for the same value, whatever the order of its keys, and of those lists whose order means nothing. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (key, inner: unknown) => {
    if (Array.isArray(inner) && UNORDERED_LISTS.has(key)) return inner.map(canonicalText).sort();
    return isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) : inner;
  }) ?? '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberLiteral);
}
