import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { FabricError } from '../errors';

/** First line of every file that is written, by which files of an earlier synth are known. */
export const HEADER = '# Synthesized by cdk8s-gpu-fabric. Change the program, not this file.\n';

/**
 * Makes the output folder hold exactly these files: all are written aside first and moved into place only when every one is complete. Files
 * whose text stays the same are not touched, files of an earlier synth that are no longer made are removed, all others are left alone.
 *
 * @param files text by path below the folder, with forward slashes
 * @throws FabricError `output-failed`; the files that were there are still there
 */
export function writeOutput(outdir: string, files: ReadonlyMap<string, string>): void {
  const changed = [...files].filter(([path, text]) => readIfThere(join(outdir, path)) !== text);
  const stale = filesBelow(outdir).filter((path) => !files.has(path) && isOurs(join(outdir, path)));
  let aside: string | undefined;
  try {
    mkdirSync(outdir, { recursive: true });
    // beside the files, so that moving them is a rename on one file system
    aside = mkdtempSync(join(outdir, '.synth-'));
    const staged = changed.map(([path, text], index) => {
      const temporary = join(aside as string, String(index));
      writeFileSync(temporary, text);
      return { temporary, target: join(outdir, path) };
    });
    for (const { temporary, target } of staged) {
      mkdirSync(dirname(target), { recursive: true });
      renameSync(temporary, target);
    }
    for (const path of stale) {
      rmSync(join(outdir, path));
      removeIfEmpty(outdir, dirname(join(outdir, path)));
    }
  } catch (error) {
    throw new FabricError({ code: 'output-failed', message: `cannot write to ${outdir}: ${(error as Error).message}` });
  } finally {
    if (aside !== undefined) rmSync(aside, { recursive: true, force: true });
  }
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'));
}

function isOurs(file: string): boolean {
  const wanted = Buffer.from(HEADER);
  const start = Buffer.alloc(wanted.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, start, 0, wanted.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.equals(wanted);
}

function removeIfEmpty(outdir: string, folder: string): void {
  if (relative(outdir, folder) === '' || readdirSync(folder).length > 0) return;
  rmdirSync(folder);
  removeIfEmpty(outdir, dirname(folder));
}
