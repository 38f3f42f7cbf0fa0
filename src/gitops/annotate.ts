import type { ManifestObject } from './delivered-cluster';
import type { ManifestFile } from './manifest-file';
import type { Phase } from './phases';

/** Annotations for an object. They replace its own of the same names, so whoever makes them heeds what the program has written itself. */
export type AnnotationsFor = (object: ManifestObject, phase: Phase) => Readonly<Record<string, string>>;

/** Adds annotations to the objects of files. */
export function annotate(files: readonly ManifestFile[], annotationsFor: AnnotationsFor): ManifestFile[] {
  return files.map((file) => ({ ...file, objects: file.objects.map((object) => annotated(object as ManifestObject, file.phase, annotationsFor)) }));
}

function annotated(object: ManifestObject, phase: Phase, annotationsFor: AnnotationsFor): ManifestObject {
  const annotations = sorted({ ...object.metadata?.annotations, ...annotationsFor(object, phase) });
  // fields in the order in which cdk8s writes them
  return Object.keys(annotations).length === 0 ? object : { ...object, metadata: sorted({ ...object.metadata, annotations }) };
}

function sorted<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
