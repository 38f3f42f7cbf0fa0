import { statSync } from 'node:fs';
import { Manifest, ManifestSet, SkippedFile } from './manifest';
import { manifestFiles } from './manifest-files';
import { readObjects } from './parse-manifests';
import { readStandardInput, readTextFile } from './read-text';
import { FabricError, Problem } from '../errors';

/** What `-` is called in problems. */
const STANDARD_INPUT = 'standard input';

/**
 * Reads one cluster state: a file, a folder with all that is below it, or standard input.
 *
 * It does not throw: what cannot be read, the path itself included, is a problem of the set. In a folder, files that hold no Kubernetes
 * objects are skipped, since Helm values and the like lie beside manifests; in a file that was asked for by name they are problems.
 *
 * @param path a file, a folder, or `-` for standard input
 */
export function readManifests(path: string): ManifestSet {
  if (path === '-') return setOf(STANDARD_INPUT, [reading(STANDARD_INPUT, () => readStandardInput(STANDARD_INPUT), false)]);
  if (!isFolder(path)) return setOf(path, [reading(path, () => readTextFile(path), false)]);
  const { files, skipped, problems } = manifestFiles(path);
  const parts = files.map((file) => reading(file, () => readTextFile(file), true));
  return setOf(path, [{ manifests: [], problems, skipped }, ...parts]);
}

/** A text that may hold manifests, such as a file of an archive. */
export interface ManifestText {
  /** Name to use in problems. */
  readonly file: string;
  /** @throws FabricError when it cannot be read */
  readonly read: () => string;
}

/** Reads one cluster state from texts, as `readManifests` reads the files of a folder: those that hold no Kubernetes objects are skipped. */
export function readManifestTexts(source: string, texts: readonly ManifestText[]): ManifestSet {
  return setOf(source, texts.map(({ file, read }) => reading(file, read, true)));
}

type Part = Pick<ManifestSet, 'manifests' | 'problems' | 'skipped'>;

function setOf(source: string, parts: readonly Part[]): ManifestSet {
  const manifests: Manifest[] = [];
  for (const part of parts) {
    for (const manifest of part.manifests) manifests.push(manifest);
  }
  return {
    source,
    manifests,
    problems: parts.flatMap((part) => part.problems as Problem[]),
    skipped: parts.flatMap((part) => part.skipped as SkippedFile[]),
  };
}

function reading(file: string, read: () => string, maySkip: boolean): Part {
  let text: string;
  try {
    text = read();
  } catch (error) {
    if (error instanceof FabricError) return { manifests: [], problems: error.problems, skipped: [] };
    throw error;
  }
  // what never says apiVersion need not even be YAML
  const skip: Part = { manifests: [], problems: [], skipped: [{ file, reason: 'holds no Kubernetes objects' }] };
  if (maySkip && !text.includes('apiVersion')) return skip;
  const { manifests, problems, strangers } = readObjects(text, file);
  const isOther = manifests.length === 0 && problems.length > 0 && problems.length === strangers;
  return maySkip && isOther ? skip : { manifests, problems, skipped: [] };
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
