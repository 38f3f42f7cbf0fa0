import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { parse, stringify } from 'yaml';
import { FabricApp, GpuFabric, Inventory, NetworkOperatorRelease, RdmaCluster, RdmaTestPods, StorageFabric } from '../src';
import { temporaryFolder, textsIn } from './app/folders';

const root = join(__dirname, '..');
const INVENTORY = 'inventory/hgx-h200.yaml';
const inventoryText = readFileSync(join(root, INVENTORY), 'utf8');

describe('the reference cluster, as src/main.ts writes it', () => {
  const files = synthesized();

  test('is what is committed in dist/', () => {
    expect(files).toEqual(textsIn(join(root, 'dist')));
  });

  test.each(Object.keys(files))('%s', (path) => {
    expect(files[path]).toMatchSnapshot();
  });

  test('is the same in another process', () => {
    expect(synthesized()).toEqual(files);
  });

  test.each([
    ['Turkish, on Kiritimati', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }],
    ['Swedish, on Pago Pago', { LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8', TZ: 'Pacific/Pago_Pago' }],
    ['the C locale', { LANG: 'C', LC_ALL: 'C', TZ: 'UTC' }],
  ])('is the same in %s', (_, env) => {
    expect(synthesized({ env })).toEqual(files);
  });

  test('is the same, and changes nothing that it reads, when keys and nodes of the inventory are in another order', () => {
    const project = temporaryFolder();
    mkdirSync(join(project, 'inventory'));
    writeFileSync(join(project, INVENTORY), shuffledInventory('z'));
    if (existsSync(join(root, 'ledger'))) cpSync(join(root, 'ledger'), join(project, 'ledger'), { recursive: true });
    const before = textsIn(project);

    expect(synthesized({ cwd: project, env: { CI: 'false' } })).toEqual(files);

    expect(textsIn(project)).toEqual(before);
  });

  describe('and as another program writes it, several times in one process,', () => {
    const original = () => Inventory.parse(inventoryText, INVENTORY);

    test('is the same', () => {
      expect(referenceCluster(original())).toEqual(files);
      expect(referenceCluster(original())).toEqual(files);
    });

    test.each(['a', 'b', 'c', 'd', 'e'])('is the same when keys and nodes of the inventory are in another order (%s)', (seed) => {
      const other = shuffledInventory(seed);
      expect(parse(other).nodeGroups[0].nodes).not.toEqual(parse(inventoryText).nodeGroups[0].nodes);
      expect(referenceCluster(Inventory.parse(other, INVENTORY))).toEqual(files);
    });
  });
});

/** The files that src/main.ts writes, by path; as in a pipeline, where nothing may be remembered but what is committed. */
function synthesized({ env = {}, cwd = root }: { env?: Readonly<Record<string, string>>; cwd?: string } = {}): Record<string, string> {
  const outdir = temporaryFolder();
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools', 'run.cjs'), join(root, 'src', 'main.ts')], {
    cwd, env: { ...process.env, CI: 'true', ...env, CDK8S_OUTDIR: outdir }, encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return textsIn(outdir);
}

/** The files of the cluster of src/main.ts with an inventory, by path. */
function referenceCluster(inventory: Inventory): Record<string, string> {
  const outdir = temporaryFolder();
  const app = new FabricApp({ outdir });
  const cluster = new RdmaCluster(new Chart(app, 'hgx-h200'), 'rdma', {
    release: NetworkOperatorRelease.V26_4, inventory, driver: { kind: 'managed' },
  });
  const common = { linkLayer: 'ethernet', mtu: 9000, namespaces: ['ai-training'] } as const;
  const compute = new GpuFabric(cluster, 'compute', {
    ...common, attachment: { kind: 'sriov', virtualFunctions: 1 }, addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 },
  });
  const storage = new StorageFabric(cluster, 'storage', {
    ...common, attachment: { kind: 'macvlan' }, addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: 'last' },
  });
  new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute, storage] });
  app.synth();
  return textsIn(outdir);
}

/** The reference inventory with its keys and the items of its lists in an order that the seed decides. */
function shuffledInventory(seed: string): string {
  return stringify(shuffled(parse(inventoryText), seed));
}

function shuffled(value: unknown, seed: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const byHash = <T>(items: readonly T[]): T[] => items
    .map((item) => ({ item, hash: createHash('sha256').update(seed + JSON.stringify(item)).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1))
    .map(({ item }) => item);
  if (Array.isArray(value)) return byHash(value.map((item) => shuffled(item, seed)));
  return Object.fromEntries(byHash(Object.entries(value)).map(([key, item]) => [key, shuffled(item, seed)]));
}
