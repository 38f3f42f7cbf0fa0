import { join } from 'node:path';
import { eastWestNics, Inventory, storageNics } from '../../src/inventory';

const small = `
cluster: lab
reserved:
  - cidr: fd00:10::/48
    layer: service
  - { cidr: 10.96.0.0/12, layer: service }
  - { cidr: 10.10.0.0/16 }
nodeGroups:
  - name: gpu
    nodeSelector: { role: gpu, zone: a }
    nics:
      - { pciAddress: "0000:2a:00.0", traffic: east-west, rail: 1, rdmaDevice: mlx5_1 }
      - { pciAddress: "0000:9d:00.1", traffic: north-south }
      - { pciAddress: "0000:9d:00.0", traffic: north-south, rdmaDevice: mlx5_3 }
      - { pciAddress: "0000:5a:00.0", traffic: north-south, rdmaDevice: mlx5_2 }
      - pciAddress: "0000:1a:00.0"
        rdmaDevice: mlx5_0
        interface: eth0
        traffic: east-west
        rail: 0
        numaNode: 0
        gpu: GPU0
        gpuProximity: PIX
        deviceID: a2dc
        linkLayer: ethernet
    nodes:
      - n10
      - name: n2
        labels: { topology.kubernetes.io/rack: r1, a: b }
      - n1
  - name: cpu
    nodeSelector: { role: cpu }
    preset: PowerEdge-XE9680-H200
    nodes: [c1]
`;

describe('an inventory', () => {
  const inventory = Inventory.parse(small, 'lab.yaml');

  test('has the name of its cluster', () => {
    expect(inventory.cluster).toBe('lab');
  });

  test('sorts node groups by name', () => {
    expect(inventory.nodeGroups.map(({ name }) => name)).toEqual(['cpu', 'gpu']);
  });

  test('sorts nodes byte by byte, as controllers do, not by number', () => {
    expect(inventory.group('gpu').nodes.map(({ name }) => name)).toEqual(['n1', 'n10', 'n2']);
    expect(inventory.nodes.map(({ name }) => name)).toEqual(['c1', 'n1', 'n10', 'n2']);
  });

  test('sorts reserved ranges by address, IPv4 first', () => {
    expect(inventory.reserved).toEqual([
      { cidr: '10.10.0.0/16', layer: 'reserved' },
      { cidr: '10.96.0.0/12', layer: 'service' },
      { cidr: 'fd00:10::/48', layer: 'service' },
    ]);
  });

  test('gives every node the labels of its group, and its own', () => {
    expect(inventory.group('gpu').nodes.map(({ labels }) => labels)).toEqual([
      { role: 'gpu', zone: 'a' },
      { role: 'gpu', zone: 'a' },
      { 'a': 'b', 'role': 'gpu', 'topology.kubernetes.io/rack': 'r1', 'zone': 'a' },
    ]);
  });

  test('keeps what is known of a NIC, and nothing else', () => {
    expect(inventory.group('gpu').nics.slice(0, 2)).toEqual([
      {
        pciAddress: '0000:1a:00.0',
        rdmaDevice: 'mlx5_0',
        interface: 'eth0',
        traffic: 'east-west',
        rail: 0,
        numaNode: 0,
        gpu: 'GPU0',
        gpuProximity: 'PIX',
        deviceID: 'a2dc',
        linkLayer: 'ethernet',
      },
      { pciAddress: '0000:2a:00.0', rdmaDevice: 'mlx5_1', traffic: 'east-west', rail: 1 },
    ]);
  });

  test('takes the NICs of a preset, and names it by its first name', () => {
    expect(inventory.group('cpu')).toMatchObject({ preset: 'PowerEdge-XE9680', nics: { length: 10 } });
  });

  test('cannot be changed', () => {
    const { nodes } = inventory.group('gpu');
    expect(() => Object.assign(nodes[0].labels, { role: 'cpu' })).toThrow(TypeError);
    expect(() => (nodes as unknown[]).pop()).toThrow(TypeError);
    expect(() => Object.assign(inventory, { cluster: 'other' })).toThrow(TypeError);
  });

  test('finds the group that was meant', () => {
    expect(() => inventory.group('gpus')).toThrow('cluster lab has no node group "gpus"; did you mean "gpu"?');
    expect(() => inventory.group('storage')).toThrow('cluster lab has no node group "storage"; it has "cpu" or "gpu"');
    expect(() => Inventory.of({ cluster: 'lab' }).group('gpu')).toThrow('cluster lab has no node group "gpu"; its inventory has none');
  });
});

describe('the NICs of a group', () => {
  const group = Inventory.parse(small, 'lab.yaml').group('gpu');

  test('that are east-west come in the order of their rails', () => {
    expect(eastWestNics(group).map(({ rail, pciAddress }) => [rail, pciAddress])).toEqual([[0, '0000:1a:00.0'], [1, '0000:2a:00.0']]);
  });

  test('that can carry storage are the north-south ones with an RDMA device, by PCI address', () => {
    expect(storageNics(group).map(({ pciAddress }) => pciAddress)).toEqual(['0000:5a:00.0', '0000:9d:00.0']);
  });
});

describe('an empty cluster', () => {
  test('may have no node groups', () => {
    expect(Inventory.parse('cluster: lab', 'lab.yaml')).toEqual({ cluster: 'lab', nodeGroups: [], nodes: [], reserved: [] });
  });

  test('may have a group without nodes', () => {
    const inventory = Inventory.parse('cluster: lab\nnodeGroups: [{name: gpu, nics: []}]', 'lab.yaml');
    expect(inventory.nodeGroups).toEqual([{ name: 'gpu', nics: [], nodes: [] }]);
  });
});

test('data in code makes the same inventory as text', () => {
  const inCode = Inventory.of({
    cluster: 'lab',
    reserved: [{ cidr: '10.0.0.0/8', layer: 'pod', description: undefined }],
    nodeGroups: [{ name: 'gpu', preset: 'NVIDIA-DGX-Spark-NVIDIA-GB10', nics: undefined, nodes: ['n1', { name: 'n2' }] }],
  });
  const text = `
    cluster: lab
    reserved: [{cidr: 10.0.0.0/8, layer: pod}]
    nodeGroups: [{name: gpu, preset: NVIDIA-DGX-Spark-NVIDIA-GB10, nodes: [n2, n1]}]`;
  expect(JSON.stringify(inCode)).toBe(JSON.stringify(Inventory.parse(text, 'lab.yaml')));
});

test('later changes to the data do not reach the inventory', () => {
  const labels = { role: 'gpu' };
  const inventory = Inventory.of({ cluster: 'lab', nodeGroups: [{ name: 'gpu', preset: 'PowerEdge-XE9680', nodeSelector: labels, nodes: ['n1'] }] });
  labels.role = 'cpu';
  expect(inventory.nodes[0].labels).toEqual({ role: 'gpu' });
});

test.each([
  ['Windows line endings', small.replace(/\n/g, '\r\n')],
  ['a byte order mark', `\uFEFF${small}`],
  ['JSON', JSON.stringify({ cluster: 'lab' })],
])('%s are read', (_, text) => {
  expect(Inventory.parse(text, 'lab.yaml').cluster).toBe('lab');
});

test.each([
  ['FD00:0:0:0::/32', 'fd00::/32'],
  ['::/0', '::/0'],
  ['10.0.0.7/32', '10.0.0.7/32'],
])('the reserved range %s is kept as %s', (cidr, canonical) => {
  expect(Inventory.of({ cluster: 'lab', reserved: [{ cidr }] }).reserved).toEqual([{ cidr: canonical, layer: 'reserved' }]);
});

test('the reference cluster has 32 servers with eight rails', () => {
  const inventory = Inventory.fromFile(join(__dirname, '..', '..', 'inventory', 'hgx-h200.yaml'));
  const group = inventory.group('hgx-h200');
  expect(inventory.cluster).toBe('hgx-h200');
  expect(group.nodes.map(({ name }) => name)).toEqual(Array.from({ length: 32 }, (_, index) => `hgx-${String(index + 1).padStart(3, '0')}`));
  expect(eastWestNics(group)).toHaveLength(8);
  expect(inventory.reserved.map(({ cidr, layer }) => `${layer} ${cidr}`)).toEqual(['node 10.10.0.0/16', 'service 10.96.0.0/12', 'pod 10.244.0.0/16']);
});
