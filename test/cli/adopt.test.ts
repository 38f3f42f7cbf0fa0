import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, ledgerOf, run, textOf } from './ledgers';

const pool = (kind: string, name: string, spec: string, ...allocations: readonly string[]): string => `---
apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: ${kind}
metadata: { name: ${name}, namespace: nvidia-network-operator }
spec: ${spec}
status: { allocations: [${allocations.map((text) => `{ ${text} }`).join(', ')}] }
`;

const rail = (number: number, slots: Readonly<Record<string, number>>): string => pool(
  'CIDRPool', `compute-rail-${number}`, `{ cidr: 10.64.${number}.0/24, perNodeNetworkPrefix: 31, gatewayIndex: 0, routes: [{ dst: 10.64.${number}.0/24 }] }`,
  ...Object.entries(slots).map(([node, slot]) => `nodeName: ${node}, prefix: 10.64.${number}.${slot * 2}/31, gateway: 10.64.${number}.${slot * 2}`),
);

const storage = (name = 'storage-rail-0'): string => pool(
  'IPPool', name, '{ subnet: 10.200.0.0/24, perNodeBlockSize: 4 }', 'nodeName: b, startIP: 10.200.0.1, endIP: 10.200.0.4', 'nodeName: a, startIP: 10.200.0.9, endIP: 10.200.0.12',
);

const LIVE = rail(0, { a: 3, b: 0 }) + rail(1, { a: 3, b: 0 });

interface Adoption {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly ledger: string | undefined;
}

/** Adopts files of a folder into its ledger `hgx.yaml`, which may be there before. */
async function adopt(files: Readonly<Record<string, string>>, ...argv: readonly string[]): Promise<Adoption> {
  const folder = join(folderWith(files), 'ledger');
  const ledger = join(folder, 'hgx.yaml');
  const paths = Object.keys(files).filter((name) => !['hgx.yaml', 'inventory.yaml'].includes(name)).map((name) => join(folder, name));
  const outcome = await run('adopt', ...paths, '--cluster', 'hgx', '--ledger', ledger, ...argv.map((word) => (word === 'inventory.yaml' ? join(folder, word) : word)));
  return { ...outcome, ledger: existsSync(ledger) ? textOf(ledger) : undefined };
}

const json = ({ out }: Adoption): Record<string, unknown> => JSON.parse(out) as Record<string, unknown>;

describe('adopt', () => {
  test('writes the ledger and says what the program has to say', async () => {
    const { code, out, err, ledger } = await adopt({ 'live.yaml': LIVE });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(`compute: routed, 2 rails, 2 nodes
  rail 0  CIDRPool compute-rail-0  10.64.0.0/24
  rail 1  CIDRPool compute-rail-1  10.64.1.0/24
  nothing moves: 4 prefixes stay, pinned from now on

the program has to say
  const cluster = new RdmaCluster(chart, 'rdma', {
    inventory: Inventory.fromFile('inventory/....yaml'),
    ledger: Ledger.fromFile('hgx.yaml'),
  });
  new GpuFabric(cluster, 'compute', {
    addressing: { kind: 'routed', supernet: '10.64.0.0/23', nodePrefixLength: 31, gateway: 'first' },
    // linkLayer, attachment, mtu and namespaces: as the networks have them today
  });

hgx.yaml: written, with 4 changes
`);
    expect(ledger).toContain('      - { slot: 0, node: b }\n      - { slot: 3, node: a }\n');
  });

  test('a second time changes nothing', async () => {
    const { ledger = '' } = await adopt({ 'live.yaml': LIVE });
    const again = await adopt({ 'live.yaml': LIVE, 'hgx.yaml': ledger });
    expect(again).toMatchObject({ code: 0, ledger });
    expect(again.out).toMatch(/hgx\.yaml: nothing to write\n$/);
  });

  test('with --dry-run writes nothing', async () => {
    const { code, out, ledger } = await adopt({ 'live.yaml': LIVE }, '--dry-run');
    expect({ code, ledger }).toEqual({ code: 0, ledger: undefined });
    expect(out).toMatch(/hgx\.yaml: not written\n$/);
  });

  test('says for a flat fabric what would move its blocks later', async () => {
    const { code, out } = await adopt({ 'live.yaml': storage() });
    expect(code).toBe(0);
    expect(out).toContain('  nothing moves: 2 blocks stay\n  nothing pins blocks; these changes would move them later:\n    - another addressesPerNode than 4');
    expect(out).toContain('in the order of the names: 2 of 2 would move\n');
    expect(out).toContain('new StorageFabric(cluster, \'storage\', {');
  });

  test('gives a program everything', async () => {
    const result = await adopt({ 'live.yaml': LIVE + storage('disks') }, '-o', 'json');
    expect(json(result)).toMatchObject({
      cluster: 'hgx',
      written: true,
      fabrics: [{
        name: 'compute',
        kind: 'routed',
        construct: 'GpuFabric',
        rails: 2,
        planes: 1,
        addressing: [{ kind: 'routed', supernet: '10.64.0.0/23', nodePrefixLength: 31, gateway: 'first' }],
        pools: [{ kind: 'CIDRPool', namespace: 'nvidia-network-operator', name: 'compute-rail-0', rail: 0, becomes: 'compute-rail-0' }, { rail: 1 }],
        retired: [],
        reserved: [],
        slotFromName: null,
        kept: 4,
        conditions: [],
      }],
      moves: [],
      leftOut: [{ kind: 'IPPool', namespace: 'nvidia-network-operator', name: 'disks' }],
      problems: [],
      changes: expect.arrayContaining(['compute: fabric is new, with 2 nodes']),
    });
  });

  test('lists what would move, and writes only with --force', async () => {
    const files = { 'live.yaml': rail(0, { a: 3, b: 0 }) + rail(1, { a: 3, b: 0 }) + rail(2, { a: 4, b: 0 }) };
    const refused = await adopt(files);
    expect(refused).toMatchObject({ code: 1, ledger: undefined });
    expect(refused.out).toContain('  1 prefix would move: 5 prefixes stay, pinned from now on\n    a  compute/rail-2  10.64.2.8/31 via 10.64.2.8  -> 10.64.2.6/31 via 10.64.2.6\n');
    expect(refused.out).toContain('error    compute: 1 node has another place on one rail than on another');
    expect(json(await adopt(files, '-o', 'json')).moves).toEqual([
      { node: 'a', network: 'compute/rail-2', pool: 'compute-rail-2', from: '10.64.2.8/31 via 10.64.2.8', to: '10.64.2.6/31 via 10.64.2.6' },
    ]);
    const forced = await adopt(files, '--force');
    expect(forced.code).toBe(0);
    expect(forced.ledger).toContain('{ slot: 3, node: a }');
  });

  test('leaves out with --force what cannot be adopted', async () => {
    const files = { 'live.yaml': LIVE + storage().replace('perNodeBlockSize: 4', 'perNodeBlockSize: 0') };
    expect(await adopt(files)).toMatchObject({ code: 1, ledger: undefined });
    const forced = await adopt(files, '--force');
    expect(forced.code).toBe(0);
    expect(forced.ledger).not.toContain('storage');
  });

  test('takes names and places from the command', async () => {
    const live = (rail(0, { a: 0 }) + rail(1, { a: 0 })).replaceAll('compute-rail-', 'gpunet') + storage('disks');
    const { out } = await adopt({ 'live.yaml': live }, '--fabric', 'ai=gpunet(\\d+)', '--map', 'disks=storage/0', '--force', '-o', 'json');
    expect(JSON.parse(out)).toMatchObject({ fabrics: [{ name: 'ai', rails: 2 }, { name: 'storage', rails: 1 }], leftOut: [] });
  });

  test('warns that another name means another pool', async () => {
    const { code, out } = await adopt({ 'live.yaml': LIVE }, '--fabric', 'ai=compute-rail-(\\d+)');
    expect(code).toBe(0);
    expect(out).toContain('rail 0  CIDRPool compute-rail-0  10.64.0.0/24  becomes ai-rail-0\n');
    expect(out).toContain('warning  ai: 2 pools are created anew under another name: compute-rail-0 becomes ai-rail-0, compute-rail-1 becomes ai-rail-1; nv-ipam remembers');
  });

  test('refuses a new name that another running pool has', async () => {
    const { code, out } = await adopt({ 'live.yaml': LIVE }, '--map', 'compute-rail-0=compute/1', '--map', 'compute-rail-1=compute/0');
    expect(code).toBe(1);
    expect(out).toContain('"compute-rail-1" would become "compute-rail-0", which is another running pool');
  });

  test('keeps nodes that are not in the inventory as retired', async () => {
    const inventory = `cluster: hgx
nodeGroups:
  - name: hgx
    nics: [{ pciAddress: "0000:10:00.0", traffic: east-west, rail: 0 }, { pciAddress: "0000:11:00.0", traffic: east-west, rail: 1 }]
    nodes: [b, new]
`;
    const { code, out, ledger } = await adopt({ 'live.yaml': LIVE, 'inventory.yaml': inventory }, '--inventory', 'inventory.yaml');
    expect(code).toBe(0);
    expect(ledger).toContain('      - { slot: 0, node: b }\n      - { slot: 1, node: new }\n      - { slot: 3, node: a, retired: true }\n');
    expect(out).toContain('compute: routed, 2 rails, 2 nodes and 1 retired\n');
    expect(out).toContain('warning  compute: 1 node of the inventory has no address yet: new; they get free ones\n');
  });
});

describe('what the next synth would refuse', () => {
  test('a pool that no API server stores', async () => {
    const nodes = Array.from({ length: 2500 }, (_, slot) => [`${'n'.repeat(240)}-${slot}`, slot] as const);
    const text = pool(
      'CIDRPool', 'compute-rail-0', '{ cidr: 10.64.0.0/16, perNodeNetworkPrefix: 31 }',
      ...nodes.map(([node, slot]) => `nodeName: ${node}, prefix: 10.64.${slot >> 7}.${(slot & 127) * 2}/31`),
    );
    const { code, out } = await adopt({ 'live.yaml': text });
    expect(code).toBe(1);
    expect(out).toContain('error    compute: pool compute-rail-0 for 2500 nodes is 1.4 MiB with its status');
  });

  test('is not said of pools in another namespace, which are others', async () => {
    const { out } = await adopt({ 'live.yaml': LIVE.replaceAll('nvidia-network-operator', 'kube-system') });
    expect(out).toContain('kube-system/compute-rail-0 becomes nvidia-network-operator/compute-rail-0');
  });
});

describe('the construct of a fabric', () => {
  test('is that whose NICs fit', async () => {
    const inventory = `cluster: hgx
nodeGroups:
  - name: hgx
    nics:
      - { pciAddress: "0000:10:00.0", traffic: east-west, rail: 0 }
      - { pciAddress: "0000:11:00.0", traffic: east-west, rail: 1 }
      - { pciAddress: "0000:12:00.0", traffic: north-south, rdmaDevice: mlx5_2 }
    nodes: [a, b]
`;
    const { out } = await adopt({ 'live.yaml': LIVE + storage('disks-rail-0'), 'inventory.yaml': inventory }, '--inventory', 'inventory.yaml', '-o', 'json');
    expect(JSON.parse(out)).toMatchObject({ fabrics: [{ name: 'compute', construct: 'GpuFabric' }, { name: 'disks', construct: 'StorageFabric' }] });
  });
});

describe('a ledger that is there already', () => {
  const OTHER = ledgerOf('- { slot: 0, node: x }').replace('name: compute', 'name: other').replaceAll('10.64.', '10.99.');

  test('keeps its other fabrics', async () => {
    const { code, ledger } = await adopt({ 'live.yaml': LIVE, 'hgx.yaml': `# ours\n${OTHER}` });
    expect(code).toBe(0);
    expect(ledger).toMatch(/^# ours\n[^]*name: compute[^]*name: other/);
  });

  test('that promises something else for the fabric is replaced with --force only', async () => {
    const files = { 'live.yaml': LIVE, 'hgx.yaml': ledgerOf('- { slot: 9, node: a }') };
    const refused = await adopt(files);
    expect(refused).toMatchObject({ code: 1, ledger: files['hgx.yaml'] });
    expect(refused.out).toContain('error    compute: hgx.yaml promises something else: compute: IPv4 network 10.64.0.0/16 becomes 10.64.0.0/23, compute: node b takes slot 0, compute: node a goes from slot 9 to 3');
    expect((await adopt(files, '--force')).ledger).toContain('{ slot: 3, node: a }');
  });

  test.each([
    ['of another cluster', OTHER.replace('cluster: hgx', 'cluster: gb'), 'belongs to cluster "gb", and "hgx" is adopted; give each cluster a ledger of its own'],
    ['that is none', 'a: 1\n', 'unknown field "a"'],
    ['that is empty', '', 'is empty, so that what was promised is not known'],
  ])('is never touched when it is one %s', async (_, text, message) => {
    const { code, err, ledger } = await adopt({ 'live.yaml': LIVE, 'hgx.yaml': text }, '--force');
    expect({ code, ledger }).toEqual({ code: 2, ledger: text });
    expect(err).toContain(message);
  });
});

describe('a table', () => {
  const TABLE = 'Fabric;Rail;Node Name;Prefix;Gateway;Subnet\r\ncompute;rail0;a;10.64.0.6/31;10.64.0.6;10.64.0.0/24\r\ncompute;rail1;a;10.64.1.6/31;10.64.1.6;10.64.1.0/24\r\n';

  test('of prefixes is a routed fabric', async () => {
    const { code, out, err, ledger } = await adopt({ 'a.csv': `\uFEFF${TABLE}` });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('{ kind: \'routed\', supernet: \'10.64.0.0/23\', nodePrefixLength: 31, gateway: \'first\' }');
    expect(ledger).toContain('{ slot: 3, node: a }');
  });

  test('of blocks is a flat one', async () => {
    const { code, out } = await adopt({ 'a.csv': 'pool,node,start,end,subnet\nstorage-rail-0,a,10.200.0.9,10.200.0.12,10.200.0.0/24\n' }, '-o', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ fabrics: [{ name: 'storage', addressing: [{ kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 4 }], kept: 1 }] });
  });

  test('without subnets gets the smallest ones, of one size, and says so', async () => {
    const { out, err } = await adopt({ 'a.csv': 'rail,node,prefix\n0,a,10.64.0.0/31\n0,b,10.64.0.6/31\n1,a,10.64.1.0/31\n' }, '-o', 'json');
    expect(err).toBe('gpu-fabric: a.csv: does not tell every subnet; such pools get the smallest network that holds their nodes\n'
      + 'gpu-fabric: a.csv: does not tell every gateway; such nodes and pools have none\n');
    expect(JSON.parse(out)).toMatchObject({ fabrics: [{ addressing: [{ supernet: '10.64.0.0/23', railPrefixLength: 29, gateway: 'none' }], kept: 3 }] });
  });

  test('of both families is dual stack', async () => {
    const { out } = await adopt({ 'a.csv': 'rail,node,prefix\n0,a,10.64.0.0/31\n0,a,fd00::/127\n0,b,fd00::2/127\n0,b,10.64.0.2/31\n' }, '-o', 'json');
    expect(JSON.parse(out)).toMatchObject({ fabrics: [{ addressing: [{ supernet: '10.64.0.0/30' }, { supernet: 'fd00::/126' }], kept: 4 }], moves: [] });
  });

  test('with mistakes is refused with all of their lines', async () => {
    const { code, err } = await adopt({
      'a.csv': 'rail,node,prefix,start,end\nx,a,10.0.0.0/31,,\n0,a,10.0.0.1/31,,\n0,,10.0.0.0/31,,\n0,a,,,\n0,a,,10.0.0.9,10.0.0.1\n0,a,10.0.0.0/31,,\n0,a,10.0.0.2/31,,\n0,c,,10.0.0.4,10.0.0.5\n0,d,10.0.0.8/30,,\n',
    });
    expect(code).toBe(2);
    expect(err.split('\n')).toEqual([
      'a.csv:2: "x" is no rail; give a number from 0 on',
      'a.csv:3: prefix "10.0.0.1/31" has host bits set; did you mean "10.0.0.0/31"?',
      'a.csv:4: the node has no name',
      'a.csv:5: there is neither a prefix nor a block; give "prefix", or "start" and "end"',
      'a.csv:6: a block from 10.0.0.9 to 10.0.0.1 ends before it starts',
      'a.csv:7: pool "compute-rail-0" has shares of different sizes: /31, /30',
      'a.csv:8: node "a" has something of pool "compute-rail-0" already, in line 7',
      'a.csv:9: pool "compute-rail-0" has prefixes and blocks; a pool has either',
      '',
    ]);
  });
});

describe('bad usage', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], string]>([
    ['no pools', { 'live.yaml': 'apiVersion: v1\nkind: Node\nmetadata: { name: a }\n' }, [], 'there is no IPPool or CIDRPool; write them with: kubectl get ippools,cidrpools -A -o yaml'],
    ['a field of the wrong type', { 'live.yaml': rail(0, {}).replace('perNodeNetworkPrefix: 31', 'perNodeNetworkPrefix: x') }, [], 'CIDRPool "compute-rail-0": spec.perNodeNetworkPrefix'],
    ['a broken pattern', { 'live.yaml': LIVE }, ['--fabric', 'x=('], 'the pattern ( is no regular expression'],
    ['a broken rule', { 'live.yaml': LIVE }, ['--fabric', 'x'], '--fabric "x" is no rule; write NAME=PATTERN'],
    ['a broken place', { 'live.yaml': LIVE }, ['--map', 'x=y'], '--map "x=y" is no place'],
    ['no name of a cluster', { 'live.yaml': LIVE }, ['--cluster', 'A B'], '--cluster "A B" is not the name of a cluster'],
    ['a unit of any size', { 'live.yaml': LIVE }, ['--nodes-per-unit', '12'], '--nodes-per-unit "12" is not a power of two'],
    ['units of nobody', { 'live.yaml': LIVE }, ['--nodes-per-unit', '16'], '--nodes-per-unit needs the units of the nodes; give --inventory FILE'],
    ['an unknown release', { 'live.yaml': LIVE }, ['--release', '1.0'], '1.0'],
  ])('%s', async (_, files, argv, message) => {
    const { code, out, err } = await adopt(files, ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('a cluster without a name', async () => {
    const file = join(folderWith({ 'live.yaml': LIVE }), 'ledger', 'live.yaml');
    expect(await run('adopt', file)).toMatchObject({ code: 2, err: 'gpu-fabric: the cluster has no name; give --cluster NAME, or --inventory FILE\n' });
    const ledger = join(folderWith({}), 'l.yaml');
    writeFileSync(ledger, 'version: 1\ncluster: named\nfabrics: []\n');
    expect(await run('adopt', file, '--ledger', ledger)).toMatchObject({ code: 0 });
    expect(textOf(ledger)).toContain('cluster: named');
  });
});
