import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new empty folder, which is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-gpu-fabric-'));
  made.push(folder);
  return folder;
}

/** Paths of the files below a folder, sorted. */
export function pathsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** The texts of all files below a folder, by path. */
export function textsIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pathsIn(folder).map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

/** What shows that a file was touched: another inode or another time of change, even with the same text. */
export function stampsIn(folder: string): Readonly<Record<string, string>> {
  return Object.fromEntries(pathsIn(folder).map((path) => {
    const { ino, mtimeNs, ctimeNs } = statSync(join(folder, path), { bigint: true });
    return [path, `${ino} ${mtimeNs} ${ctimeNs}`];
  }));
}
