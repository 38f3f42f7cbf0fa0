import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { consumerWith, INSTALL_MS, ok, run, tarball } from './support/consumer';

const files = ok(run('/', `tar -tf '${tarball()}'`)).out.trim().split('\n').map((path) => path.replace(/^package\//, '')).sort();

test('every module of the library has its types, and the command is one file that another starts', () => {
  expect(files.filter((path) => path.startsWith('lib/cli/'))).toEqual(['lib/cli/bin.js', 'lib/cli/command.js']);
  const modules = files.filter((path) => path.startsWith('lib/') && path.endsWith('.js') && !path.startsWith('lib/cli/'));
  expect(modules.length).toBeGreaterThan(100);
  expect(modules.filter((path) => !files.includes(path.replace(/\.js$/, '.d.ts')))).toEqual([]);
});

test('there is nothing but what users need', () => {
  const kinds = new Set(files.map((path) => (path.includes('/') ? `${path.split('/')[0]}/*.${path.split('.').slice(1).join('.')}` : path)));
  expect([...kinds].filter((kind) => !kind.startsWith('lib/')).sort()).toEqual([
    'CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'SECURITY.md', 'docs/*.md', 'docs/*.yaml', 'examples/*.md', 'examples/*.ts', 'package.json', 'schemas/*.schema.json',
  ]);
  expect(files.filter((path) => /\.(map|test\.\w+|tsbuildinfo)$|^lib\/main\./.test(path))).toEqual([]);
});

test('it is small: 2 MB to load, 10 MB on the disk', () => {
  const megabytes = (bytes: number) => bytes / 1e6;
  const unpacked = Number(ok(run('/', `tar -xOf '${tarball()}' | wc -c`)).out);
  expect(megabytes(statSync(tarball()).size)).toBeLessThan(2);
  expect(megabytes(unpacked)).toBeLessThan(10);
});

test('what package.json and the links of the README name is there', () => {
  const json = JSON.parse(ok(run('/', `tar -xOf '${tarball()}' package/package.json`)).out) as { readonly main: string; readonly types: string; readonly bin: Readonly<Record<string, string>> };
  const readme = ok(run('/', `tar -xOf '${tarball()}' package/README.md`)).out;
  const links = [...readme.matchAll(/\]\(([^):#]+)\)/g)].map(([, path]) => path);
  expect(links.length).toBeGreaterThan(5);
  const missing = [json.main, json.types, ...Object.values(json.bin), ...links].filter((path) => !files.some((file) => file === path || file.startsWith(`${path}/`)));
  expect(missing).toEqual([]);
});

test('the command runs where it is installed, and brings no tools of development', () => {
  const folder = consumerWith();
  expect(ok(run(folder, 'npx gpu-fabric rules')).out).toContain('pool-overlap');
  expect(ok(run(folder, 'npx gpu-fabric --version')).out.trim()).toBe((JSON.parse(readFileSync(join(folder, 'node_modules/cdk8s-gpu-fabric/package.json'), 'utf8')) as { version: string }).version);
  for (const tool of ['typescript', 'projen', 'jest', 'esbuild', 'cdk8s-cli']) expect(existsSync(join(folder, 'node_modules', tool))).toBe(false);
}, INSTALL_MS);
