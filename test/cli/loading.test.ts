import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * The command starts many times a day, often for a handful of files. Loading cdk8s, or the library that keeps comments in YAML, takes longer than that.
 * Whoever imports them into the linter, be it through the index of a folder, is told here.
 */
const ROOT = join(__dirname, '..', '..');
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: b }\nspec: { containers: [{ name: c, image: example.com/d }] }\n';

describe('the command as it is published', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'loading-'));
    execFileSync(process.execPath, [join(ROOT, 'tools', 'build-command.cjs'), join(folder, 'lib', 'cli')]);
    for (const name of ['node_modules', 'package.json']) symlinkSync(join(ROOT, name), join(folder, name));
    writeFileSync(join(folder, 'pod.yaml'), POD);
    writeFileSync(join(folder, 'loaded.cjs'), `process.on('exit', () => {
      const packages = Object.keys(require.cache).flatMap((file) => /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(file)?.[1] ?? []);
      process.stderr.write(JSON.stringify([...new Set(packages)].sort()));
    });`);
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['lint', ['lint', 'pod.yaml'], ['commander', 'constructs', 'fastest-levenshtein', 'ip-address', 'js-yaml']],
    ['help', ['--help'], ['commander', 'fastest-levenshtein']],
  ])('%s loads only the packages that it needs', (_, args, expected) => {
    const script = `${['-r', './loaded.cjs', 'lib/cli/bin.js', ...args].map((arg) => `'${arg}'`).join(' ')} 2>&1 >/dev/null`;
    const loaded = JSON.parse(execFileSync('/bin/sh', ['-c', `'${process.execPath}' ${script}`], { cwd: folder, encoding: 'utf8' })) as string[];
    expect(loaded.filter((name) => !expected.includes(name))).toEqual([]);
  });
});
