import type { ApiObject } from 'cdk8s';
import type { Phase } from './phases';

/** A file of manifests. */
export interface ManifestFile {
  /** Path below the output folder, with forward slashes. */
  readonly path: string;
  /** The step in which it is applied. */
  readonly phase: Phase;
  /** The objects in it, in order. */
  readonly objects: readonly object[];
  /** What the objects are made of, one for one. */
  readonly constructs: readonly ApiObject[];
}
