import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { pathsIn, temporaryFolder, textsIn } from './folders';
import { FabricApp, RdmaCluster, RdmaTestPods, StorageFabric } from '../../src';
import { all, Build, ETHERNET, FLAT, gpuFabric, identities } from '../constructs/given';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';
import { Manifest, parseManifests } from '../support/manifests';

/** The objects in the files that a cluster with twelve rails makes, by file. */
function files(build: Build, platform: 'kubernetes' | 'openshift' = 'kubernetes'): Readonly<Record<string, Manifest[]>> {
  return filesOf((chart) => build(new RdmaCluster(chart, 'rdma', { platform, inventory: inventoryOf({ nodeGroups: [groupOf({ nics: nicsOf({ rails: 12 }) })] }) })));
}

function filesOf(fill: (chart: Chart) => void): Readonly<Record<string, Manifest[]>> {
  const outdir = temporaryFolder();
  const app = new FabricApp({ outdir });
  fill(new Chart(app, 'chart'));
  app.synth();
  return Object.fromEntries(Object.entries(textsIn(join(outdir, 'chart'))).map(([file, text]) => [file, parseManifests(text)]));
}

const storage: Build = (cluster) => {
  new StorageFabric(cluster, 'storage', { ...ETHERNET, attachment: { kind: 'macvlan' }, addressing: FLAT });
};

const testPods: Build = (cluster) => {
  new RdmaTestPods(cluster, 'test', { namespace: 'ai-training', fabrics: cluster.fabrics });
};

test('folders are applied in the order of their names: what others need comes first', () => {
  expect(Object.keys(files(all(gpuFabric(), storage, testPods)))).toEqual([
    '00-namespaces/namespace.yaml',
    '10-policy/nicclusterpolicy.yaml',
    '10-policy/nicnodepolicy.yaml',
    '30-pools/cidrpool.yaml',
    '30-pools/ippool.yaml',
    '40-sriov/sriovnetworknodepolicy.yaml',
    '50-networks/macvlannetwork.yaml',
    '50-networks/sriovnetwork.yaml',
    '60-workloads/pod.yaml',
  ]);
});

test('a Kustomization of Flux is in no file that kustomize takes for its own', () => {
  const paths = Object.keys(filesOf((chart) => {
    new ApiObject(chart, 'k', { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'x' } });
  }));
  expect(paths).toEqual(['60-workloads/kustomizations.yaml']);
});

test('rail 2 comes before rail 10', () => {
  const { '50-networks/sriovnetwork.yaml': networks } = files(gpuFabric());
  expect(networks.map(({ metadata }) => metadata.name)).toEqual(Array.from({ length: 12 }, (_, rail) => `compute-rail-${rail}`));
});

test('workloads come after everything that they may need', () => {
  const kinds = ['Deployment', 'Pod', 'AppProject', 'Role', 'ConfigMap', 'ServiceAccount', 'PersistentVolumeClaim', 'RoleBinding', 'Secret'];
  const app = new FabricApp();
  const chart = new Chart(app, 'chart');
  for (const kind of kinds) new ApiObject(chart, kind, { apiVersion: 'v1', kind, metadata: { name: 'x' } });
  expect(parseManifests(app.synthYaml()).map(({ kind }) => kind)).toEqual([
    'ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap', 'Secret', 'PersistentVolumeClaim', 'AppProject', 'Deployment', 'Pod',
  ]);
});

test('objects of a kind are in order of namespace and name', () => {
  const { '60-workloads/pod.yaml': objects } = filesOf((chart) => {
    for (const [kind, namespace, name] of [['Pod', 'b', 'x'], ['Pod', 'a', 'z'], ['Pod', 'a', 'node-10'], ['Pod', 'a', 'node-9']]) {
      new ApiObject(chart, `${kind}-${namespace}-${name}`, { apiVersion: 'v1', kind, metadata: { namespace, name } });
    }
  });
  expect(identities(objects)).toEqual(['Pod a/node-9', 'Pod a/node-10', 'Pod a/z', 'Pod b/x']);
});

test('names that differ only in leading zeros or in case have an order too', () => {
  const names = ['rail-01', 'rail-1', 'rail-A', 'rail-a'];
  const namesOf = (ids: readonly string[]) => filesOf((chart) => {
    for (const name of ids) new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  })['60-workloads/configmap.yaml'].map(({ metadata }) => metadata.name);
  expect(namesOf(names)).toEqual(namesOf([...names].reverse()));
});

test('pods come after the service account and the permission that they start with', () => {
  const app = new FabricApp();
  all(gpuFabric(), testPods)(new RdmaCluster(new Chart(app, 'chart'), 'rdma', { platform: 'openshift', inventory: inventoryOf() }));
  const objects = identities(parseManifests(app.synthYaml()));
  expect(objects.slice(objects.indexOf('SecurityContextConstraints ai-training-test'))).toEqual([
    'SecurityContextConstraints ai-training-test',
    'ServiceAccount ai-training/test',
    'Role ai-training/test',
    'RoleBinding ai-training/test',
    'Pod ai-training/test-client',
    'Pod ai-training/test-server',
  ]);
});

test('the order in which a program makes fabrics changes no byte', () => {
  const text = (build: Build) => JSON.stringify(files(build));
  expect(text(all(storage, gpuFabric()))).toBe(text(all(gpuFabric(), storage)));
});

test('the order of charts changes no file', () => {
  const texts = (ids: readonly string[]) => {
    const outdir = temporaryFolder();
    const app = new FabricApp({ outdir });
    for (const id of ids) new ApiObject(new Chart(app, id), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: `of-${id}` } });
    app.synth();
    expect(pathsIn(outdir)).toHaveLength(2);
    return textsIn(outdir);
  };
  expect(texts(['a', 'b'])).toEqual(texts(['b', 'a']));
});
