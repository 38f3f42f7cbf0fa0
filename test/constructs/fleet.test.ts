import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { FabricApp, FabricError, Fleet, FleetLedger, GpuFabric, Inventory, Ledger, RdmaCluster, WantedSpaces } from '../../src';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'fleet-')); });
afterEach(() => rmSync(folder, { recursive: true }));

function inventory(cluster: string): Inventory {
  return Inventory.of({ cluster, nodeGroups: [{ name: 'gpu', preset: 'PowerEdge-XE9680', nodes: [`${cluster}-1`, `${cluster}-2`] }] });
}

/** Synthesizes a fleet whose clusters each carve a /13, and returns the cidr of rail 0 by cluster. */
function synth(clusters: WantedSpaces, options: { frozen?: boolean; supernet?: string } = {}): Record<string, string> {
  const app = new FabricApp({ outdir: join(folder, 'dist'), frozen: options.frozen ?? false });
  const fleet = new Fleet(app, 'fleet', { supernets: ['10.0.0.0/8'], clusters, ledger: FleetLedger.fromFile(join(folder, 'fleet.yaml')) });
  const rails = Object.keys(clusters).map((name) => {
    const cluster = new RdmaCluster(new Chart(app, name), 'rdma', { inventory: inventory(name), fleet, ledger: Ledger.fromFile(join(folder, `${name}.yaml`)) });
    const compute = new GpuFabric(cluster, 'compute', {
      linkLayer: 'ethernet',
      attachment: { kind: 'sriov', virtualFunctions: 1 },
      addressing: { kind: 'routed', supernet: options.supernet ?? '/13', nodePrefixLength: 31 },
      namespaces: ['ai-training'],
    });
    return [name, compute.plan.rails[0].pools[0].subnet.toString()];
  });
  app.synth();
  return Object.fromEntries(rails);
}

test('clusters of a fleet carve their fabrics from their own parts of its space', () => {
  expect(synth({ alpha: '/12', beta: '/12' })).toEqual({ alpha: '10.0.0.0/16', beta: '10.16.0.0/16' });
});

test('another cluster moves nothing in those there are', () => {
  const before = synth({ beta: '/12' });
  const ledger = readFileSync(join(folder, 'beta.yaml'), 'utf8');
  expect(synth({ alpha: '/12', beta: '/12' })).toMatchObject(before);
  expect(readFileSync(join(folder, 'beta.yaml'), 'utf8')).toBe(ledger);
});

test('the fleet has a ledger of its own beside those of its clusters', () => {
  synth({ alpha: '/12', beta: '/12' });
  expect(readFileSync(join(folder, 'fleet.yaml'), 'utf8')).toContain('clusters:\n  - name: alpha\n    space:\n      - 10.0.0.0/12\n');
});

test('a frozen synth refuses another cluster and writes nothing', () => {
  synth({ alpha: '/12' });
  const before = readFileSync(join(folder, 'fleet.yaml'), 'utf8');
  expect(() => synth({ alpha: '/12', beta: '/12' }, { frozen: true })).toThrow('fleet.yaml: the ledger is frozen and would change (cluster beta gets 10.16.0.0/12)');
  expect(readFileSync(join(folder, 'fleet.yaml'), 'utf8')).toBe(before);
  expect(existsSync(join(folder, 'beta.yaml'))).toBe(false);
});

test('two clusters with the same addresses in one routing domain are refused', () => {
  expect(() => synth({ alpha: '/12', beta: '/12' }, { supernet: '10.64.0.0/13' }))
    .toThrow('cluster "beta", fabric "compute" overlap in 10.64.0.0-10.64.255.255');
});

test('a cluster that the fleet does not know is refused', () => {
  const app = new App();
  const fleet = new Fleet(app, 'fleet', { supernets: ['10.0.0.0/8'], clusters: { alpha: '/12' } });
  expect(() => new RdmaCluster(new Chart(app, 'c'), 'rdma', { inventory: inventory('alpa'), fleet })).toThrow('the fleet has no cluster "alpa"; did you mean "alpha"?');
});

test('a fleet ledger whose clusters overlap is refused with both named', () => {
  const text = 'version: 1\nclusters:\n  - name: a\n    space: [10.0.0.0/12]\n  - name: b\n    space: [10.0.0.0/13]\n';
  expect(() => FleetLedger.parse(text, 'fleet.yaml')).toThrow('fleet.yaml:5:5: 10.0.0.0/13 of cluster "b" overlaps 10.0.0.0/12 of cluster "a"');
});

test.each([
  ['a newer format', 'version: 2\nclusters: []\n', 'was written in format 2 by a newer version'],
  ['an unknown field', 'version: 1\nclustres: []\n', 'unknown field "clustres"; did you mean "clusters"?'],
  ['host bits', 'version: 1\nclusters:\n  - { name: a, space: [10.0.0.1/12] }\n', '"10.0.0.1/12" is not a network in canonical CIDR notation'],
  ['entries out of order', 'version: 1\nclusters:\n  - { name: b, space: [] }\n  - { name: a, space: [] }\n', 'cluster "a" comes behind "b"'],
])('a fleet ledger with %s is refused', (_, text, message) => {
  expect(() => FleetLedger.parse(text, 'fleet.yaml')).toThrow(FabricError);
  expect(() => FleetLedger.parse(text, 'fleet.yaml')).toThrow(message);
});
