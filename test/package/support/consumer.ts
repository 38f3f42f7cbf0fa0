import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { TARBALL } from './pack-once';

/** Installing over a slow line takes its time. */
export const INSTALL_MS = 240_000;

const made: string[] = [];

afterAll(() => made.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Path of the packed package. */
export function tarball(): string {
  const path = process.env[TARBALL];
  if (path === undefined) throw new Error('the package is not packed; run "npm run test:package"');
  return path;
}

/** An empty folder far from the checkout. It is gone after the tests of the file. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
  made.push(folder);
  return folder;
}

/** A project that has the packed package and others installed. */
export function consumerWith(...packages: readonly string[]): string {
  const folder = emptyFolder();
  writeFiles(folder, { 'package.json': '{ "name": "consumer", "version": "1.0.0", "private": true }' });
  ok(run(folder, `npm install --prefer-offline --no-audit --no-fund ${[tarball(), ...packages].map((spec) => `'${spec}'`).join(' ')}`));
  return folder;
}

export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** What a command wrote, and its exit code. */
export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in a folder, as a person would: without CI, unless it is given. */
export function run(folder: string, command: string, env: Readonly<Record<string, string>> = {}): Outcome {
  const { CI: _, NODE_OPTIONS: __, ...own } = process.env;
  // npm and jest tell their children about the project in which they run, which is not the one that is tested
  const inherited = Object.fromEntries(Object.entries(own).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$|JEST_|NODE_TEST_CONTEXT$)/.test(name) || name === 'npm_config_cache'));
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8', env: { ...inherited, ...env }, input: '', timeout: INSTALL_MS });
  return { code: status ?? -1, out: stdout, err: stderr };
}

/** The same, when it went well. @throws Error with all that it wrote */
export function ok(outcome: Outcome): Outcome {
  if (outcome.code !== 0) throw new Error(`exit code ${outcome.code}\n${outcome.out}\n${outcome.err}`);
  return outcome;
}
