export type { KubernetesObject, Manifest, ManifestSet, ObjectMeta, SkippedFile } from './manifest';
export { manifestFiles } from './manifest-files';
export { parseManifests, soundManifests } from './parse-manifests';
export { readManifests } from './read-manifests';
export { readStandardInput, readTextFile } from './read-text';
