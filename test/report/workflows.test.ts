import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { COMMENT_MARKER, githubWorkflow, gitlabPipeline } from '../../src/report';
import { generateWorkflows } from '../../tools/generate-workflows';

interface Step {
  readonly name?: string;
  readonly run?: string;
}

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<Record<string, { readonly permissions?: object; readonly steps: readonly Step[] }>>;
}

type Pipeline = Readonly<Record<string, Readonly<Partial<Record<'script' | 'before_script' | 'after_script', readonly string[]>>>>>;

const github = parse(githubWorkflow()) as Workflow;
const gitlab = parse(gitlabPipeline()) as Pipeline;
const made: string[] = [];

afterAll(() => made.forEach((path) => rmSync(path, { recursive: true, force: true })));

const steps = Object.values(github.jobs).flatMap((job) => [...job.steps]);
const scripts = [
  ...steps.flatMap((step) => (step.run === undefined ? [] : [step.run])),
  ...Object.values(gitlab).flatMap((job) => [...job.before_script ?? [], ...job.script ?? [], ...job.after_script ?? []]),
];

test('both files are YAML with a job for drift, for the diff and for the linter', () => {
  expect(Object.keys(github.jobs)).toEqual(['drift', 'diff', 'lint']);
  expect(Object.keys(gitlab)).toEqual(['.gpu-fabric', 'gpu-fabric:drift', 'gpu-fabric:diff', 'gpu-fabric:lint']);
});

test('the files in docs/ci are what "npm run generate" writes', () => {
  for (const { path, text } of generateWorkflows()) expect({ path, text: readFileSync(join(__dirname, '..', '..', path), 'utf8') }).toEqual({ path, text });
});

test('every script is one that a POSIX shell understands', () => {
  expect(scripts.length).toBeGreaterThan(8);
  for (const script of scripts) expect({ script, ...checkSyntax(script) }).toMatchObject({ status: 0, stderr: '' });
});

test('nothing that a stranger can write into a pull request is pasted into a script', () => {
  for (const step of steps) expect(step.run ?? '').not.toMatch(/\$\{\{/);
});

test('jobs may do no more than they must', () => {
  expect(github.permissions).toEqual({ contents: 'read' });
  expect(github.jobs.drift.permissions).toBeUndefined();
  expect(github.jobs.diff.permissions).toEqual({ 'contents': 'read', 'pull-requests': 'write' });
  expect(github.jobs.lint.permissions).toEqual({ 'contents': 'read', 'security-events': 'write' });
});

test('a comment is found by the line that the Markdown begins with', () => {
  expect(githubWorkflow()).toContain(`startswith("${COMMENT_MARKER}")`);
  expect(gitlabPipeline()).toContain(`startsWith('${COMMENT_MARKER}')`);
});

test('the program of the note is one that Node.js understands', () => {
  const [script] = gitlab['gpu-fabric:diff'].after_script ?? [];
  const program = /<<'END'\n([\s\S]*)END\n/.exec(script)?.[1] ?? '';
  const file = join(folder(), 'note.mjs');
  writeFileSync(file, program);
  expect(spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' }).stderr).toBe('');
});

describe('run in a repository', () => {
  const drift = github.jobs.drift.steps.find(({ name }) => name?.startsWith('Manifests'))?.run ?? '';
  const diff = github.jobs.diff.steps.find(({ name }) => name === 'What the change does')?.run ?? '';
  const lint = github.jobs.lint.steps.find(({ name }) => name === 'Check the manifests')?.run ?? '';

  test('drift is silent when the program writes what is there', () => {
    expect(run(repository('true'), drift).status).toBe(0);
  });

  test.each([
    ['a manifest that was edited by hand', 'echo "a: 2" > dist/a/a.yaml'],
    ['a manifest that was not committed', 'echo "a: 1" > dist/a/b.yaml'],
    ['a manifest that is no longer written', 'rm dist/a/a.yaml'],
    ['a ledger that changes', 'echo "a: 2" > ledger/a.yaml'],
  ])('drift refuses %s', (_name, synth) => {
    const { status, stderr } = run(repository(synth), drift);
    expect(status).toBe(1);
    expect(stderr).toMatch(/are not what the program writes/);
  });

  test('drift reports a program that fails', () => {
    expect(run(repository('exit 3'), drift).status).toBe(3);
  });

  test('the diff gets the inventories and what is allowed, and its exit code counts', () => {
    const folderOf = repository('true');
    expect(run(folderOf, diff, { ALLOW_RENUMBER: 'true', ALLOW_DATA_LOSS: 'false', EXIT: '1' }).status).toBe(1);
    expect(readFileSync(join(folderOf, 'gpu-fabric-diff.md'), 'utf8')).toBe('gpu-fabric diff git:HEAD^1 dist --output markdown --inventory inventory/a.yaml --allow renumber\n');
  });

  test('the linter gets every cluster, and the inventory where there is one', () => {
    const folderOf = repository('true');
    expect(run(folderOf, lint).status).toBe(0);
    expect(readFileSync(join(folderOf, 'gpu-fabric.sarif'), 'utf8')).toBe('gpu-fabric lint dist/a/ --output sarif --inventory inventory/a.yaml\n');
    writeFileSync(join(folderOf, 'inventory', 'b.yaml'), '');
    run(folderOf, lint);
    expect(readFileSync(join(folderOf, 'gpu-fabric.sarif'), 'utf8')).toBe('gpu-fabric lint dist/a/ --output sarif\n');
  });
});

test('folders and commands are those of the project', () => {
  const text = githubWorkflow({ synth: 'yarn synth', output: 'manifests', command: 'yarn gpu-fabric', node: '20' });
  expect(text).toContain('yarn synth\n');
  expect(text).toContain('yarn gpu-fabric diff "git:HEAD^1" manifests');
  expect(text).toContain('node-version: "20"');
});

test('the checks of a project run before its manifests are compared', () => {
  const checks = ['npm run check', 'npm test'];
  const { drift } = (parse(githubWorkflow({ checks })) as Workflow).jobs;
  expect(drift.steps.map(({ run: command }) => command?.split('\n')[0]).slice(-3)).toEqual([...checks, 'npm run synth']);
  const { script } = (parse(gitlabPipeline({ checks })) as Record<string, { readonly script: readonly string[] }>)['gpu-fabric:drift'];
  expect(script.slice(0, 2)).toEqual(checks);
});

function checkSyntax(script: string): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' });
  return { status, stderr };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'gpu-fabric-workflow-'));
  made.push(path);
  return path;
}

/** A repository with one cluster, in which `npm run synth` does what is given and `npx` prints its arguments. */
function repository(synth: string): string {
  const root = folder();
  for (const name of ['dist/a', 'ledger', 'inventory', 'bin']) mkdirSync(join(root, name), { recursive: true });
  for (const name of ['dist/a/a.yaml', 'ledger/a.yaml', 'inventory/a.yaml']) writeFileSync(join(root, name), 'a: 1\n');
  for (const [name, text] of [['npm', synth], ['npx', 'echo "$@"; exit "${EXIT:-0}"']]) {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(root, 'bin', name), 0o755);
  }
  const git = (...args: readonly string[]): void => expect(spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: root, encoding: 'utf8' })).toMatchObject({ status: 0 });
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'one');
  expect(existsSync(join(root, '.git'))).toBe(true);
  return root;
}

/** Runs a script as GitHub does: in bash, which stops at the first command that fails. */
function run(cwd: string, script: string, env: Readonly<Record<string, string>> = {}): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env: { ...process.env, ...env, PATH: `${join(cwd, 'bin')}:${process.env.PATH}` }, encoding: 'utf8' });
  return { status, stderr };
}
