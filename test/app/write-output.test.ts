import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathsIn, stampsIn, temporaryFolder, textsIn } from './folders';
import { HEADER, writeOutput } from '../../src/app/write-output';
import { refusalsOf } from '../constructs/given';

const OURS = `${HEADER}kind: List\n`;

/** A folder with these files in it. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const write = (outdir: string, files: Readonly<Record<string, string>>) => writeOutput(outdir, new Map(Object.entries(files)));

test('makes the folders that are not there', () => {
  const outdir = join(temporaryFolder(), 'deep', 'down');
  write(outdir, { 'a/1.yaml': OURS, 'b/1.yaml': OURS });
  expect(textsIn(outdir)).toEqual({ 'a/1.yaml': OURS, 'b/1.yaml': OURS });
});

test('mends files that somebody changed or removed, and touches no other', () => {
  const files = { 'a/1.yaml': OURS, 'a/2.yaml': OURS, 'a/3.yaml': OURS };
  const outdir = temporaryFolder();
  write(outdir, files);
  writeFileSync(join(outdir, 'a/1.yaml'), 'by hand');
  rmSync(join(outdir, 'a/2.yaml'));
  const before = stampsIn(outdir)['a/3.yaml'];
  write(outdir, files);
  expect(textsIn(outdir)).toEqual(files);
  expect(stampsIn(outdir)['a/3.yaml']).toBe(before);
});

test('touches not even the folder when nothing changed', () => {
  const parent = temporaryFolder();
  write(join(parent, 'dist'), { 'a/1.yaml': OURS });
  const before = stampsIn(parent);
  write(join(parent, 'dist'), { 'a/1.yaml': OURS });
  expect(stampsIn(parent)).toEqual(before);
});

test('looks for its own files nowhere but where it writes them', () => {
  const elsewhere = { '1.yaml': OURS, 'a/b/deeper/1.yaml': OURS, 'node_modules/a/b/1.yaml': OURS, 'a/1.yml': OURS };
  const outdir = folderWith({ ...elsewhere, 'a/1.yaml': OURS });
  write(outdir, {});
  expect(pathsIn(outdir)).toEqual(Object.keys(elsewhere).sort());
});

test('removes a folder only when nothing is left in it', () => {
  const outdir = folderWith({ 'a/1.yaml': OURS, 'b/1.yaml': OURS, 'b/notes.md': 'mine' });
  write(outdir, {});
  expect([existsSync(join(outdir, 'a')), existsSync(join(outdir, 'b'))]).toEqual([false, true]);
});

test('a file on the way to the output folder is told, and left alone', () => {
  const folder = folderWith({ deep: 'mine' });
  const outdir = join(folder, 'deep', 'dist');
  expect(refusalsOf(() => write(outdir, { 'a/1.yaml': OURS }))).toEqual([
    `output-failed: cannot write to ${outdir}: ${outdir}: a file is where a folder must be; move it away, or name another output folder`,
  ]);
  expect(textsIn(folder)).toEqual({ deep: 'mine' });
});

test('what is in the way of the last file keeps the first from being replaced', () => {
  const outdir = folderWith({ 'a/1.yaml': OURS, 'z': 'mine' });
  const before = stampsIn(outdir);
  expect(refusalsOf(() => write(outdir, { 'a/1.yaml': `${OURS}---\n`, 'z/1.yaml': OURS }))).toEqual([
    `output-failed: cannot write to ${outdir}: ${join(outdir, 'z')}: a file is where a folder must be; move it away, or name another output folder`,
  ]);
  expect(stampsIn(outdir)).toEqual(before);
});
