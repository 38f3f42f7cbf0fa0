import { Chart } from 'cdk8s';
import { all, Build, ETHERNET, gpuFabric, refusals, refusalsOf } from './given';
import {
  FabricApp, GpuFabric, HostDeviceNetwork, IPoIBNetwork, MacvlanNetwork, NetworkOperatorPolicy, RawNetwork, RdmaCluster, RdmaTestPods, SriovNetwork,
} from '../../src';
import { groupOf, inventoryOf } from '../support/inventories';

describe('names of fabrics', () => {
  test.each<[string, string, string]>([
    ['upper case', 'Compute', '"Compute" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end; "compute" would be allowed'],
    ['an underscore', 'gpu_fabric', '"gpu_fabric" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end; "gpu-fabric" would be allowed'],
    ['a dash at its end', 'gpu-', '"gpu-" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end; "gpu" would be allowed'],
    ['nothing but a dash', '-', '"-" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end'],
    ['nothing', '', '"" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end'],
    ['56 characters, which leave no room for the rail', 'f'.repeat(56), `"${'f'.repeat(56)}" is too long: it has 56 characters, at most 55 are allowed; "${'f'.repeat(55)}" would be allowed`],
    ['64 characters', 'f'.repeat(64), `"${'f'.repeat(64)}" is too long: it has 64 characters, at most 55 are allowed; "${'f'.repeat(55)}" would be allowed`],
    ['253 characters', 'f'.repeat(253), `"${'f'.repeat(253)}" is too long: it has 253 characters, at most 55 are allowed; "${'f'.repeat(55)}" would be allowed`],
  ])('%s', (_, name, refusal) => {
    expect(refusals(gpuFabric({}, name))).toEqual([`name-invalid: fabric ${refusal}`]);
  });

  test('55 characters are allowed', () => {
    expect(refusals(gpuFabric({}, 'f'.repeat(55)))).toEqual([]);
  });
});

describe('names of namespaces', () => {
  test('are needed', () => {
    expect(refusals(gpuFabric({ namespaces: [] }))).toEqual(['namespace-missing: compute: no namespace is given; name the namespaces whose pods use the fabric']);
  });

  test.each<[string, readonly string[], string]>([
    ['are DNS labels', ['AI_training'],
      'namespace "AI_training" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end; "ai-training" would be allowed'],
    ['are not empty', [''], 'namespace "" is not a DNS label: only a-z, 0-9 and - are allowed, and no - at either end'],
    ['are given once', ['a', 'b', 'a'], 'namespace "a" is given twice'],
    ['have room behind the rail', ['ai', 'n'.repeat(60)],
      `networks in namespace "${'n'.repeat(60)}" would be called compute-rail-<n>-${'n'.repeat(60)}, which is longer than 63 characters; `
      + 'name this namespace first, whose networks are called compute-rail-<n>, or use a name of at most 47 characters'],
  ])('%s', (_, namespaces, refusal) => {
    expect(refusals(gpuFabric({ namespaces }))).toEqual([`name-invalid: compute: ${refusal}`]);
  });

  test('may be as long as Kubernetes allows when they come first', () => {
    expect(refusals(gpuFabric({ namespaces: ['n'.repeat(63), 'm'.repeat(47)] }))).toEqual([]);
  });

  test('of networks on their own are needed too', () => {
    expect(refusals((cluster) => new HostDeviceNetwork(cluster, 'n', { name: 'n', namespace: '', resourceName: 'r' }))).toEqual([
      'namespace-missing: network "n" has no namespace; name the namespace of its pods',
    ]);
  });

  test('of test pods are among those of the fabric', () => {
    const build: Build = (cluster) => {
      const fabrics = [new GpuFabric(cluster, 'compute', { ...ETHERNET, namespaces: ['ai-training', 'ai-inference'] })];
      new RdmaTestPods(cluster, 'rdma-test', { namespace: 'default', fabrics });
    };
    expect(refusals(build)).toEqual([
      'namespace-missing: compute: the fabric has no networks in namespace "default", only in ai-training, ai-inference; add "default" to the namespaces of the fabric',
    ]);
  });
});

describe('names of device-plugin resources', () => {
  const networkOn = (resourceName: string): Build => (cluster) => new HostDeviceNetwork(cluster, 'n', { name: 'n', namespace: 'ai', resourceName });
  const allowed = 'is refused by the device plugin: only letters, digits and _ are allowed, at most 63, and no _ at either end';

  test.each<[string, string, string]>([
    ['a hyphen', 'gpu-rail-0', `resource name "gpu-rail-0" ${allowed}; use "gpu_rail_0"`],
    ['a dot', 'gpu.rail', `resource name "gpu.rail" ${allowed}; use "gpu_rail"`],
    ['a prefix', 'nvidia.com/gpu_rail_0', 'resource name "nvidia.com/gpu_rail_0" holds a prefix; use "gpu_rail_0"'],
    ['64 characters', 'r'.repeat(64), `resource name "${'r'.repeat(64)}" ${allowed}; use "${'r'.repeat(63)}"`],
    ['nothing', '', `resource name "" ${allowed}`],
  ])('%s', (_, name, refusal) => {
    expect(refusals(networkOn(name))).toEqual([`name-invalid: ${refusal}`]);
  });

  test('are held to the same in the configuration of the device plugins', () => {
    const policy: Build = (cluster) => cluster.policy.addSriovDevices({ resourceName: 'gpu-rail-0', selectors: { vendors: ['15b3'] } });
    expect(refusals(policy)).toEqual([`name-invalid: cluster/rdma/policy/Resource: resource name "gpu-rail-0" ${allowed}; use "gpu_rail_0"`]);
  });

  test('63 characters are allowed', () => {
    expect(refusals(networkOn('r'.repeat(63)))).toEqual([]);
  });
});

describe('names that two parts of a cluster share', () => {
  test('two fabrics', () => {
    expect(refusals(all(gpuFabric(), gpuFabric()))).toEqual([
      'duplicate-object: cluster/rdma: fabric "compute": the cluster already has a GpuFabric of this name; give one of them another name',
    ]);
  });

  test('a fabric and a part that every cluster has', () => {
    expect(refusals(gpuFabric({}, 'policy'))).toEqual([
      'duplicate-object: cluster/rdma: fabric "policy": the cluster already has a NetworkOperatorPolicy of this name; give one of them another name',
    ]);
  });

  test('test pods and a fabric', () => {
    const build: Build = (cluster) => new RdmaTestPods(cluster, 'compute', { namespace: 'ai-training', fabrics: [new GpuFabric(cluster, 'compute', ETHERNET)] });
    expect(refusals(build)).toEqual([
      'duplicate-object: cluster/rdma: test pods "compute": the cluster already has a GpuFabric of this name; give one of them another name',
    ]);
  });

  test('two clusters in a chart', () => {
    const build: Build = (cluster) => new RdmaCluster(Chart.of(cluster), 'second', { inventory: inventoryOf() });
    expect(refusals(build)).toEqual([
      'duplicate-object: cluster/second: chart "cluster" already has the cluster cluster/rdma; give each cluster a chart of its own',
    ]);
  });
});

describe('objects that would be one and the same in the cluster', () => {
  const place = { name: 'compute-rail-0', namespace: 'ai-training' };
  const attachment = 'duplicate-object: cluster/rdma/n/Resource: NetworkAttachmentDefinition.k8s.cni.cncf.io ai-training/compute-rail-0 '
    + 'is also made by cluster/rdma/compute/compute-rail-0/Resource; give one of them another name or namespace';

  test.each<[string, Build]>([
    ['a NetworkAttachmentDefinition that an operator renders too', (cluster) => new RawNetwork(cluster, 'n', { ...place, plugin: { type: 'macvlan', master: 'eth0' } })],
    ['two networks of different kinds that render one', (cluster) => new MacvlanNetwork(cluster, 'n', { ...place, master: 'eth0' })],
    ['the same of IPoIB', (cluster) => new IPoIBNetwork(cluster, 'n', { ...place, master: 'ib0' })],
    ['the same of host devices', (cluster) => new HostDeviceNetwork(cluster, 'n', { ...place, resourceName: 'r' })],
  ])('%s', (_, network) => {
    expect(refusals(all(gpuFabric(), network))).toEqual([attachment]);
  });

  test('two networks of a kind, which share even their own name', () => {
    const network: Build = (cluster) => new SriovNetwork(cluster, 'n', { ...place, namespace: 'other', resource: { prefix: 'nvidia.com', name: 'r' } });
    expect(refusals(all(gpuFabric(), network))).toEqual([
      'duplicate-object: cluster/rdma/n/Resource: SriovNetwork.sriovnetwork.openshift.io nvidia-network-operator/compute-rail-0 '
      + 'is also made by cluster/rdma/compute/compute-rail-0/Resource; give one of them another name or namespace',
    ]);
  });

  test('two policies of the network operator', () => {
    const app = new FabricApp();
    const chart = new Chart(app, 'chart');
    new NetworkOperatorPolicy(chart, 'a');
    new NetworkOperatorPolicy(chart, 'b');
    expect(refusalsOf(() => app.synthYaml())).toEqual([
      'duplicate-object: chart/b/Resource: NicClusterPolicy.mellanox.com nic-cluster-policy is also made by chart/a/Resource; '
      + 'there is one in a cluster: give each cluster a chart of its own',
    ]);
  });

  test('the same name in another namespace is another object', () => {
    expect(refusals(all(gpuFabric(), (cluster) => new MacvlanNetwork(cluster, 'n', { ...place, namespace: 'other', master: 'eth0' })))).toEqual([]);
  });
});

describe('names of node groups', () => {
  const named = (length: number) => ({ inventory: inventoryOf({ nodeGroups: [groupOf({ name: 'g'.repeat(length) })] }) });

  test('are those of NicNodePolicies from release 26.4 on', () => {
    expect(refusals(gpuFabric(), { ...named(31), release: '26.4' })).toEqual([
      `name-invalid: node group "${'g'.repeat(31)}" has 31 characters, a NicNodePolicy at most 30; give the node group a shorter name`,
    ]);
    expect(refusals(gpuFabric(), { ...named(30), release: '26.4' })).toEqual([]);
  });

  test('may be longer before', () => {
    expect(refusals(gpuFabric(), { ...named(31), release: '26.1' })).toEqual([]);
  });
});
