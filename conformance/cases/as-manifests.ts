import { Manifest, parseManifests } from '../../src/manifests';
import type { SentObject } from '../cluster/object-client';

/** Objects as the linter reads them. */
export function asManifests(objects: readonly SentObject[]): readonly Manifest[] {
  return parseManifests(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }), 'objects.json').manifests;
}
