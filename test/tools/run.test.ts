import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Files that have just changed are not kept; this is longer than that. */
const SETTLED_MILLISECONDS = 1100;

describe('a program', () => {
  test('runs with its arguments, and knows its own file', () => {
    const project = new Project({ 'src/main.ts': 'console.log(process.argv.slice(2).join(), __filename, require.main === module, process.argv[1])' });
    const main = project.path('src/main.ts');
    for (const _ of ['bundled', 'kept']) expect(project.run('src/main.ts', 'a', 'b')).toEqual({ status: 0, out: `a,b ${main} true ${main}\n`, err: '' });
  });

  test('imports this package by its own name', () => {
    const project = new Project({ 'src/index.ts': 'export const x: number = 1', 'main.ts': 'import { x } from "cdk8s-gpu-fabric"; console.log(x)' });
    expect(project.run('main.ts').out).toBe('1\n');
  });

  test('may begin with the line that makes it a command', async () => {
    const project = await settled({ 'main.ts': '#!/usr/bin/env node\nconsole.log(1)' });
    for (const _ of ['bundled', 'kept']) expect(project.run('main.ts')).toEqual({ status: 0, out: '1\n', err: '' });
    expect(project.bundlings()).toBe(1);
  });

  test('exits with what it says', async () => {
    const project = await settled({ 'main.ts': 'process.exit(3)' });
    for (const _ of ['bundled', 'kept']) expect(project.run('main.ts')).toEqual({ status: 3, out: '', err: '' });
    expect(project.bundlings()).toBe(1);
  });

  test('that throws a FabricError prints its message only', () => {
    const project = new Project({ 'main.ts': 'throw Object.assign(new Error("10.0.0.0/33 is no prefix"), { name: "FabricError" })' });
    expect(project.run('main.ts')).toEqual({ status: 1, out: '', err: '10.0.0.0/33 is no prefix\n' });
  });

  test('that fails otherwise shows the place in its file', async () => {
    const project = await settled({ 'src/main.ts': 'import { fail } from "./fail"\n\nfail()', 'src/fail.ts': 'interface A {}\n\nexport const fail = (): never => {\n  throw new Error("boom")\n}' });
    for (const _ of ['bundled', 'kept']) {
      const { status, err } = project.run('src/main.ts');
      expect(status).toBe(1);
      expect(err).toContain(`Error: boom\n    at fail (${project.path('src/fail.ts')}:4:9)\n    at Object.<anonymous> (${project.path('src/main.ts')}:3:1)\n`);
    }
  });
});

describe('the bundle of an earlier run', () => {
  const FILES = { 'src/main.ts': 'import { x } from "./x"; console.log(x)', 'src/x/index.ts': 'export const x = 1' };

  /** Made all at once, so that we wait once until they have settled. */
  const unused: Project[] = [];
  beforeAll(async () => {
    unused.push(...Array.from({ length: 10 }, () => new Project(FILES)));
    await settle();
  });

  /** A project that has run once and would not bundle again. */
  function kept(project = unused.pop() ?? new Project(FILES)): Project {
    project.run('src/main.ts');
    expect(project.run('src/main.ts').out).toBe('1\n');
    expect(project.bundlings()).toBe(1);
    return project;
  }

  test('is not taken when a file has changed', () => {
    const project = kept();
    project.write('src/x/index.ts', 'export const x = 1000');
    expect(project.run('src/main.ts').out).toBe('1000\n');
  });

  test('is not taken when a file has changed and looks the same', () => {
    const project = kept();
    const time = new Date(2020, 0);
    project.write('src/x/index.ts', 'export const x = 2');
    utimesSync(project.path('src/x/index.ts'), time, time);
    expect(project.run('src/main.ts').out).toBe('2\n');
    project.write('src/x/index.ts', 'export const x = 3');
    utimesSync(project.path('src/x/index.ts'), time, time);
    expect(project.run('src/main.ts').out).toBe('3\n');
  });

  test.each(['src/x.ts', 'src/x.tsx', 'src/x/index.tsx', 'src/x.js'])('is not taken when %s takes the place of a file', (file) => {
    const project = kept();
    project.write(file, 'export const x = 2');
    expect(project.run('src/main.ts').out).toBe('2\n');
  });

  test('is not taken when a file is gone', async () => {
    const project = kept(await settled({ ...FILES, 'src/x.ts': 'export const x = 1', 'src/x/index.ts': 'export const x = 2' }));
    rmSync(project.path('src/x.ts'));
    expect(project.run('src/main.ts').out).toBe('2\n');
    rmSync(project.path('src/x'), { recursive: true });
    expect(project.run('src/main.ts')).toMatchObject({ status: 1, out: '', err: expect.stringContaining('Could not resolve "./x"') as string });
  });

  test('is not taken when a link leads elsewhere', async () => {
    const project = new Project({ 'src/main.ts': FILES['src/main.ts'], 'src/a.ts': 'export const x = 1', 'src/b.ts': 'export const x = 2' });
    symlinkSync('a.ts', project.path('src/x.ts'));
    await settle();
    expect(project.run('src/main.ts').out).toBe('1\n');
    expect(project.cached()).toHaveLength(1);
    rmSync(project.path('src/x.ts'));
    symlinkSync('b.ts', project.path('src/x.ts'));
    expect(project.run('src/main.ts').out).toBe('2\n');
  });

  test('is not taken in a copy of the project', () => {
    const project = kept();
    const copy = new Project({ 'src/main.ts': FILES['src/main.ts'], 'src/x/index.ts': 'export const x = 2' });
    mkdirSync(copy.path('node_modules/.cache/cdk8s-gpu-fabric'), { recursive: true });
    for (const file of project.cached()) copyFileSync(project.path(join(CACHE, file)), copy.path(join(CACHE, file)));
    expect(copy.run('src/main.ts').out).toBe('2\n');
  });

  test('is not taken when the project was replaced by another one', () => {
    const project = kept();
    renameSync(project.path('src'), project.path('old'));
    project.write('src/main.ts', FILES['src/main.ts']);
    project.write('src/x/index.ts', 'export const x = 2');
    expect(project.run('src/main.ts').out).toBe('2\n');
  });

  test('is not taken after an update of esbuild', () => {
    const project = kept();
    project.write('node_modules/esbuild/package.json', '{ "name": "esbuild", "version": "0.0.1" }');
    project.run('src/main.ts');
    expect(project.bundlings()).toBe(2);
  });

  test('is not taken when it was cut short', () => {
    const project = kept();
    const [file] = project.cached();
    const path = project.path(join(CACHE, file));
    writeFileSync(path, readFileSync(path).subarray(0, 40));
    expect(project.run('src/main.ts').out).toBe('1\n');
    expect(project.run('src/main.ts').out).toBe('1\n');
    expect(project.bundlings()).toBe(2);
  });

  test('is not kept when a file has just changed, which may have been while it was read', () => {
    const project = new Project(FILES);
    expect(project.run('src/main.ts').out).toBe('1\n');
    expect(project.cached()).toEqual([]);
  });

  test('is not taken when the program has changed a file of its own', async () => {
    const project = await settled({ ...FILES, 'src/main.ts': `${FILES['src/main.ts']}; require("node:fs").writeFileSync("src/x/index.ts", "export const x = " + (x + 1))` });
    expect([1, 2, 3].map(() => project.run('src/main.ts').out)).toEqual(['1\n', '2\n', '3\n']);
  });

  test('does no harm when it cannot be written', async () => {
    const project = await settled(FILES);
    writeFileSync(project.path('node_modules/.cache'), 'a file where the folder should be');
    for (const _ of ['first', 'second']) expect(project.run('src/main.ts')).toEqual({ status: 0, out: '1\n', err: '' });
    expect(project.bundlings()).toBe(2);
  });

  const asUser = process.platform === 'win32' || process.getuid?.() === 0 ? test.skip : test;
  asUser('does no harm in a checkout that is read only', async () => {
    const project = await settled(FILES);
    chmodSync(project.path('node_modules'), 0o555);
    expect(project.run('src/main.ts')).toEqual({ status: 0, out: '1\n', err: '' });
    chmodSync(project.path('node_modules'), 0o755);
  });

  test('is whole when many run at once', async () => {
    const project = await settled(FILES);
    const runs = await Promise.all(Array.from({ length: 6 }, () => project.start('src/main.ts')));
    expect(runs).toEqual(runs.map(() => '1\n'));
    expect(project.cached()).toHaveLength(1);
    const before = project.bundlings();
    expect(project.run('src/main.ts').out).toBe('1\n');
    expect(project.bundlings()).toBe(before);
  });
});

const CACHE = join('node_modules', '.cache', 'cdk8s-gpu-fabric');

/** A folder with tools/run.cjs, an esbuild that counts how often it is loaded, and files. */
class Project {
  private readonly root = mkdtempSync(join(tmpdir(), 'run-'));

  constructor(files: Readonly<Record<string, string>>) {
    for (const tool of ['run.cjs', 'bundle.cjs']) this.write(join('tools', tool), readFileSync(join(ROOT, 'tools', tool), 'utf8'));
    this.write('node_modules/esbuild/package.json', '{ "name": "esbuild", "version": "0.0.0" }');
    this.write('node_modules/esbuild/index.js', `require('node:fs').appendFileSync(__dirname + '/loads', '.'); module.exports = require(${JSON.stringify(require.resolve('esbuild'))})`);
    for (const [file, text] of Object.entries(files)) this.write(file, text);
    projects.push(this.root);
  }

  public path(file: string): string {
    return join(this.root, file);
  }

  public write(file: string, text: string): void {
    mkdirSync(dirname(this.path(file)), { recursive: true });
    writeFileSync(this.path(file), text);
  }

  public run(...argv: readonly string[]): { status: number | null; out: string; err: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['tools/run.cjs', ...argv], { cwd: this.root, encoding: 'utf8' });
    return { status, out: stdout, err: stderr };
  }

  /** What it prints. */
  public start(...argv: readonly string[]): Promise<string> {
    return new Promise((done) => {
      let out = '';
      const child = spawn(process.execPath, ['tools/run.cjs', ...argv], { cwd: this.root, stdio: ['ignore', 'pipe', 'inherit'] });
      child.stdout.on('data', (text) => { out += text; });
      child.on('close', () => done(out));
    });
  }

  public bundlings(): number {
    const file = this.path('node_modules/esbuild/loads');
    return existsSync(file) ? readFileSync(file).length : 0;
  }

  public cached(): string[] {
    return existsSync(this.path(CACHE)) ? readdirSync(this.path(CACHE)) : [];
  }
}

async function settled(files: Readonly<Record<string, string>>): Promise<Project> {
  const project = new Project(files);
  await settle();
  return project;
}

function settle(): Promise<void> {
  return new Promise((done) => { setTimeout(done, SETTLED_MILLISECONDS); });
}

const projects: string[] = [];
afterAll(() => projects.forEach((root) => rmSync(root, { recursive: true })));
