import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { addCluster, attachments, Combination, LayeredAttachment, Networks } from './combinations';
import { Example, EXAMPLES, synthesized } from './examples';
import { danglingReferences } from './references';
import { ALL_RELEASES, FabricApp, GpuFabric, Inventory, NetworkOperatorRelease, Platform, RdmaCluster, RdmaTestPods, StorageFabric } from '../../src';
import { crdProblems } from '../support/crds';
import { identityOf, Manifest, manifestsOf, parseManifests } from '../support/manifests';
import { describeWithShared } from '../support/shared';

const ROOT = join(__dirname, '..', '..');

/*
 * What comes out of this package is what the API server of a cluster with that release takes: against the real CRDs, with unknown fields
 * refused.
 */
describeWithShared('every object is valid in its release', () => {
  test.each(EXAMPLES.flatMap(({ file, releases }) => releases.map((release) => [file, release] as const)))('example %s, release %s', (file, release) => {
    for (const manifests of synthesized(file, release).values()) expectValid(release, manifests);
  });

  test.each(ALL_RELEASES)('reference cluster, release %s', (release) => {
    expectValid(release, referenceCluster(release));
  });

  test.each(matrix())('%s with %s, %s networks, on %s, release %s', (_, __, networks, platform, release, fabric) => {
    expectValid(release, smallCluster({ networks, platform, release, fabric }));
  });
});

describe('examples', () => {
  test('are all known to these tests', () => {
    const files = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.ts')).map((name) => name.slice(0, -'.ts'.length));
    expect(EXAMPLES.map(({ file }) => file)).toEqual(files.sort());
  });

  test('are each checked in a release', () => {
    expect(EXAMPLES.filter(({ releases }) => releases.length === 0)).toEqual([]);
  });

  test.each(EXAMPLES)('$file prints its manifests when it is run', ({ file, programs, app }) => {
    const printed = execFileSync(process.execPath, ['tools/run.cjs', `examples/${file}.ts`], { cwd: ROOT, encoding: 'utf8' });
    expect(printed).toBe(yamlOf(programs, app));
  });

  test.each(EXAMPLES)('$file reads the same to parsers of YAML 1.1 and 1.2', ({ programs }) => {
    const yaml = yamlOf(programs);
    expect(parseManifests(yaml, '1.1')).toEqual(parseManifests(yaml, '1.2'));
  });
});

function yamlOf(programs: Example['programs'], props: Example['app'] = {}): string {
  const app = new FabricApp(props);
  for (const program of programs) program(app);
  return app.synthYaml();
}

function expectValid(release: NetworkOperatorRelease, manifests: readonly Manifest[]): void {
  expect(manifests.flatMap((manifest) => crdProblems(release, manifest))).toEqual([]);
  const identities = manifests.map((manifest) => `${manifest.apiVersion.split('/')[0]} ${identityOf(manifest)}`);
  expect(identities.filter((identity, index) => identities.indexOf(identity) !== index)).toEqual([]);
  expect(danglingReferences(manifests)).toEqual([]);
}

/** The cluster of src/main.ts, in any release. */
function referenceCluster(release: NetworkOperatorRelease): readonly Manifest[] {
  return objectsOf((chart) => {
    const inventory = Inventory.fromFile(join(ROOT, 'inventory', 'hgx-h200.yaml'));
    const cluster = new RdmaCluster(chart, 'rdma', { release, inventory, driver: { kind: 'managed' } });
    const compute = new GpuFabric(cluster, 'compute', {
      linkLayer: 'ethernet',
      attachment: { kind: 'sriov', virtualFunctions: 1 },
      addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 },
      mtu: 9000,
      namespaces: ['ai-training'],
    });
    const storage = new StorageFabric(cluster, 'storage', {
      linkLayer: 'ethernet',
      attachment: { kind: 'macvlan' },
      addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: 'last' },
      mtu: 9000,
      namespaces: ['ai-training'],
    });
    new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute, storage] });
  });
}

/** Every combination that the types allow. */
function matrix(): [string, string, Networks, Platform, NetworkOperatorRelease, LayeredAttachment][] {
  return (['operator', 'raw'] as const).flatMap((networks) => attachments(networks).flatMap((fabric) =>
    (['kubernetes', 'openshift'] as const).flatMap((platform) => ALL_RELEASES.map((release): [string, string, Networks, Platform, NetworkOperatorRelease, LayeredAttachment] =>
      [fabric.linkLayer, fabric.attachment.kind, networks, platform, release, fabric]))));
}

/** Two makes of servers with two rails and a storage NIC each. */
const inventory = Inventory.of({
  cluster: 'small',
  nodeGroups: ['a', 'b'].map((make) => ({
    name: `make-${make}`,
    nodeSelector: { 'example.com/make': make },
    nics: [
      { pciAddress: `0000:1${make}:00.0`, traffic: 'east-west', rail: 0, interface: 'rail0', rdmaDevice: 'mlx5_0' },
      { pciAddress: `0000:3${make}:00.0`, traffic: 'east-west', rail: 1, interface: 'rail1', rdmaDevice: 'mlx5_1' },
      { pciAddress: `0000:5${make}:00.0`, traffic: 'north-south', interface: 'stor0', rdmaDevice: 'mlx5_2' },
    ],
    nodes: [`${make}-1`, `${make}-2`],
  })),
});

function smallCluster(combination: Combination): readonly Manifest[] {
  return objectsOf((chart) => addCluster(chart, inventory, combination));
}

function objectsOf(build: (chart: Chart) => void): readonly Manifest[] {
  const app = new FabricApp();
  build(new Chart(app, 'cluster'));
  app.synthYaml();
  return [...manifestsOf(app).values()].flat();
}
