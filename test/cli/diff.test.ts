import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileWith, run } from './ledgers';
import { BLOCK_POOL, NAMESPACE, NODES, PREFIX_POOL, SRIOV_POLICY } from '../report/objects';
import { edited } from '../report/states';

const SMALLER = edited(BLOCK_POOL, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8');
const diff = async (before: string, after: string, ...argv: readonly string[]) => run('diff', fileWith(before), fileWith(after), ...argv);

describe('diff', () => {
  test('writes the keys of the contract', async () => {
    const { code, out } = await diff(`${BLOCK_POOL}${NODES}---\n${NAMESPACE}`, `${SMALLER}${NODES}---\n${SRIOV_POLICY}`, '-o', 'json');
    const pool = { apiVersion: 'nv-ipam.nvidia.com/v1alpha1', kind: 'IPPool', namespace: 'nvidia-network-operator', name: 'storage' };
    const policy = { apiVersion: 'sriovnetwork.openshift.io/v1', kind: 'SriovNetworkNodePolicy', namespace: 'nvidia-network-operator', name: 'rail-0' };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', name: 'ai' };
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      objects: { added: [policy], removed: [namespace], changed: [{ object: pool, fields: ['spec.perNodeBlockSize'] }], renamed: [] },
      addresses: {
        added: [],
        removed: [],
        moved: [
          { node: 'n1', network: 'storage', from: '10.0.0.1-10.0.0.16', to: '10.0.0.1-10.0.0.8' },
          { node: 'n2', network: 'storage', from: '10.0.0.17-10.0.0.32', to: '10.0.0.9-10.0.0.16' },
        ],
      },
      disruptions: [
        expect.objectContaining({ kind: 'data-loss', object: namespace, reason: 'everything in the namespace is deleted with it' }),
        expect.objectContaining({ kind: 'renumber', object: pool }),
        expect.objectContaining({ kind: 'node-reboot', object: policy }),
      ],
    });
  });

  test('tells people what is disrupted first', async () => {
    const { out, err } = await diff(BLOCK_POOL + NODES, SMALLER + NODES);
    expect(out).toBe([
      'c.yaml -> c.yaml',
      'objects: 1 changed, 0 added, 0 removed; addresses: 2 moved, 0 added, 0 removed',
      '',
      'disrupts',
      '  renumber: IPPool nvidia-network-operator/storage',
      '    2 of 2 nodes get other addresses: nv-ipam keeps a block only while it has the size that the pool asks for',
      '    https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/ipam-controller/allocator/allocator.go',
      '',
      'addresses moved',
      '  n1  storage  10.0.0.1-10.0.0.16   ->  10.0.0.1-10.0.0.8',
      '  n2  storage  10.0.0.17-10.0.0.32  ->  10.0.0.9-10.0.0.16',
      '',
      'objects changed',
      '  IPPool nvidia-network-operator/storage',
      '    spec.perNodeBlockSize: 16 -> 8',
      '',
    ].join('\n'));
    expect(err).toBe('gpu-fabric: refused: addresses that were handed out move; if that is meant, say so with --allow renumber\n');
  });

  test('ends with 0 when nothing moves, or when it may', async () => {
    expect((await diff(BLOCK_POOL + NODES, BLOCK_POOL + NODES)).code).toBe(0);
    expect((await diff(BLOCK_POOL + NODES, SMALLER + NODES, '--allow', 'renumber')).code).toBe(0);
    expect((await diff(BLOCK_POOL + NODES, SMALLER + NODES, '--allow', 'data-loss')).code).toBe(1);
    expect((await diff(`${NAMESPACE}---\n${SRIOV_POLICY}`, SRIOV_POLICY)).code).toBe(1);
    expect((await diff(`${NAMESPACE}---\n${SRIOV_POLICY}`, SRIOV_POLICY, '--allow', 'data-loss')).code).toBe(0);
    expect((await diff(SRIOV_POLICY, edited(SRIOV_POLICY, 'mtu: 9000', 'mtu: 1500'))).code).toBe(0);
  });

  test('ends with 2 for what it does not understand', async () => {
    expect(await diff(BLOCK_POOL, BLOCK_POOL, '--allow', 'everything')).toMatchObject({ code: 2, err: expect.stringMatching(/it is renumber or data-loss/) });
    expect(await diff('a: [', BLOCK_POOL)).toMatchObject({ code: 2, out: '' });
    expect(await run('diff', '-', '-')).toMatchObject({ code: 2, err: 'gpu-fabric: standard input is one side of a comparison, not both\n' });
    expect(await run('diff', join(tmpdir(), 'no-such-file.yaml'), fileWith(BLOCK_POOL))).toMatchObject({ code: 2 });
    expect(await diff(`${BLOCK_POOL}---\n${BLOCK_POOL}`, BLOCK_POOL)).toMatchObject({ code: 2, err: expect.stringMatching(/c\.yaml:\d+: .*there already/) });
  });

  test('takes nodes from the command line and from an inventory', async () => {
    const open = BLOCK_POOL.replace(/ {2}nodeSelector.*\n/, '');
    const named = await diff(open, edited(open, 'perNodeBlockSize: 16', 'perNodeBlockSize: 8'), '--nodes', 'a, b', '-o', 'json');
    expect((JSON.parse(named.out) as { addresses: { moved: { node: string }[] } }).addresses.moved.map(({ node }) => node)).toEqual(['a', 'b']);
    const inventory = fileWith('cluster: c\nnodeGroups:\n  - { name: g, nodeSelector: { gpu: h200 }, nics: [{ pciAddress: "0000:10:00.0", traffic: north-south }], nodes: [x] }\n');
    const known = await diff(BLOCK_POOL, SMALLER, '--inventory', inventory, '-o', 'json');
    expect((JSON.parse(known.out) as { addresses: { moved: { node: string }[] } }).addresses.moved.map(({ node }) => node)).toEqual(['x']);
  });
});

describe('diff with a git revision', () => {
  const root = mkdtempSync(join(tmpdir(), 'gpu-fabric-git-'));
  const before = process.cwd();
  const git = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  const write = (file: string, text: string | Buffer): void => {
    mkdirSync(join(root, file, '..'), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  beforeAll(() => {
    git('init', '--quiet');
    write('dist/a/30-pools.yaml', PREFIX_POOL);
    write('dist/a/values.yaml', 'replicas: 1\n');
    write('dist/b/30-pools.yaml', PREFIX_POOL);
    write('dist/a/.hidden.yaml', 'not: [yaml');
    write('inventory/a.yaml', 'cluster: a\nnodeGroups: []\n');
    git('add', '--all', '--force');
    git('commit', '--quiet', '--message', 'one');
    process.chdir(root);
  });
  afterAll(() => {
    process.chdir(before);
    rmSync(root, { recursive: true, force: true });
  });
  afterEach(() => git('checkout', '--quiet', '--', '.'));

  test('compares with the same path there, and touches nothing', async () => {
    write('dist/a/30-pools.yaml', edited(PREFIX_POOL, 'n2, prefix: 10.1.1.0', 'n2, prefix: 10.1.9.0'));
    const { code, out } = await run('diff', 'git:HEAD', 'dist/a');
    expect(code).toBe(1);
    expect(out).toMatch(/^HEAD:dist\/a -> dist\/a\n/);
    expect(out).toMatch(/n2 {2}compute\/rail-0 {2}10\.1\.1\.0\/24 via 10\.1\.1\.1 {2}->/);
    expect(await run('diff', 'git:HEAD:dist/b', 'dist/a')).toMatchObject({ code: 1 });
  });

  test('compares a fleet cluster by cluster', async () => {
    write('dist/b/30-pools.yaml', edited(PREFIX_POOL, 'n2, prefix: 10.1.1.0', 'n2, prefix: 10.1.9.0'));
    const { out } = await run('diff', 'git:HEAD', './dist', '-o', 'json');
    expect((JSON.parse(out) as { addresses: object }).addresses).toEqual({
      added: [], removed: [], moved: [{ cluster: 'b', node: 'n2', network: 'compute/rail-0', from: '10.1.1.0/24 via 10.1.1.1', to: '10.1.9.0/24 via 10.1.9.1' }],
    });
    const text = await run('diff', 'git:HEAD', 'dist/');
    expect(text.out).toMatch(/^b\nobjects: 1 changed/);
    expect((await run('diff', 'git:HEAD', '.', '-o', 'markdown')).code).toBe(2);
  });

  test('takes a path that was not there for a cluster that is new', async () => {
    cpSync(join(root, 'dist/a/30-pools.yaml'), join(root, 'new.yaml'));
    const { code, out, err } = await run('diff', 'git:HEAD', 'new.yaml');
    expect({ code, err }).toEqual({ code: 0, err: 'gpu-fabric: HEAD:new.yaml holds no Kubernetes objects, so everything is new\n' });
    expect(out).toMatch(/objects: 0 changed, 1 added/);
    rmSync(join(root, 'new.yaml'));
  });

  test('uses the inventory as it was at the revision', async () => {
    const nodes = (...names: readonly string[]): string => `cluster: c\nnodeGroups:\n  - { name: g, nodeSelector: { gpu: h200 }, nics: [{ pciAddress: "0000:10:00.0", traffic: north-south }], nodes: [${names.join(', ')}] }\n`;
    write('pools.yaml', BLOCK_POOL);
    write('nodes.yaml', nodes('n1', 'n2'));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'two');
    write('nodes.yaml', nodes('n0', 'n1', 'n2'));
    const { code, out } = await run('diff', 'git:HEAD', 'pools.yaml', '--inventory', 'nodes.yaml', '-o', 'json');
    expect({ code, ...(JSON.parse(out) as object) }).toMatchObject({ code: 0, addresses: { added: [{ node: 'n0', to: '10.0.0.33-10.0.0.48' }], moved: [], removed: [] } });
  });

  test.each([
    ['no revision', 'git:', /names no revision/],
    ['a revision that is not there', 'git:nowhere', /there is no revision "nowhere" here; fetch it first/],
    ['an option of git', 'git:--output=x', /there is no revision "--output=x" here/],
  ])('%s is refused', async (_name, path, message) => {
    expect(await run('diff', path, 'dist/a')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) });
  });
});
