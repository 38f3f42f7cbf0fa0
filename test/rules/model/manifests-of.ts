import { Manifest, parseManifests, soundManifests } from '../../../src/manifests';

/** The objects of a YAML text that has no mistakes. */
export function manifestsOf(yaml: string): readonly Manifest[] {
  return soundManifests(parseManifests(yaml, 'test.yaml'));
}
