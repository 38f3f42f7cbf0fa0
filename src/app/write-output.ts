import { accessSync, closeSync, constants, Dirent, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FabricError } from '../errors';

/** First line of every file that is written, by which files of an earlier synth are known. */
export const HEADER = '# Synthesized by cdk8s-gpu-fabric. Change the program, not this file.\n';

/**
 * Makes the output folder hold exactly these files: all are written aside first and moved into place only when every one is complete. Files
 * whose text stays the same are not touched, files of an earlier synth that are no longer made are removed, all others are left alone.
 *
 * @param files text by path below the folder: one or two folders and a file, with forward slashes
 * @param isOwned whether a path that is not among the files may be one of an earlier synth
 * @throws FabricError `output-failed`; the files that were there are still there
 */
export function writeOutput(outdir: string, files: ReadonlyMap<string, string>, isOwned: (path: string) => boolean = () => true): void {
  try {
    mkdirSync(outdir, { recursive: true });
    const changed = [...files].filter(([path, text]) => readIfThere(join(outdir, path)) !== text);
    const stale = yamlFilesIn(outdir).filter((path) => !files.has(path) && isOwned(path) && isOurs(join(outdir, path)));
    // whatever may be in the way is found out before the first file is replaced
    for (const [path] of changed) makeFolders(outdir, path);
    for (const path of [...changed.map(([target]) => target), ...stale]) checkWritable(dirname(join(outdir, path)));
    if (changed.length > 0) replace(outdir, changed);
    for (const path of stale) remove(outdir, path);
  } catch (error) {
    throw outputFailed(outdir, error as NodeJS.ErrnoException);
  }
}

/**
 * Removes files of an earlier synth, all but those that are listed.
 *
 * @throws FabricError `output-failed`
 */
export function removeStale(outdir: string, kept: ReadonlySet<string>): void {
  try {
    for (const path of yamlFilesIn(outdir)) if (!kept.has(path) && isOurs(join(outdir, path))) remove(outdir, path);
  } catch (error) {
    throw outputFailed(outdir, error as NodeJS.ErrnoException);
  }
}

function remove(outdir: string, path: string): void {
  rmSync(join(outdir, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) removeIfEmpty(join(outdir, folder));
}

/** One after the other, so that an error names the one that is in the way. */
function makeFolders(outdir: string, path: string): void {
  let folder = outdir;
  for (const name of path.split('/').slice(0, -1)) {
    folder = join(folder, name);
    mkdirSync(folder, { recursive: true });
  }
}

function replace(outdir: string, files: readonly (readonly [path: string, text: string])[]): void {
  // beside the files, so that moving them is a rename on one file system
  const aside = mkdtempSync(join(outdir, '.synth-'));
  try {
    const staged = files.map(([path, text], index) => {
      const temporary = join(aside, String(index));
      writeFileSync(temporary, text);
      return { temporary, target: join(outdir, path) };
    });
    for (const { temporary, target } of staged) renameSync(temporary, target);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function readIfThere(file: string): string | undefined {
  return unless(['ENOENT', 'ENOTDIR'], file, () => readFileSync(file, 'utf8'));
}

/** How many folders deep files are: a chart, a phase. */
const DEPTH = 2;

/** YAML files in the folders of the output folder. Nothing is ever written deeper, so whatever lies there is somebody else's. */
function yamlFilesIn(outdir: string): string[] {
  const visit = (folder: string, depth: number): string[] => entriesOf(join(outdir, folder)).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return depth < DEPTH ? visit(path, depth + 1) : [];
    return depth > 0 && entry.isFile() && entry.name.endsWith('.yaml') ? [path] : [];
  });
  return visit('', 0);
}

function isOurs(file: string): boolean {
  const wanted = Buffer.from(HEADER);
  const start = Buffer.alloc(wanted.length);
  const descriptor = unless(['ENOENT'], file, () => openSync(file, 'r'));
  if (descriptor === undefined) return false;
  try {
    readSync(descriptor, start, 0, wanted.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return start.equals(wanted);
}

/** Folders of stale files may be gone already. */
function checkWritable(folder: string): void {
  unless(['ENOENT'], folder, () => accessSync(folder, constants.W_OK));
}

function entriesOf(folder: string): Dirent[] {
  return unless(['ENOENT'], folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
}

function removeIfEmpty(folder: string): void {
  unless(['ENOENT', 'ENOTEMPTY', 'EEXIST'], folder, () => rmdirSync(folder));
}

/** The result of a file operation, or undefined when it fails in a way that is no failure: another synth may be at work in the same folder. */
function unless<T>(codes: readonly string[], path: string, operation: () => T): T | undefined {
  try {
    return operation();
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw Object.assign(error as NodeJS.ErrnoException, { path }); // Node leaves it out where it reads a folder
  }
}

const IN_THE_WAY: Readonly<Record<string, string>> = {
  EEXIST: 'a file is where a folder must be', ENOTDIR: 'a file is where a folder must be', EISDIR: 'a folder is where a file must be',
};
const REFUSED: Readonly<Record<string, string>> = {
  EACCES: 'permission denied', EPERM: 'permission denied', EROFS: 'the file system is read-only', ENOSPC: 'the disk is full',
};

function outputFailed(outdir: string, { code = '', path, message }: NodeJS.ErrnoException): FabricError {
  const reason = IN_THE_WAY[code] ?? REFUSED[code];
  return new FabricError({
    code: 'output-failed',
    message: `cannot write to ${outdir}: ${reason === undefined ? message : `${path ?? outdir}: ${reason}`}`,
    hint: code in IN_THE_WAY ? 'move it away, or name another output folder' : 'the files that were there are unchanged',
  });
}
