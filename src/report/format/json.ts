import { fieldText } from '../compare/field-path';
import { referenceOf } from '../compare/object-identity';
import type { ClusterDiff } from '../diff';

/** A diff of one cluster of several. */
export interface NamedDiff {
  /** Which cluster; undefined where there is only one. */
  readonly cluster?: string;
  readonly diff: ClusterDiff;
}

/** Diffs as one value for a program; its keys are stable. Where there are several clusters, every entry says which one it is about. */
export function diffJson(diffs: readonly NamedDiff[]): object {
  const all = <T extends object>(entries: (diff: ClusterDiff) => readonly T[]): object[] => {
    return diffs.flatMap(({ cluster, diff }) => entries(diff).map((entry): object => (cluster === undefined ? entry : { cluster, ...entry })));
  };
  const releases = all(({ release }) => (release === undefined ? [] : [release]));
  return {
    objects: {
      added: all(({ objects }) => objects.added.map(referenceOf)),
      removed: all(({ objects }) => objects.removed.map(referenceOf)),
      changed: all(({ objects }) => objects.changed.map(({ object, fields }) => ({ object, fields: fields.map(({ path }) => fieldText(path)) }))),
      renamed: all(({ objects }) => objects.renamed.map(({ from, to }) => ({ from: referenceOf(from), to: referenceOf(to) }))),
    },
    addresses: {
      added: all(({ addresses }) => addresses.added),
      removed: all(({ addresses }) => addresses.removed),
      moved: all(({ addresses }) => addresses.moved),
    },
    disruptions: all(({ disruptions }) => disruptions),
    ...(releases.length === 0 ? {} : { releases }),
  };
}
