import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Outcome, folderWith, run } from './ledgers';
import { Inventory, Ledger, PresetName, presetNames } from '../../src';

/** Runs init in a folder of its own, and returns that folder. */
async function init(...argv: readonly string[]): Promise<Outcome & { readonly folder: string }> {
  const folder = join(folderWith({}), 'my-cluster');
  return { folder, ...await run('init', ...argv, folder) };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

/** Kinds of the manifests of a project. */
function kindsIn(folder: string): Set<string> {
  const manifests = filesIn(folder).filter((path) => path.startsWith('dist/')).map((path) => textOf(folder, path)).join('\n');
  return new Set([...manifests.matchAll(/^kind: (\w+)$/gm)].map(([, kind]) => kind));
}

function textOf(folder: string, path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

describe('a project', () => {
  test('has a program, an inventory, a ledger, manifests, a test and the checks of CI', async () => {
    const { folder, code, out, err } = await init('--yes');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(filesIn(folder).filter((path) => !path.startsWith('dist/'))).toEqual([
      '.gitattributes', '.github/workflows/check.yaml', '.gitignore', 'README.md', 'cdk8s.yaml', 'cluster.test.ts', 'cluster.ts',
      'inventory/my-cluster.yaml', 'ledger/my-cluster.yaml', 'main.ts', 'package.json', 'tsconfig.json',
    ]);
    expect([...kindsIn(folder)]).toEqual(expect.arrayContaining(['NicClusterPolicy', 'CIDRPool', 'IPPool', 'SriovNetworkNodePolicy', 'SriovNetwork', 'MacvlanNetwork', 'Pod']));
    expect(out).toContain('The nodes are an example.');
    expect(out).toContain('npm install && npm test');
  });

  test('describes the nodes that were named', async () => {
    const { folder, out } = await init('--yes', '--preset', 'NVIDIA-DGX-Spark-NVIDIA-GB10', '--nodes', 'spark-[1-2],lab', '--cluster', 'sparks');
    const inventory = Inventory.fromFile(join(folder, 'inventory/sparks.yaml'));
    expect(inventory.nodes.map(({ name }) => name)).toEqual(['lab', 'spark-1', 'spark-2']);
    expect(Ledger.fromFile(join(folder, 'ledger/sparks.yaml')).data?.fabrics.map(({ name, slots }) => [name, slots.length])).toEqual([['compute', 3]]);
    expect(out).not.toContain('example');
  });

  test('takes an inventory that is elsewhere, and leads editors to its schema', async () => {
    const text = 'cluster: lab\nnodeGroups:\n  - { name: h200, preset: PowerEdge-XE9680, nodes: [a, b] } # ours\n';
    const file = join(folderWith({ 'inventory.yaml': text }), 'ledger', 'inventory.yaml');
    const { folder, code } = await init('--yes', '--inventory', file);
    expect(code).toBe(0);
    expect(textOf(folder, 'inventory/lab.yaml')).toBe(`# yaml-language-server: $schema=../node_modules/cdk8s-gpu-fabric/schemas/inventory.schema.json\n${text}`);
  });

  test('takes an inventory that is in its folder as it is', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, 'inventory'));
    const text = 'cluster: lab\nnodeGroups:\n  - { name: h200, preset: PowerEdge-XE9680, nodes: [a, b] }\n';
    writeFileSync(join(folder, 'inventory/nodes.yaml'), text);
    expect((await run('init', '--yes', '--inventory', join(folder, 'inventory/nodes.yaml'), folder)).code).toBe(0);
    expect(textOf(folder, 'inventory/nodes.yaml')).toBe(text);
    expect(textOf(folder, 'cluster.ts')).toContain('Inventory.fromFile(\'inventory/nodes.yaml\')');
  });

  test.each([['github', '.github/workflows/check.yaml'], ['gitlab', '.gitlab-ci.yml']])('has the checks of %s', async (ci, path) => {
    expect(textOf((await init('--yes', '--ci', ci)).folder, path)).toContain('npm run lint');
  });

  test.each([['argocd', 'Argo CD'], ['flux', 'Flux'], ['none', 'kubectl apply']])('says how %s applies it', async (gitops, text) => {
    expect(textOf((await init('--yes', '--gitops', gitops)).folder, 'README.md')).toContain(text);
  });

  test('may have names that YAML would read as numbers', async () => {
    const { folder, code, err } = await init('--yes', '--cluster', '2024', '--nodes', '1e3,0x10');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(Inventory.fromFile(join(folder, 'inventory/2024.yaml')).nodes.map(({ name }) => name)).toEqual(['0x10', '1e3']);
  });

  test('is told to programs', async () => {
    const { folder, out } = await init('--yes', '-o', 'json');
    const result = JSON.parse(out) as { readonly files: readonly string[] };
    expect(result).toMatchObject({ folder, cluster: 'my-cluster', written: true });
    expect([...result.files].sort()).toEqual(filesIn(folder));
  });

  test('is the same for the same answers', async () => {
    const [one, other] = [await init('--yes'), await init('--yes')];
    for (const path of filesIn(one.folder)) expect(textOf(other.folder, path)).toBe(textOf(one.folder, path));
  });
});

describe('for every server and every attachment that its NICs allow, the manifests are free of findings', () => {
  const ethernet = ['sriov', 'host-device', 'macvlan'];
  const cells = presetNames().flatMap((preset): [PresetName, string, string[]][] => (preset.startsWith('ThinkSystem-SR675')
    // where a port is not configured as in the facts, the name of its interface is not known
    ? [[preset, 'sriov', ['--link-layer', 'ethernet']], [preset, 'host-device', ['--link-layer', 'infiniband']], [preset, 'sriov', ['--link-layer', 'infiniband']]]
    : ethernet.map((attachment) => [preset, attachment, []])));

  test.each(cells)('%s %s %s', async (preset, attachment, more) => {
    const { folder, code, err } = await init('--yes', '--preset', preset, '--nodes', 'gpu-[001-040]', '--attachment', attachment, ...more);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const { scripts } = JSON.parse(textOf(folder, 'package.json')) as { readonly scripts: { readonly lint: string } };
    const argv = scripts.lint.replace(/^gpu-fabric /, '').split(' ').map((word) => (/^(dist|inventory|ledger)\//.test(word) ? join(folder, word) : word));
    const lint = await run(...argv);
    expect({ code: lint.code, out: lint.out.split(' (')[0] }).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ objects: nothing found$/) });
  });
});

describe('nothing is written', () => {
  test('over files that are there: all of them are named', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'README.md'), 'mine');
    writeFileSync(join(folder, 'main.ts'), 'mine');
    const { code, err } = await run('init', '--yes', '--cluster', 'x', folder);
    expect({ code, files: filesIn(folder) }).toEqual({ code: 2, files: ['README.md', 'main.ts'] });
    expect(err.split('\n').map((line) => basename(line.split(':')[0]))).toEqual(['README.md', 'main.ts', '']);
    expect(err).toContain('is there already, and nothing is written over; move it away, or name another folder');
  });

  test('in a dry run, not even the folder', async () => {
    const { folder, code, out } = await init('--yes', '--dry-run');
    expect({ code, isThere: existsSync(folder) }).toEqual({ code: 0, isThere: false });
    expect(out).toContain('would write the project of cluster my-cluster');
    expect(out).toMatch(/^ {2}dist\/my-cluster\/.*pool.*\.yaml$/m);
  });

  test('when the cluster cannot be', async () => {
    const { folder, code, err } = await init('--yes', '--address-space', '10.0.0.0/24', '--nodes', 'gpu-[1-100]');
    expect({ code, isThere: existsSync(folder) }).toEqual({ code: 2, isThere: false });
    expect(err).toContain('compute');
  });

  test('when a folder cannot be made: what was written until then is taken back', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'ledger'), 'mine');
    const { code, err } = await run('init', '--yes', '--cluster', 'x', folder);
    expect({ code, files: readdirSync(folder) }).toEqual({ code: 2, files: ['ledger'] });
    expect(err).toContain('ledger: cannot be written: a file is where a folder must be; nothing was changed');
  });

  test('while another init is at work in the folder', async () => {
    const folder = folderWith({});
    mkdirSync(join(folder, '.gpu-fabric-init'));
    const { code, err } = await run('init', '--yes', '--cluster', 'x', folder);
    expect(code).toBe(2);
    expect(err).toContain('another init is at work here; if none is, remove');
    expect(readdirSync(folder)).toEqual(['.gpu-fabric-init']);
  });

  test('where a file is in the place of the folder', async () => {
    const file = join(folderWith({ 'x.yaml': '' }), 'ledger', 'x.yaml');
    const { code, err } = await run('init', '--yes', '--cluster', 'x', file);
    expect(code).toBe(2);
    expect(err).toContain('cannot be written: a file is where a folder must be');
  });
});

describe('an answer that is missing or wrong', () => {
  test.each<[string, string[], string]>([
    ['nobody to ask', [], '--preset or --inventory is not given, and nobody can be asked without a terminal; give it ("preset" or "inventory"), or --yes for the suggested answer to every question'],
    ['some questions left', ['--preset', 'PowerEdge-XE9680'], '--nodes is not given, and nobody can be asked without a terminal; give it (such as gpu-[001-004]), or --yes for the suggested answer to every question'],
    ['an unknown server', ['--yes', '--preset', 'PowerEdge-XE9860'], 'there is no preset "PowerEdge-XE9860"; did you mean "PowerEdge-XE9680"?'],
    ['a node that is none', ['--yes', '--nodes', 'GPU_1'], 'GPU_1'],
    ['a bad cluster name', ['--yes', '--cluster', 'My Cluster'], 'My Cluster'],
    ['two sources', ['--yes', '--inventory', 'a.yaml', '--nodes', 'a'], '--inventory says what the nodes are, and so does --preset with --nodes; give one of them'],
    ['an inventory that is not there', ['--yes', '--inventory', 'nowhere.yaml'], 'nowhere.yaml: cannot be read: there is no such file'],
    ['an attachment of another link layer', ['--yes', '--attachment', 'ipoib'], '--attachment "ipoib" is not possible here; use "sriov", "host-device" or "macvlan"'],
    ['a link layer that the NICs do not have', ['--yes', '--link-layer', 'infiniband'], '--link-layer "infiniband" is not possible here; use "ethernet"'],
    ['an unknown tool', ['--yes', '--gitops', 'helm'], '--gitops "helm" is not possible here; use "argocd", "flux" or "none"'],
    ['a space that is none', ['--yes', '--address-space', '10.64.0.0'], '--address-space: '],
    ['an unknown release', ['--yes', '--release', '24.1'], 'unknown network operator release "24.1"'],
  ])('%s', async (_, argv, message) => {
    const { folder, code, err } = await init(...argv);
    expect({ code, isThere: existsSync(folder) }).toEqual({ code: 2, isThere: false });
    expect(err).toContain(message);
  });
});
