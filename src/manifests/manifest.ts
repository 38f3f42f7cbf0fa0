import { Problem, SourceLocation } from '../errors';

/** What every object says of itself, with the types that the API server insists on. */
export interface ObjectMeta {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

/** An object as kubectl would send it; of its fields only the first three have been looked at. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty when the text gives none. */
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** An object and where it was written. */
export interface Manifest {
  readonly object: KubernetesObject;
  /** Path as the user gave it; `standard input` for `-`. */
  readonly file: string;
  /** Line in which the object starts, counted from 1. */
  readonly line: number;
  /** What stands in the file from the object to the next one, when it is a YAML document of its own. Objects with one text are equal. */
  readonly text?: string;
  /**
   * Where a value (or, with `key`, the key that leads to it) stands. The nearest parent that exists is used for a path that leads nowhere,
   * and the alias for one that leads through an alias.
   *
   * The first call for an object reads its surroundings once more: a few milliseconds.
   */
  locate(path: readonly (string | number)[], key?: boolean): SourceLocation;
}

/** A file of a folder that holds no Kubernetes objects. */
export interface SkippedFile {
  readonly file: string;
  /** Why it was passed over, as the rest of a sentence that starts with its name. */
  readonly reason: string;
}

/** One cluster state: the objects of a file, of a folder or of standard input. */
export interface ManifestSet {
  /** The path as the user gave it; `standard input` for `-`. */
  readonly source: string;
  /** The objects in the order of the files and of the texts; lists are taken apart. */
  readonly manifests: readonly Manifest[];
  /** What could not be read. The objects above are fine whatever stands here. */
  readonly problems: readonly Problem[];
  /** Files of a folder that hold something else, such as Helm values. */
  readonly skipped: readonly SkippedFile[];
}
