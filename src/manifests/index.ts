export type { KubernetesObject, Manifest, ManifestSet, ObjectMeta, SkippedFile } from './manifest';
export { manifestFiles } from './manifest-files';
export { parseManifests, soundManifests } from './parse-manifests';
export { readManifests, readManifestTexts } from './read-manifests';
export type { ManifestText } from './read-manifests';
export { readStandardInput, readTextFile } from './read-text';
