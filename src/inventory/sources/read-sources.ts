import { readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { SourceText } from './import-types';
import { FabricError, Problem } from '../../errors';
import { manifestFiles, readStandardInput, readTextFile } from '../../manifests';

/** What `-` is called in problems. */
const STANDARD_INPUT = 'standard input';

/**
 * Reads files for an import: files, folders with all that is below them, or `-` for standard input. Files of a folder that hold something else are
 * passed over by the import.
 *
 * @throws FabricError `document-unreadable`, `document-invalid` for what is no UTF-8 text, with every file that cannot be read
 */
export function readSources(paths: readonly string[]): SourceText[] {
  const problems: Problem[] = [];
  const attempt = (file: string, read: () => string, mayBeOther: boolean): SourceText[] => {
    try {
      return [{ file, text: read(), ...(mayBeOther && { mayBeOther }) }];
    } catch (error) {
      if (!(error instanceof FabricError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  };
  const texts = paths.flatMap((path): SourceText[] => {
    if (path === '-') return attempt(STANDARD_INPUT, () => readStandardInput(STANDARD_INPUT), false);
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return attempt(path, () => readTextFile(path), false);
    const { files, problems: unreadable } = manifestFiles(path);
    problems.push(...unreadable);
    return [...files, ...tablesIn(path)].sort().flatMap((file) => attempt(file, () => readTextFile(file), true));
  });
  if (problems.length > 0) throw new FabricError(problems);
  return texts;
}

function tablesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && ['.csv', '.tsv'].includes(extname(entry.name).toLowerCase())).map(({ name }) => join(folder, name));
}
