import { appendFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { emptyFolder, INSTALL_MS, ok, Outcome, run, tarball } from './support/consumer';

/** From an empty folder to manifests; most of it is installing. */
const FIVE_MINUTES = 300_000;

/** The commands of the README's quick start, a line each, with the packed package in place of the published one. */
function quickStart(): string[] {
  const readme = readFileSync('README.md', 'utf8');
  const section = /^## Start\n([\s\S]*?)^### /m.exec(readme)?.[1] ?? '';
  const commands = [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block]) => block.trim().split('\n'));
  return commands.map((command) => command.replace(/^npx -y cdk8s-gpu-fabric init /, `npx -y --prefer-offline --package='${tarball()}' gpu-fabric init --package 'file:${tarball()}' `));
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string; readonly env?: Readonly<Record<string, string>> }[] }>>;
}

/** A shell that remembers where it is. */
class Shell {
  constructor(public folder: string) {}

  public run(command: string): Outcome {
    const outcome = run(this.folder, `${command} && pwd > .where`);
    const where = join(this.folder, '.where');
    const written = [where, ...readdirSync(this.folder).map((name) => join(this.folder, name, '.where'))].find(existsSync);
    if (written !== undefined) {
      this.folder = readFileSync(written, 'utf8').trim();
      ok(run('/', `rm '${written}'`));
    }
    return outcome;
  }
}

function manifestsIn(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /(^|\/)dist\/.*\.yaml$/.test(path) && !path.includes('node_modules')).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

describe('the quick start of the README', () => {
  const shell = new Shell(emptyFolder());
  // an empty path would be this checkout
  let project = join(shell.folder, 'not-made');

  test('leads from an empty folder to manifests with one command, within five minutes', () => {
    const [first, ...others] = quickStart();
    const start = Date.now();
    ok(shell.run(first));
    const seconds = (Date.now() - start) / 1000;
    expect(Object.values(manifestsIn(shell.folder)).join('\n').match(/^kind: \w+$/gm)).toEqual(expect.arrayContaining(['kind: CIDRPool', 'kind: SriovNetwork', 'kind: Pod']));
    for (const command of others) ok(shell.run(command));
    project = shell.folder;
    process.stdout.write(`quick start: manifests after 1 command and ${seconds.toFixed(1)} s, all ${others.length + 1} commands in ${((Date.now() - start) / 1000).toFixed(1)} s\n`);
    expect(seconds * 1000).toBeLessThan(FIVE_MINUTES);
  }, FIVE_MINUTES);

  test('writes what its own program synthesizes, byte for byte', () => {
    const before = manifestsIn(project);
    const ledger = readFileSync(join(project, 'ledger/my-cluster.yaml'), 'utf8');
    expect(Object.keys(before).length).toBeGreaterThan(5);
    ok(run(project, 'rm -r dist && npm run synth'));
    expect(manifestsIn(project)).toEqual(before);
    expect(readFileSync(join(project, 'ledger/my-cluster.yaml'), 'utf8')).toBe(ledger);
  }, INSTALL_MS);

  test('installs from its lock file, checks, tests and lints clean, as its CI does', () => {
    const workflow = parse(readFileSync(join(project, '.github/workflows/gpu-fabric.yaml'), 'utf8')) as Workflow;
    const checked = join(emptyFolder(), 'checkout');
    ok(run(project, `git init -q '${checked}' && cp -r $(ls -A | grep -v node_modules) '${checked}' && cd '${checked}' && git add -A`));
    const git = 'git -c user.name=a -c user.email=a@example.com';
    ok(run(checked, `${git} commit -qm first && ${git} commit -q --allow-empty -m second`));
    // what the services of GitHub do is left out
    const steps = ['drift', 'diff', 'lint'].flatMap((job) => workflow.jobs[job].steps);
    const commands = new Set(steps.flatMap(({ run: command, env }) => (command === undefined || env?.GH_TOKEN !== undefined ? [] : [command])));
    expect([...commands].filter((command) => !command.includes('\n'))).toEqual(['npm ci', 'npm run check', 'npm test']);
    for (const command of commands) ok(run(checked, command, { CI: 'true' }));
    expect(readFileSync(join(checked, 'gpu-fabric-diff.md'), 'utf8')).toContain('<!-- gpu-fabric diff -->');
    expect(ok(run(project, 'npm run lint')).out).toMatch(/\d+ objects: nothing found/);
  }, INSTALL_MS);

  test.each(['flux', 'none'])('a project without Argo CD (%s) checks, tests and lints clean as well', (gitops) => {
    const other = join(emptyFolder(), 'other');
    ok(run(project, `npx gpu-fabric init --yes --gitops ${gitops} '${other}' && ln -s "$PWD/node_modules" '${other}/node_modules'`));
    for (const command of ['npm run check', 'npm test', 'npm run lint']) ok(run(other, command, { CI: 'true' }));
  }, INSTALL_MS);

  test('notices a change that was not synthesized, and takes it when it is', () => {
    appendFileSync(join(project, 'inventory/my-cluster.yaml'), '      - gpu-100\n');
    const frozen = run(project, 'npm run synth', { CI: 'true' });
    expect(frozen).toMatchObject({ code: 1, err: expect.stringContaining('the ledger is frozen and would change') });
    // a line for each mistake, and no stack
    expect(frozen.err).not.toMatch(/^ +at /m);
    expect(run(project, 'npm test')).toMatchObject({ code: 1, out: expect.stringContaining('frozen') });
    ok(run(project, 'npm run synth && npm test'));
    expect(readFileSync(join(project, 'ledger/my-cluster.yaml'), 'utf8')).toContain('- { slot: 4, node: gpu-100 }');
  }, INSTALL_MS);

  test('notices manifests that were edited by hand', () => {
    const [path, text] = Object.entries(manifestsIn(project)).find(([, manifests]) => manifests.includes('kind: CIDRPool')) ?? ['', ''];
    writeFileSync(join(project, path), text.replace('10.64.', '10.65.'));
    expect(run(project, 'npm test')).toMatchObject({ code: 1, out: expect.stringContaining('npm run synth') });
    ok(run(project, 'npm run synth && npm test'));
    expect(manifestsIn(project)[path]).toBe(text);
  }, INSTALL_MS);
});
