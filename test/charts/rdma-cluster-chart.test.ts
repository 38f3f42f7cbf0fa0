import { join } from 'node:path';
import { Chart } from 'cdk8s';
import {
  FabricApp, GpuFabric, Inventory, NetworkOperatorRelease, RdmaCluster, RdmaClusterChart, RdmaClusterConfig, RdmaTestPods, readClusterConfig,
  StorageFabric,
} from '../../src';
import { ETHERNET, FLAT, refusalsOf, ROUTED } from '../constructs/given';
import { groupOf } from '../support/inventories';

const root = join(__dirname, '..', '..');

const SMALL: RdmaClusterConfig = {
  inventory: { cluster: 'small', nodeGroups: [groupOf()] },
  fabrics: [{ name: 'compute', role: 'compute', ...ETHERNET }],
};

/** All manifests of an app with the chart of a cluster. */
function yamlOf(config: RdmaClusterConfig): string {
  const app = new FabricApp();
  new RdmaClusterChart(app, 'chart', config);
  return app.synthYaml();
}

describe('the chart of a cluster', () => {
  test('is what the same program with constructs is, object for object', () => {
    const app = new FabricApp();
    const cluster = new RdmaCluster(new Chart(app, 'chart'), 'rdma', {
      release: NetworkOperatorRelease.V26_4, inventory: Inventory.fromFile(join(root, 'inventory', 'hgx-h200.yaml')), driver: { kind: 'managed' },
    });
    const common = { linkLayer: 'ethernet', mtu: 9000, namespaces: ['ai-training'] } as const;
    const compute = new GpuFabric(cluster, 'compute', {
      ...common, attachment: { kind: 'sriov', virtualFunctions: 1 }, addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 },
    });
    const storage = new StorageFabric(cluster, 'storage', {
      ...common, attachment: { kind: 'macvlan' }, addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: 'last' },
    });
    new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute, storage] });

    expect(yamlOf(readClusterConfig(join(__dirname, 'hgx-h200.yaml')))).toBe(app.synthYaml());
  });

  test('passes on everything that a cluster has', () => {
    const props = {
      release: NetworkOperatorRelease.V25_7,
      platform: 'openshift',
      driver: { kind: 'managed' },
      images: { mirror: 'mirror.example.com' },
      createNamespaces: false,
      nicConfiguration: true,
    } as const;
    const app = new FabricApp();
    const cluster = new RdmaCluster(new Chart(app, 'chart'), 'rdma', { ...props, inventory: Inventory.of({ cluster: 'small', nodeGroups: [groupOf()] }) });
    new GpuFabric(cluster, 'compute', ETHERNET);
    expect(yamlOf({ ...SMALL, ...props })).toBe(app.synthYaml());
  });

  test('gives access to the cluster and its fabrics, to build on', () => {
    const app = new FabricApp();
    const chart = new RdmaClusterChart(app, 'chart', SMALL);
    const compute = chart.fabrics.get('compute');
    expect(compute).toBeInstanceOf(GpuFabric);
    new RdmaTestPods(chart.cluster, 'more-pods', { namespace: 'ai-training', fabrics: compute === undefined ? [] : [compute] });
    expect(app.synthYaml()).toBe(yamlOf({ ...SMALL, testPods: [{ name: 'more-pods', namespace: 'ai-training', fabrics: ['compute'] }] }));
  });

  test('puts test pods on all fabrics unless some are named', () => {
    const fabrics: RdmaClusterConfig['fabrics'] = [
      { name: 'compute', role: 'compute', ...ETHERNET },
      { name: 'storage', role: 'storage', ...ETHERNET, addressing: FLAT },
    ];
    const pods = { name: 'rdma-test', namespace: 'ai-training' };
    expect(yamlOf({ ...SMALL, fabrics, testPods: [pods] })).toContain('networks: compute-rail-0,compute-rail-1,storage-rail-0\n');
    expect(yamlOf({ ...SMALL, fabrics, testPods: [{ ...pods, fabrics: ['storage'] }] })).toContain('networks: storage-rail-0\n');
  });
});

describe('mistakes that no schema can tell', () => {
  test.each<[string, Partial<RdmaClusterConfig>, string]>([
    ['test pods on a fabric that is not there', { testPods: [{ name: 'pods', namespace: 'ai-training', fabrics: ['comptue'] }] },
      'name-invalid: pods: there is no fabric "comptue"; fabrics are compute'],
    ['test pods in a namespace that the fabric is not in', { testPods: [{ name: 'pods', namespace: 'default' }] },
      'namespace-missing: compute: the fabric has no networks in namespace "default", only in ai-training; add "default" to the namespaces of the fabric'],
    ['two fabrics of one name', { fabrics: [SMALL.fabrics[0], { name: 'compute', role: 'storage', ...ETHERNET }] },
      'duplicate-object: chart/rdma: fabric "compute": the cluster already has a GpuFabric of this name; give one of them another name'],
    ['test pods with the name of a fabric', { testPods: [{ name: 'compute', namespace: 'ai-training' }] },
      'duplicate-object: chart/rdma: test pods "compute": the cluster already has a GpuFabric of this name; give one of them another name'],
    ['test pods with a name that Kubernetes refuses', { testPods: [{ name: 'RDMA test', namespace: 'ai-training' }] },
      'name-invalid: test pods "RDMA test" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end; "rdma-test" would be allowed'],
    ['a network with host bits', { fabrics: [{ ...SMALL.fabrics[0], addressing: { ...ROUTED, supernet: '10.64.0.1/16' } }] },
      'address-invalid: compute: "10.64.0.1/16" has host bits set; did you mean "10.64.0.0/16"?'],
    ['an inventory that is wrong', { inventory: { cluster: 'small', nodeGroups: [groupOf({ nodes: ['node-1', 'node-1'] })] } },
      'inventory-invalid: inventory.nodeGroups[0].nodes[1]: node "node-1" is given twice; the first is at inventory.nodeGroups[0].nodes[0]'],
    ['an inventory file that is not there', { inventory: 'nowhere.yaml' }, 'document-unreadable: nowhere.yaml: cannot be read: there is no such file'],
  ])('%s', (_, config, refusal) => {
    expect(refusalsOf(() => yamlOf({ ...SMALL, ...config }))).toEqual([refusal]);
  });
});
