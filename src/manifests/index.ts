export type { KubernetesObject, Manifest, ManifestSet, ObjectMeta, SkippedFile } from './manifest';
export { parseManifests, soundManifests } from './parse-manifests';
export { readManifests } from './read-manifests';
