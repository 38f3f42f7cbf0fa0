import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { folderWith, run, textOf } from './ledgers';
import { Inventory } from '../../src/inventory';
import { launchKit, layout, node, nodeState } from '../inventory/sources/fixtures';

interface Import {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly inventory: string | undefined;
  readonly path: string;
}

/** Imports files of a folder into its inventory `c.yaml`, which may be there before. */
async function importing(files: Readonly<Record<string, string | Buffer>>, ...argv: readonly string[]): Promise<Import> {
  const folder = join(folderWith(files), 'ledger');
  const path = join(folder, 'c.yaml');
  const sources = Object.keys(files).filter((name) => name !== 'c.yaml' && !name.startsWith('preset')).map((name) => join(folder, name));
  const outcome = await run('import', ...sources, '--out', path, ...argv.map((word) => (word.startsWith('preset') ? join(folder, word) : word)));
  return { ...outcome, inventory: existsSync(path) ? textOf(path) : undefined, path };
}

const CONFIG = launchKit(layout({ identifier: 'gpu', selector: '{ kind: gpu }' }));

test('without --out, the inventory goes to standard output', async () => {
  const file = join(folderWith({ 'l8k.yaml': CONFIG }), 'ledger', 'l8k.yaml');
  const { code, out, err } = await run('import', file, '--cluster', 'c');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(`# yaml-language-server: $schema=../node_modules/cdk8s-gpu-fabric/schemas/inventory.schema.json

cluster: c

nodeGroups:
  # from l8k.yaml:4
  - name: gpu
    nics:
      # from l8k.yaml:9
      - { pciAddress: "0000:01:00.0", rdmaDevice: mlx5_0, interface: eth0, traffic: east-west, rail: 0, deviceID: 101e, linkLayer: ethernet }
      - { pciAddress: 0000:81:00.0, rdmaDevice: mlx5_1, interface: eth1, traffic: east-west, rail: 1, deviceID: 101e, linkLayer: ethernet }
    nodeSelector:
      kind: gpu
    nodes:
      - a
      - b
`);
});

test('with --out, it is written and told', async () => {
  const { code, out, err, inventory, path } = await importing({ 'l8k.yaml': CONFIG }, '--cluster', 'c');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe('group  nodes  rails  NICs  hardware  nodeSelector\ngpu        2      2     2  listed    kind=gpu\nc.yaml: written\n');
  expect(Inventory.parse(inventory ?? '', 'c.yaml').nodes.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(readdirSync(dirname(path)).sort()).toEqual(['c.yaml', 'l8k.yaml']);
});

test('a second time changes nothing', async () => {
  const { inventory = '' } = await importing({ 'l8k.yaml': CONFIG }, '--cluster', 'c');
  const again = await importing({ 'l8k.yaml': CONFIG, 'c.yaml': inventory });
  expect(again).toMatchObject({ code: 0, inventory });
  expect(again.out).toContain('c.yaml: nothing to write\n');
});

test('what changed is shown, and with --dry-run nothing is written', async () => {
  const { inventory = '' } = await importing({ 'l8k.yaml': CONFIG }, '--cluster', 'c');
  const files = { 'l8k.yaml': CONFIG.replace('[a, b]', '[a, b, d]'), 'c.yaml': inventory };
  const dry = await importing(files, '--dry-run');
  expect(dry.out).toContain('\nchanges\n  gpu: 1 node added: d\n\nc.yaml: not written\n');
  expect(dry.inventory).toBe(inventory);
  expect((await importing(files)).inventory).toBe(inventory.replace('      - b\n', '      - b\n      - d\n'));
});

test('contradictions and notes go to standard error, warnings first', async () => {
  const live = nodeState('a', [{ pci: '0000:01:00.0', name: 'ens1' }, { pci: '0000:81:00.0', name: 'eth1' }]);
  const { code, err } = await importing({ 'l8k.yaml': CONFIG, 'live.yaml': `${live}${node('cpu', { kind: 'cpu' })}` }, '--cluster', 'c');
  expect(code).toBe(0);
  expect(err).toBe([
    'warning: interface of 0000:01:00.0, node a: "ens1" (live.yaml:7) is kept, "eth0" (l8k.yaml:9) is not',
    'warning: l8k.yaml:9: interface of 0000:01:00.0 is left out, since nodes of one layout differ: ens1 on a, eth0 on b',
    'note: node cpu: left out, since no source tells their NICs; import SriovNetworkNodeState or NicDevice objects of them, or a table with the columns node, pciAddress, traffic, rail',
    'note: l8k.yaml:4: group "gpu": the interfaces of 1 of 2 NICs are not known; SR-IOV finds NICs by PCI address; macvlan and IPoIB need names: give them, or let the operator name the interfaces',
    '',
  ].join('\n'));
});

test('a program gets everything as JSON', async () => {
  const { out } = await importing({ 'l8k.yaml': CONFIG }, '--cluster', 'c', '-o', 'json');
  expect(JSON.parse(out)).toMatchObject({
    inventory: { cluster: 'c', nodeGroups: [{ name: 'gpu' }] },
    written: true,
    changes: [],
    contradictions: [],
    origins: expect.arrayContaining([expect.objectContaining({ path: ['nodeGroups', 0], kind: 'launch-kit' })]) as unknown,
    launchKit: { release: '26.7' },
  });
});

test('rails, layers and presets can be given', async () => {
  const states = nodeState('a', [{ pci: '0000:01:00.0' }, { pci: '0000:81:00.0' }]);
  const rails = await importing({ 's.yaml': states, 'r.csv': 'network,role\n10.0.0.0/8,bmc\n' }, '--cluster', 'c', '--rails', '81:00.0,01:00.0', '--layer', 'bmc=management');
  expect(rails.inventory).toContain('pciAddress: 0000:81:00.0, traffic: east-west, rail: 0');
  expect(rails.inventory).toContain('{ cidr: 10.0.0.0/8, layer: management }');
  expect(rails.inventory).toContain('# wiring: --rails');
  const preset = 'cluster: presets\nnodeGroups: [{ name: mine, nics: [{ pciAddress: "0000:01:00.0", traffic: east-west, rail: 0 }, { pciAddress: "0000:81:00.0", traffic: north-south }] }]\n';
  const { inventory } = await importing({ 's.yaml': states, 'preset.yaml': preset }, '--cluster', 'c', '--presets', 'preset.yaml');
  expect(inventory).toContain('- name: mine');
  expect(inventory).toContain('# wiring: preset mine');
});

describe('bad input writes nothing', () => {
  test.each<[string, Readonly<Record<string, string | Buffer>>, readonly string[], string]>([
    ['a source that is wrong', { 'a.yaml': launchKit(layout({ pci: ['nonsense'] })) }, ['--cluster', 'c'], 'a.yaml:9:39: "nonsense" is not a PCI address'],
    ['all sources that are wrong', { 'a.yaml': 'x: y\n', 'b.yaml': '' }, ['--cluster', 'c'], 'b.yaml: is empty'],
    ['UTF-16', { 'a.yaml': Buffer.from(`\uFEFF${CONFIG}`, 'utf16le') }, ['--cluster', 'c'], 'a.yaml:1: is UTF-16 text; save it as UTF-8'],
    ['two encodings in one file', { 'a.yaml': Buffer.concat([Buffer.from(CONFIG), Buffer.from('# caf\xe9\n', 'latin1')]) }, ['--cluster', 'c'], 'a.yaml:13: is not UTF-8 text'],
    ['no name', { 'a.yaml': CONFIG }, [], 'the cluster has no name; give --cluster NAME'],
    ['a name that is none', { 'a.yaml': CONFIG }, ['--cluster', 'C 1'], '"C 1" is not a cluster name; did you mean "c-1"?'],
    ['rails that are none', { 'a.yaml': CONFIG }, ['--cluster', 'c', '--rails', 'eth0'], '--rails "eth0" is no order of cards'],
    ['a layer that is none', { 'a.yaml': CONFIG }, ['--cluster', 'c', '--layer', 'a=b'], '--layer "a=b" is no rule; write ROLE=LAYER'],
  ])('%s', async (_, files, argv, message) => {
    const { code, out, err, inventory } = await importing(files, ...argv);
    expect({ code, out, inventory }).toEqual({ code: 2, out: '', inventory: undefined });
    expect(err).toContain(message);
  });

  test('into an inventory that is broken', async () => {
    const { code, err, inventory } = await importing({ 'l8k.yaml': CONFIG, 'c.yaml': 'cluster: [\n' });
    expect({ code, inventory }).toEqual({ code: 2, inventory: 'cluster: [\n' });
    expect(err).toContain('c.yaml:2:1: ');
  });

  test('where another process is writing', async () => {
    const { inventory = '', path } = await importing({ 'l8k.yaml': CONFIG }, '--cluster', 'c');
    writeFileSync(`${path}.lock`, '1\n');
    writeFileSync(join(dirname(path), 'l8k.yaml'), CONFIG.replace('[a, b]', '[a, b, d]'));
    const { code, err } = await run('import', join(dirname(path), 'l8k.yaml'), '--out', path);
    expect(code).toBe(2);
    expect(err).toContain('c.yaml: is being written by another process');
    expect(textOf(path)).toBe(inventory);
  });
});

test('progress is for terminals only', async () => {
  const file = join(folderWith({ 'l8k.yaml': CONFIG }), 'ledger', 'l8k.yaml');
  const { main } = await import('../../src/cli/main');
  let err = '';
  const out: string[] = [];
  await main(['import', file, '--cluster', 'c'], { stdout: { write: (text) => out.push(text) }, stderr: { isTTY: true, write: (text) => { err += text; } }, env: {} });
  expect(err).toContain('\r\u001b[Kcomparing what the sources say\r\u001b[K');
  expect(out.join('')).toBe((await run('import', file, '--cluster', 'c')).out);
});
