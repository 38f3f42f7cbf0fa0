import { imported, launchKit, layout, nicDevice, node, nodeState, presetState, source } from './fixtures';
import { refusalsOf } from '../refused';

const TWO = [{ pci: '0000:01:00.0', name: 'eth0' }, { pci: '0000:81:00.0', name: 'eth1' }];
const RAILS = { rails: [{ pciAddresses: ['0000:01:00.0', '0000:81:00.0'] }] };

describe('what the operators found', () => {
  test('is wired as the user says', () => {
    const { data, origins } = imported([nodeState('n1', TWO)], RAILS);
    expect(data.nodeGroups).toEqual([{
      name: expect.stringMatching(/^nodes-[0-9a-f]{6}$/) as string,
      nics: [
        { pciAddress: '0000:01:00.0', interface: 'eth0', traffic: 'east-west', rail: 0, deviceID: '101e', linkLayer: 'ethernet' },
        { pciAddress: '0000:81:00.0', interface: 'eth1', traffic: 'east-west', rail: 1, deviceID: '101e', linkLayer: 'ethernet' },
      ],
      nodes: ['n1'],
    }]);
    expect(origins).toContainEqual({ path: ['nodeGroups', 0, 'nics', 1, 'interface'], kind: 'sriov-node-state', location: { file: 'a.yaml', line: 8, column: 43 } });
    expect(origins).toContainEqual({ path: ['nodeGroups', 0, 'nics', 1, 'rail'], kind: 'option', name: '--rails' });
  });

  test('is wired as a known server with the same cards is', () => {
    const { data } = imported([presetState('n1', 'PowerEdge-XE9680')]);
    expect(data.nodeGroups).toEqual([{ name: 'poweredge-xe9680', preset: 'PowerEdge-XE9680', nodes: ['n1'] }]);
  });

  test('keeps its own names where they differ from those of the known server', () => {
    const { data } = imported([presetState('n1', 'PowerEdge-XE9680').replace('name: eth3', 'name: gpu1')]);
    expect(data.nodeGroups?.[0]).toMatchObject({ name: 'poweredge-xe9680' });
    expect(data.nodeGroups?.[0].nics).toContainEqual({
      pciAddress: '0000:3c:00.0', interface: 'gpu1', traffic: 'east-west', rail: 1, numaNode: 0, gpu: 'GPU1', gpuProximity: 'PIX', deviceID: 'a2dc', linkLayer: 'ethernet',
    });
  });

  test('is never wired by guessing', () => {
    expect(refusalsOf(() => imported([nodeState('n1', TWO)]))).toEqual([
      expect.stringMatching(/^a\.yaml:2: node group "nodes-[0-9a-f]{6}" \(unknown server, node n1\): nothing says which rail 0000:01:00\.0, 0000:81:00\.0 are on; name the NICs between GPUs in the order of their rails, as in --rails nodes-/),
    ]);
  });

  test('says what a server lacks that is almost a known one', () => {
    const [broken] = refusalsOf(() => imported([presetState('n1', 'PowerEdge-XE9680').replace(/.*9c:00\.0.*\n/, '')]));
    expect(broken).toContain('it is almost "PowerEdge-XE9680", but lacks 0000:9c:00.0');
  });

  test('a card of another generation in the same slot is another server', () => {
    expect(() => imported([presetState('n1', 'PowerEdge-XE9680').replace('"a2dc"', '"1023"')])).toThrow('nothing says which rail');
  });

  test('several devices of a node come together', () => {
    const { data } = imported([nicDevice('d1', 'n1', '0000:01:00.0', 'mlx5_0') + nicDevice('d2', 'n1', '0000:81:00.0', 'mlx5_1').replace('eth0', 'eth1')], RAILS);
    expect(data.nodeGroups?.[0].nics).toMatchObject([{ rdmaDevice: 'mlx5_0', rail: 0 }, { rdmaDevice: 'mlx5_1', rail: 1 }]);
  });

  test('cards of other vendors are left out', () => {
    const other = '    - { pciAddress: "0000:02:00.0", vendor: "8086", deviceID: "1521", name: mgmt }\n';
    const { data, notes } = imported([nodeState('n1', TWO) + other], RAILS);
    expect(data.nodeGroups?.[0].nics).toHaveLength(2);
    expect(notes).toContainEqual(expect.objectContaining({ message: '1 NICs of other vendors than NVIDIA are left out' }));
  });
});

describe('Nodes', () => {
  const LABELS = { 'nvidia.com/gpu.machine': 'PowerEdge-XE9680', 'nvidia.com/gpu.product': 'NVIDIA-H200' };

  test('alone are enough for a known server', () => {
    const { data, notes } = imported([node('n1', LABELS) + node('n2', { ...LABELS, 'nvidia.com/gpu.product': 'NVIDIA-H200-SHARED' })]);
    expect(data.nodeGroups).toEqual([{
      name: 'poweredge-xe9680', preset: 'PowerEdge-XE9680', nodeSelector: { 'nvidia.com/gpu.machine': 'PowerEdge-XE9680' }, nodes: ['n1', 'n2'],
    }]);
    expect(notes).toContainEqual(expect.objectContaining({ severity: 'warning', message: '2 nodes: n1, n2: no source tells the NICs; by the labels they are those of "PowerEdge-XE9680"' }));
  });

  test('of which nobody knows the NICs are left out', () => {
    const { data, notes } = imported([node('n1', LABELS) + node('cpu', {})]);
    expect(data.nodeGroups).toMatchObject([{ nodes: ['n1'] }]);
    expect(notes).toContainEqual(expect.objectContaining({ message: 'node cpu: left out, since no source tells their NICs' }));
    expect(refusalsOf(() => imported([node('cpu')]))).toEqual([expect.stringContaining('"a.yaml": no source tells the NICs of any node; kubectl get')]);
  });

  test('reserve their pod ranges, put together', () => {
    const { data, notes } = imported([node('n1', LABELS, '10.244.0.0/24') + node('n2', LABELS, '10.244.1.0/24') + node('n3', LABELS, 'fd00::/64')]);
    expect(data.reserved).toEqual([
      { cidr: '10.244.0.0/23', layer: 'pod', description: 'pod ranges of the nodes' }, { cidr: 'fd00::/64', layer: 'pod', description: 'pod ranges of the nodes' },
    ]);
    expect(notes).toContainEqual(expect.objectContaining({ message: expect.stringContaining('the pod network of the cluster may be larger') }));
  });

  test('give their unit by a label', () => {
    const { data } = imported([node('n1', { ...LABELS, rack: 'R7' })], { unitLabel: 'rack' });
    expect(data.nodeGroups?.[0].nodes).toEqual([{ name: 'n1', unit: 'r7' }]);
  });

  test('can be left out by name', () => {
    expect(imported([node('n1', LABELS) + node('n2', LABELS)], { exclude: ['n2'] }).data.nodeGroups).toMatchObject([{ nodes: ['n1'] }]);
    expect(() => imported([node('n11', LABELS)], { exclude: ['n12'] })).toThrow('there is no node "n12" to leave out; did you mean "n11"?');
  });
});

describe('what is wrong is said with its place', () => {
  test.each([
    ['two nodes with one name', node('n1') + node('n1'), 'a.yaml:8: Node "n1" is there already, at a.yaml:2; a cluster has one of each name'],
    ['a device ID that is a number', nodeState('n1', [{ pci: '0000:01:00.0', id: '1023' }]), 'a.yaml:7:63: device ID 1023 is a number; put it in quotes, "1023"'],
    ['a type that is a number', nicDevice('d', 'n1', '0000:01:00.0', 'mlx5_0', '1023'), 'device ID 1023 is a number'],
    ['a NIC without address', nodeState('n1', []).replace(' []', '\n    - { name: eth0 }'), 'a.yaml:7:7: a NIC of node "n1" has no pciAddress'],
    ['an address that is none', nodeState('n1', [{ pci: '1a' }]), '"1a" is not a PCI address'],
    ['a device of no node', nicDevice('d', '""', '0000:01:00.0', 'mlx5_0'), 'NicDevice "d" does not say which node it is of; it says so in status.node'],
    ['two devices with one port', nicDevice('d', 'n1', '0000:01:00.0', 'a') + nicDevice('e', 'n1', '0000:01:00.0', 'a'), 'port 0000:01:00.0 of node "n1" is there already, at a.yaml:5'],
    ['a Node without a name', node('""'), 'a.yaml:5:3: a Node has no name'],
    ['objects of other kinds', 'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\n', 'a.yaml: holds no Node, SriovNetworkNodeState or NicDevice, but Pod; write them with: kubectl get'],
    ['an inventory', 'cluster: c\nnodeGroups: []\n', 'a.yaml: is an inventory already; write into it with --out'],
    ['something else', 'hello: world\n', 'a.yaml: is nothing that can be imported; give a cluster-config.yaml of launch-kit; Node'],
    ['nothing', '  \n', 'a.yaml: is empty'],
    ['broken YAML', 'apiVersion: v1\nkind: Node\nmetadata: { name: [\n', 'a.yaml:4:'],
    ['a pod range that is none', node('n1', { 'nvidia.com/gpu.machine': 'PowerEdge-XE9680', 'nvidia.com/gpu.product': 'NVIDIA-H200' }, 'pods'), 'podCIDRs: "pods" is not a CIDR'],
  ])('%s', (_, text, message) => {
    expect(refusalsOf(() => imported([text])).join('\n')).toContain(message);
  });

  test('in a folder, files with something else are passed over', () => {
    const { data } = imported([{ ...source('hello: world\n', 'x.yaml'), mayBeOther: true }, launchKit(layout({ identifier: 'g' }))]);
    expect(data.nodeGroups).toMatchObject([{ name: 'g' }]);
  });
});
