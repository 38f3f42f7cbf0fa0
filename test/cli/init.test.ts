import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Outcome, folderWith, run } from './ledgers';
import { eastWestNics, Inventory, Ledger, PresetName, presetNames } from '../../src';

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

/** Runs what `npm run lint` of a project does. */
async function lintsClean(folder: string): Promise<void> {
  const { scripts } = JSON.parse(textOf(folder, 'package.json')) as { readonly scripts: { readonly lint: string } };
  const argv = scripts.lint.replace(/^gpu-fabric /, '').split(' ').map((word) => (/^(dist$|inventory\/|ledger\/)/.test(word) ? join(folder, word) : word));
  const lint = await run(...argv);
  expect({ code: lint.code, out: lint.out.split(' (')[0] }).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+ objects: nothing found$/) });
}

/** A file of launch-kit with two nodes. */
function launchKit(...more: readonly string[]): string {
  const config = [
    'networkOperator: { selectedRelease: "26.1" }', 'networkNamespaces: [train]', 'profile: { fabric: ethernet, deployment: host_device, multirail: true }', ...more,
    'clusterConfig:', '  - identifier: h200', '    machineType: PowerEdge-XE9680', '    gpuType: NVIDIA-H200', '    workerNodes: [n1, n2]', '    pfs:',
    '      - { deviceID: a2dc, rdmaDevice: mlx5_0, pciAddress: "0000:1a:00.0", networkInterface: eth2, traffic: east-west, rail: 0 }', '',
  ].join('\n');
  return join(folderWith({ 'cluster-config.yaml': config }), 'ledger', 'cluster-config.yaml');
}

describe('a project', () => {
  test('has a program, an inventory, a ledger, manifests, a test and the checks of CI', async () => {
    const { folder, code, out, err } = await init('--yes');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(filesIn(folder).filter((path) => !path.startsWith('dist/'))).toEqual([
      '.gitattributes', '.github/workflows/gpu-fabric.yaml', '.gitignore', 'README.md', 'cdk8s.yaml', 'cluster.test.ts', 'cluster.ts', 'delivery.ts',
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
    expect(out).not.toContain('The nodes are an example');
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

  test('is made of what people have: nodes, NICs and wishes of a launch-kit configuration', async () => {
    const { folder, code } = await init('--yes', '--from', launchKit());
    expect(code).toBe(0);
    expect(Inventory.fromFile(join(folder, 'inventory/my-cluster.yaml')).nodes.map(({ name }) => name)).toEqual(['n1', 'n2']);
    const program = textOf(folder, 'cluster.ts');
    for (const text of ['attachment: { kind: \'host-device\' }', 'namespaces: [\'train\']', 'NetworkOperatorRelease.V26_1']) expect(program).toContain(text);
  });

  test('is on OpenShift, with drivers of the hosts, where launch-kit says so; operators come from elsewhere then', async () => {
    const { folder, code, err } = await init('--yes', '--from', launchKit('flavor: ocp', 'docaDriver: { enable: false }'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const text of ['platform: \'openshift\'', 'driver: { kind: \'host\' }']) expect(textOf(folder, 'cluster.ts')).toContain(text);
    expect(textOf(folder, 'delivery.ts')).toContain('// on OpenShift the operators come from OperatorHub\n  operators: { kind: \'elsewhere\' },');
    expect(textOf(folder, 'dist/argocd/my-cluster.yaml')).not.toContain('chart:');
    expect(textOf(folder, 'README.md')).toContain('from OperatorHub');
  });

  test('has options that say otherwise than launch-kit', async () => {
    const options = ['--platform', 'kubernetes', '--driver', 'managed', '--attachment', 'macvlan', '--namespace', 'other', '--release', '26.4'];
    const { folder } = await init('--yes', '--from', launchKit('flavor: ocp', 'docaDriver: { enable: false }'), ...options);
    const program = textOf(folder, 'cluster.ts');
    for (const text of ['driver: { kind: \'managed\' }', 'kind: \'macvlan\'', 'namespaces: [\'other\']', 'V26_4']) expect(program).toContain(text);
    expect(program).not.toContain('platform');
  });

  test('is told which rails the cards are on where no source says it', async () => {
    const file = join(folderWith({
      'cards.csv': 'node,pciAddress,rdmaDevice,interface\nn1,0000:1a:00.0,mlx5_0,eth2\nn1,0000:3c:00.0,mlx5_1,eth3\n',
    }), 'ledger', 'cards.csv');
    const open = await init('--yes', '--from', file);
    expect({ code: open.code, isThere: existsSync(open.folder) }).toEqual({ code: 2, isThere: false });
    expect(open.err).toMatch(/nothing says which rail .* --rails /);
    const { folder, code } = await init('--yes', '--from', file, '--rails', '0000:3c:00.0,0000:1a:00.0');
    expect(code).toBe(0);
    const [group] = Inventory.fromFile(join(folder, 'inventory/my-cluster.yaml')).nodeGroups;
    expect(eastWestNics(group).map(({ pciAddress, rail }) => [pciAddress, rail])).toEqual([['0000:3c:00.0', 0], ['0000:1a:00.0', 1]]);
  });

  test('has what a person should know of its sources on standard error', async () => {
    const table = join(folderWith({ 'nodes.csv': 'node,pciAddress,rdmaDevice,interface\nn1,0000:1a:00.0,mlx5_9,eth2\n' }), 'ledger', 'nodes.csv');
    const { code, err } = await init('--yes', '--from', launchKit(), '--from', table);
    expect(code).toBe(0);
    expect(err).toMatch(/^warning: .*"mlx5_9"/m);
  });

  test('is not made of sources and something else', async () => {
    expect((await init('--yes', '--from', 'a.yaml', '--nodes', 'a')).err).toContain('--from says what the nodes are, and so does another option');
    expect((await init('--yes', '--rails', '0000:1a:00.0')).err).toContain('--rails is for what --from reads');
  });

  test.each([['github', '.github/workflows/gpu-fabric.yaml'], ['gitlab', '.gitlab-ci.yml']])('has the checks of %s', async (ci, path) => {
    const text = textOf((await init('--yes', '--ci', ci)).folder, path);
    for (const command of ['npm run check', 'npm test', 'npm run synth', 'npx gpu-fabric diff', 'npx gpu-fabric lint']) expect(text).toContain(command);
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

describe('what applies a project', () => {
  test('may be Argo CD: its program says from where, and the manifests have its applications', async () => {
    const repoUrl = 'https://git.example.org/net/lab.git';
    const { folder, out } = await init('--yes', '--gitops', 'argocd', '--repo-url', repoUrl);
    expect(textOf(folder, 'delivery.ts')).toContain(`  repoUrl: '${repoUrl}',\n`);
    for (const file of ['main.ts', 'cluster.test.ts']) expect(textOf(folder, file)).toMatch(/new FabricApp\(\{.*\bdelivery \}\)/);
    expect(textOf(folder, 'dist/argocd/my-cluster.yaml')).toContain(`repoURL: ${repoUrl}`);
    expect(textOf(folder, 'README.md')).toContain(`argocd repo add ${repoUrl}\nkubectl apply -f dist/argocd/gpu-fabric.yaml`);
    expect(out).toContain(`Argo CD will read ${repoUrl}.`);
    expect(out).not.toContain('The repository');
  });

  test('may be Argo CD with a repository that is an example: that is said everywhere', async () => {
    const { folder, out } = await init('--yes');
    expect(out).toContain(`The repository https://git.example.com/network/my-cluster.git is an example. Put yours into ${join(folder, 'delivery.ts')}, then synthesize.`);
    expect(textOf(folder, 'delivery.ts')).toContain('// An example: put the URL of your repository here');
    expect(textOf(folder, 'README.md')).toContain('**Put the URL of your Git repository into `delivery.ts` first**');
    expect(JSON.parse((await init('--yes', '-o', 'json')).out)).toMatchObject({ examples: ['nodes', 'repoUrl'] });
  });

  test('reads the origin of the repository that the project is in, without its password, and the folder there', async () => {
    const root = folderWith({});
    for (const argv of [['init', '--quiet'], ['remote', 'add', 'origin', 'https://me:secret@git.example.org/net/all.git']]) {
      expect(spawnSync('git', ['-C', root, ...argv]).status).toBe(0);
    }
    const folder = join(root, 'clusters', 'lab');
    const { code, out } = await run('init', '--yes', folder);
    expect(code).toBe(0);
    expect(out).toContain('Argo CD will read https://git.example.org/net/all.git, folder clusters/lab.');
    expect(textOf(folder, 'dist/argocd/lab.yaml')).toContain('path: clusters/lab/dist/lab\n');
    for (const path of filesIn(folder)) expect(textOf(folder, path)).not.toContain('secret');
  });

  test('may be Flux, which has its repository already', async () => {
    const { folder, out } = await init('--yes', '--gitops', 'flux');
    expect(textOf(folder, 'delivery.ts')).toContain('  kind: \'flux\',\n');
    expect([...kindsIn(folder)]).toEqual(expect.arrayContaining(['Kustomization', 'HelmRelease']));
    expect(textOf(folder, 'README.md')).toContain('--path=./dist/my-cluster/flux');
    expect(out).not.toContain('The repository');
  });

  test('may be a person', async () => {
    const { folder } = await init('--yes', '--gitops', 'none');
    expect(filesIn(folder)).not.toContain('delivery.ts');
    expect(textOf(folder, 'main.ts')).toContain('new FabricApp()');
    expect(textOf(folder, 'README.md')).toContain('kubectl apply');
  });

  test('does not install the chart of a release candidate, which is in no public repository', async () => {
    const { folder, code } = await init('--yes', '--release', '26.7', '--gitops', 'flux');
    expect(code).toBe(0);
    expect(textOf(folder, 'delivery.ts')).toMatch(/\/\/ the chart of v26\.7\S* is in no public repository.*\n {2}operators: \{ kind: 'elsewhere' \}/);
    expect(kindsIn(folder)).not.toContain('HelmRelease');
  });

  test.each(['argocd', 'flux', 'none'])('%s: the whole dist/ lints clean', async (gitops) => {
    const { folder } = await init('--yes', '--gitops', gitops);
    await lintsClean(folder);
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
    await lintsClean(folder);
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
    ['nobody to ask', [], '--preset, --inventory or --from is not given, and nobody can be asked without a terminal; give it ("preset", "inventory" or "from"), or --yes for the suggested answer to every question'],
    ['some questions left', ['--preset', 'PowerEdge-XE9680'], '--nodes is not given, and nobody can be asked without a terminal; give it (such as gpu-[001-004]), or --yes for the suggested answer to every question'],
    ['an unknown server', ['--yes', '--preset', 'PowerEdge-XE9860'], 'there is no preset "PowerEdge-XE9860"; did you mean "PowerEdge-XE9680"?'],
    ['a node that is none', ['--yes', '--nodes', 'GPU_1'], 'GPU_1'],
    ['a bad cluster name', ['--yes', '--cluster', 'My Cluster'], 'My Cluster'],
    ['two sources', ['--yes', '--inventory', 'a.yaml', '--nodes', 'a'], '--inventory says what the nodes are, and so does --preset with --nodes; give one of them'],
    ['an inventory that is not there', ['--yes', '--inventory', 'nowhere.yaml'], 'nowhere.yaml: cannot be read: there is no such file'],
    ['an attachment of another link layer', ['--yes', '--attachment', 'ipoib'], '--attachment "ipoib" is not possible here; use "sriov", "host-device" or "macvlan"'],
    ['a link layer that the NICs do not have', ['--yes', '--link-layer', 'infiniband'], '--link-layer "infiniband" is not possible here; use "ethernet"'],
    ['an unknown tool', ['--yes', '--gitops', 'helm'], '--gitops "helm" is not possible here; use "argocd", "flux" or "none"'],
    ['no repository', ['--preset', 'PowerEdge-XE9680', '--nodes', 'a', '--cluster', 'x', '--fabrics', 'compute', '--attachment', 'sriov', '--address-space', '10.64.0.0/10', '--namespace', 'ai', '--gitops', 'argocd'], '--repo-url is not given, and nobody can be asked without a terminal'],
    ['a repository that is none', ['--yes', '--repo-url', './here'], '--repo-url: "./here" is not the URL of a Git repository; write https://HOST/PATH'],
    ['a repository with a password', ['--yes', '--repo-url', 'https://me:secret@git.example.org/a.git'], 'the URL of the repository at git.example.org has a user or a password in it, which would be committed'],
    ['a repository for another tool', ['--yes', '--gitops', 'flux', '--repo-url', 'https://git.example.org/a.git'], '--repo-url is for Argo CD, and --gitops is flux; leave it out, or use --gitops argocd'],
    ['rails that are none', ['--yes', '--from', 'a.yaml', '--rails', 'x'], '--rails "x" is no order of cards'],
    ['a space that is none', ['--yes', '--address-space', '10.64.0.0'], '--address-space: '],
    ['an unknown release', ['--yes', '--release', '24.1'], 'unknown network operator release "24.1"'],
  ])('%s', async (_, argv, message) => {
    const { folder, code, err } = await init(...argv);
    expect({ code, isThere: existsSync(folder) }).toEqual({ code: 2, isThere: false });
    expect(err).toContain(message);
  });
});
