import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { NotRun } from './not-run';
import type { Console } from '../report/console';

/** Go modules of ours that pin the released modules whose programs are built: folders of `conformance/modules`. */
export type ToolModule = 'kubernetes' | 'cni';

const MODULES = join('conformance', 'modules');
const CACHE = join('node_modules', '.cache', 'cdk8s-gpu-fabric', 'conformance');

/** The `go` line of the modules. */
const OLDEST_GO = '1.26';

/** Pure Go, so that no C compiler is needed, and never another toolchain than the one that is installed. */
const ENVIRONMENT = { CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOWORK: 'off', GOFLAGS: '-mod=readonly' };

/** Programs that were built, and what they were built from. */
export interface Tools {
  /** `go1.26.8`. */
  readonly go: string;
  /** Released modules, as `path version`. */
  readonly versions: readonly string[];
  /** Where the programs are, each by the name of its package. */
  readonly folder: string;
  /** How long it took to build them; undefined when an earlier run had. */
  readonly buildSeconds?: number;
}

/**
 * Builds the programs of a module, or finds those of an earlier run: the sums of the modules, the version of Go and the machine say which.
 *
 * @param root folder of this project
 * @throws NotRun when Go is missing or too old
 */
export async function buildTools(root: string, name: ToolModule, console: Console): Promise<Tools> {
  const module = join(root, MODULES, name);
  const go = goVersion(module);
  const [mod, sum] = ['go.mod', 'go.sum'].map((file) => readFileSync(join(module, file), 'utf8'));
  const key = createHash('sha256').update(JSON.stringify([go, process.platform, process.arch, mod, sum])).digest('hex').slice(0, 16);
  const folder = join(root, CACHE, `${name}-${key}`);
  const versions = releasedModules(mod);
  if (existsSync(folder)) return { go, versions, folder };
  return { go, versions, folder, buildSeconds: await build(module, name, folder, go, console) };
}

function goVersion(module: string): string {
  const needed = `Go ${OLDEST_GO} or newer is needed to build the API server and the plugins`;
  let version: string;
  try {
    version = execFileSync('go', ['env', 'GOVERSION'], { cwd: module, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...ENVIRONMENT } }).trim();
  } catch {
    throw new NotRun(`${needed}, and there is no go on the PATH`);
  }
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version)?.map(Number) ?? [0, 0, 0];
  const [oldestMajor, oldestMinor] = OLDEST_GO.split('.').map(Number);
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) throw new NotRun(`${needed}, this is ${version}`);
  return version;
}

/** The modules that have the programs. */
function releasedModules(mod: string): string[] {
  const tools = [.../^tool \((.*?)^\)/ms.exec(mod)?.[1].matchAll(/\S+/g) ?? []].map(([path]) => path);
  return [...mod.matchAll(/^\t(\S+) (v\S+)(?: \/\/ indirect)?$/gm)]
    .filter(([, path]) => tools.some((tool) => tool === path || tool.startsWith(`${path}/`)))
    .map(([, path, version]) => `${path} ${version}`);
}

/** Into a folder of its own, which gets its name when all is there. */
async function build(module: string, name: ToolModule, folder: string, go: string, console: Console): Promise<number> {
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  console.line(`building the programs of conformance/modules/${name} with ${go}${name === 'kubernetes' ? '; the first time takes minutes' : ''}`);
  const start = Date.now();
  try {
    await runGo(module, ['build', '-v', '-ldflags=-s -w', '-o', `${temporary}/`, 'tool'], console);
    // another run may have been faster
    if (!existsSync(folder)) renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const seconds = Math.round((Date.now() - start) / 1000);
  console.line(`built in ${seconds} s`);
  return seconds;
}

function runGo(module: string, args: readonly string[], console: Console): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('go', args, { cwd: module, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...ENVIRONMENT } });
    // when this process ends before it
    const onExit = (): void => { child.kill(); };
    process.once('exit', onExit);
    let packages = 0;
    let last = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      last = (last + text).slice(-4000);
      packages += text.split('\n').length - 1;
      console.progress(`${packages} packages compiled, now ${text.trimEnd().split('\n').pop() ?? ''}`);
    });
    child.on('error', reject).on('close', (code) => {
      process.removeListener('exit', onExit);
      console.progress('');
      if (code === 0) resolve();
      else reject(new Error(`go ${args[0]} failed in ${module}:\n${last}`));
    });
  });
}
