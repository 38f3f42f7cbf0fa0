import { Collector } from './collector';
import { readJson } from './json-stream';
import { ManifestSet } from './manifest';
import { SourceText } from './source-text';
import { readYaml } from './yaml-stream';
import { FabricError } from '../errors';

/**
 * Reads the Kubernetes objects of a YAML or JSON stream. Documents that cannot be read are reported together; the others are there nevertheless.
 *
 * @param file name to use in problems
 */
export function parseManifests(text: string, file: string): ManifestSet {
  const { manifests, problems } = readObjects(text, file);
  return { source: file, manifests, problems, skipped: [] };
}

/** Everything that a text holds. */
export function readObjects(text: string, file: string): Collector {
  const source = new SourceText(text, file);
  const collector = new Collector(source);
  if (!/^\s*[[{]/.test(source.text) || !readJson(source, collector)) readYaml(source, collector);
  return collector;
}

/**
 * The objects of a set in which nothing is wrong.
 *
 * @throws FabricError with every problem of the set
 */
export function soundManifests(set: ManifestSet): ManifestSet['manifests'] {
  if (set.problems.length > 0) throw new FabricError(set.problems);
  return set.manifests;
}
