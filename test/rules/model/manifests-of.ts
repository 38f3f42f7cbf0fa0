import { Manifest, parseManifests, soundManifests } from '../../../src/manifests';
import { ObjectIndex } from '../../../src/rules/model/object-index';

/** The objects of a YAML text that has no mistakes. */
export function manifestsOf(yaml: string): readonly Manifest[] {
  return soundManifests(parseManifests(yaml, 'test.yaml'));
}

/** The same, by their types. */
export function indexOf(yaml: string): ObjectIndex {
  return new ObjectIndex(manifestsOf(yaml));
}
