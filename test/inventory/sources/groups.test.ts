import { join } from 'node:path';
import { imported, launchKit, layout, node, nodeState, presetState, source } from './fixtures';
import { Inventory, InventoryData, preset, presetNames } from '../../../src/inventory';

const groups = ({ data: { nodeGroups = [] } }: { readonly data: InventoryData }): unknown => {
  return nodeGroups.map(({ name, nodeSelector, nodes }) => ({ name, nodeSelector, nodes }));
};
const PCI = ['"0000:01:00.0"', '"0000:81:00.0"'];
const RAILS = { rails: [{ pciAddresses: ['0000:01:00.0', '0000:81:00.0'] }] };

describe('several sources', () => {
  test('tell of one node together, and the order of the sources does not matter', () => {
    const config = source(launchKit(layout({ identifier: 'g', nodes: '[a]' })), 'l8k.yaml');
    const live = source(nodeState('a', [{ pci: '0000:01:00.0', name: 'eth0' }, { pci: '0000:81:00.0', name: 'eth1' }]) + node('a', { model: 'box' }), 'live.yaml');
    const one = imported([config, live]);
    expect(one.contradictions).toEqual([]);
    expect(one.data).toEqual(imported([live, config]).data);
    expect(one.data.nodeGroups).toMatchObject([{ name: 'g', nodeSelector: { model: 'box' }, nodes: ['a'] }]);
  });

  test('what they say differently is reported once, with both places; what the node reports is kept', () => {
    const states = ['a', 'b'].map((name) => nodeState(name, [{ pci: '0000:01:00.0', name: 'ens1' }, { pci: '0000:81:00.0', name: 'eth1' }])).join('');
    const { data, contradictions } = imported([source(launchKit(layout()), 'l8k.yaml'), source(states, 'live.yaml')]);
    expect(contradictions).toEqual([{
      subject: 'interface of 0000:01:00.0',
      kept: { value: 'ens1', kind: 'sriov-node-state', location: { file: 'live.yaml', line: 7, column: 43 } },
      other: { value: 'eth0', kind: 'launch-kit', location: { file: 'l8k.yaml', line: 9, column: 93 } },
      nodes: ['a', 'b'],
    }]);
    expect(data.nodeGroups?.[0].nics).toMatchObject([{ interface: 'ens1', rail: 0 }, { interface: 'eth1', rail: 1 }]);
  });

  test('a NIC that the node no longer reports is a contradiction', () => {
    const { contradictions } = imported([launchKit(layout({ nodes: '[a]' })), nodeState('a', [{ pci: '0000:01:00.0', name: 'eth0' }])]);
    expect(contradictions).toMatchObject([{ subject: 'NIC 0000:81:00.0', kept: { kind: 'launch-kit', value: 'is there' }, other: { kind: 'sriov-node-state', value: 'is not there' } }]);
  });

  test('a table of a person wins over all others', () => {
    const table = source('node,pci,rail\na,0000:01:00.0,1\na,0000:81:00.0,0\n', 't.csv');
    const { data, contradictions } = imported([launchKit(layout({ nodes: '[a]' })), table]);
    expect(data.nodeGroups?.[0].nics).toMatchObject([{ rail: 1 }, { rail: 0 }]);
    expect(contradictions.map(({ subject, kept }) => [subject, kept.location])).toEqual([['rail of 0000:01:00.0', { file: 't.csv', line: 2 }], ['rail of 0000:81:00.0', { file: 't.csv', line: 3 }]]);
  });
});

describe('groups', () => {
  const ethernet = layout({ machine: 'Box', nodes: '[a]', selector: '{ net: eth }' });
  const infiniband = layout({ machine: 'Box', link: 'InfiniBand', nodes: '[b]', selector: '{ net: ib }' });
  const smaller = layout({ machine: 'Small', nodes: '[c]', pci: PCI.slice(0, 1), selector: '{ net: small }' });

  test('two server models, rail counts and link layers side by side are three groups', () => {
    const { data } = imported([launchKit(ethernet, infiniband, smaller)]);
    const seen = Inventory.of(data).nodeGroups.map(({ nodes, nics, nodeSelector }) => [nodes[0].name, nics.length, nics[0].linkLayer, nodeSelector]);
    expect(seen).toEqual(expect.arrayContaining([
      ['a', 2, 'ethernet', { net: 'eth' }], ['b', 2, 'infiniband', { net: 'ib' }], ['c', 1, 'ethernet', { net: 'small' }],
    ]));
  });

  test('keep their names when another joins', () => {
    const nameOf = (text: string, nodeName: string): string => {
      const group = imported([text]).data.nodeGroups?.find(({ nodes = [] }) => nodes.includes(nodeName));
      return group?.name ?? '';
    };
    const alone = nameOf(launchKit(ethernet), 'a');
    expect(alone).toMatch(/^box-x-[0-9a-f]{6}$/);
    expect(nameOf(launchKit(smaller, infiniband, ethernet), 'a')).toBe(alone);
    expect(nameOf(launchKit(infiniband, ethernet), 'b')).not.toBe(alone);
  });

  test('do not fall apart where a fact is known of some nodes only', () => {
    const states = nodeState('a', [{ pci: '0000:01:00.0', name: 'eth0' }]) + nodeState('b', [{ pci: '0000:01:00.0', name: 'eth0', link: '""' }]);
    expect(imported([states], { rails: [{ pciAddresses: ['0000:01:00.0'] }] }).data.nodeGroups).toMatchObject([{ nodes: ['a', 'b'], nics: [{ linkLayer: 'ethernet' }] }]);
  });

  test('have no name of an interface on which their nodes differ', () => {
    const states = ['a', 'b', 'c'].map((name, index) => nodeState(name, [{ pci: '0000:01:00.0', name: index < 2 ? 'eth0' : 'eth9' }])).join('');
    const { data, notes } = imported([states], { rails: [{ pciAddresses: ['0000:01:00.0'] }] });
    expect(data.nodeGroups?.[0].nics?.[0]).not.toHaveProperty('interface');
    expect(notes).toContainEqual(expect.objectContaining({ message: 'interface of 0000:01:00.0 is left out, since nodes of one layout differ: eth0 on a, eth9 on c' }));
  });

  test('rails may be given for one of them', () => {
    const texts = [nodeState('a', [{ pci: '0000:01:00.0' }]) + nodeState('b', [{ pci: '0000:02:00.0' }])];
    const table = source('node,group\na,gpu\nb,cpu\n', 't.csv');
    const { data } = imported([...texts, table], { rails: [{ group: 'gpu', pciAddresses: ['0000:01:00.0'] }, { group: 'cpu', pciAddresses: [] }] });
    expect(data.nodeGroups).toMatchObject([{ name: 'cpu', nics: [{ traffic: 'north-south' }] }, { name: 'gpu', nics: [{ traffic: 'east-west', rail: 0 }] }]);
  });

  test.each([
    ['for a group that there is not', [{ group: 'gpo', pciAddresses: ['0000:01:00.0'] }], '--rails: there is no group "gpo"'],
    ['with a NIC that no group has', [{ pciAddresses: ['0000:77:00.0'] }], '--rails: no group has all of these NICs: 0000:77:00.0'],
    ['with a NIC twice', [{ pciAddresses: ['0000:01:00.0', '0000:01:00.0'] }], '--rails: 0000:01:00.0 is on two rails'],
  ])('an order of rails %s is refused', (_, rails, message) => {
    expect(() => imported([nodeState('a', [{ pci: '0000:01:00.0' }])], { rails })).toThrow(message);
  });
});

describe('selectors', () => {
  const states = (...names: readonly string[]): string => names.map((name) => nodeState(name, [{ pci: '0000:01:00.0' }, { pci: '0000:81:00.0' }])).join('');
  const h200 = { 'nvidia.com/gpu.product': 'NVIDIA-H200' };

  test('are not needed where one group is the whole cluster, and labels do not say what it is', () => {
    expect(groups(imported([states('a') + node('a', { 'kubernetes.io/hostname': 'a' })], RAILS))).toEqual([expect.objectContaining({ nodeSelector: undefined })]);
  });

  test('are one label that says what the nodes are, where one is enough', () => {
    expect(groups(imported([states('a', 'b') + node('a', { ...h200, x: '1' }) + node('b', { ...h200, x: '1' }) + node('cpu', { x: '1' })], RAILS)))
      .toEqual([expect.objectContaining({ nodeSelector: h200, nodes: ['a', 'b'] })]);
  });

  test('are two labels where one is not enough', () => {
    const labels = (product: string, machine: string): Record<string, string> => ({ 'nvidia.com/gpu.product': product, 'nvidia.com/gpu.machine': machine });
    const text = states('a') + node('a', labels('P', 'M')) + node('b', labels('P', 'N')) + node('c', labels('Q', 'M'));
    expect(groups(imported([text], RAILS))).toEqual([expect.objectContaining({ nodeSelector: labels('P', 'M') })]);
  });

  test('never are labels of one node or of software', () => {
    const text = states('a') + node('a', { 'kubernetes.io/hostname': 'a', 'feature.node.kubernetes.io/kernel-version.full': '6' }) + node('b', {});
    const { data, notes } = imported([text], RAILS);
    expect(data.nodeGroups?.[0].nodeSelector).toEqual({ 'gpu-fabric.io/node-group': data.nodeGroups?.[0].name });
    expect(notes).toContainEqual(expect.objectContaining({ severity: 'warning', hint: `give it to them: kubectl label node a gpu-fabric.io/node-group=${data.nodeGroups?.[0].name ?? ''}` }));
  });

  test('of launch-kit are checked against the labels of the nodes', () => {
    const config = launchKit(layout({ identifier: 'g', nodes: '[a]', selector: '{ pci: "true" }' }));
    const { data, notes } = imported([config, node('a', { pci: 'true', ...h200 }) + node('cpu', { pci: 'true' })]);
    expect(data.nodeGroups).toMatchObject([{ nodeSelector: h200 }]);
    expect(notes).toContainEqual(expect.objectContaining({ message: 'nodeSelector pci=true does not select the nodes of group "g": cpu has it too' }));
  });

  test('that are the same for two layouts of launch-kit are completed by its own label', () => {
    const entries = ['one', 'two'].map((identifier, index) => layout({ identifier, machine: identifier, nodes: `[n${index}]`, selector: '{ pci: "true" }' }));
    expect(groups(imported([launchKit(...entries)]))).toEqual([
      { name: 'one', nodeSelector: { 'pci': 'true', 'nvidia.kubernetes-launch-kit.machine': 'one' }, nodes: ['n0'] },
      { name: 'two', nodeSelector: { 'pci': 'true', 'nvidia.kubernetes-launch-kit.machine': 'two' }, nodes: ['n1'] },
    ]);
  });
});

describe('presets', () => {
  test.each(presetNames())('%s is known by its cards', (name) => {
    expect(imported([presetState('n', name).replace('name: n,', 'name: n1,')]).data.nodeGroups).toEqual([expect.objectContaining({ preset: name })]);
  });

  test('of one\'s own are node groups of an inventory', () => {
    const own = Inventory.of({ cluster: 'presets', nodeGroups: [{ name: 'my-server', nics: [{ pciAddress: '0000:01:00.0', traffic: 'east-west', rail: 1 }, { pciAddress: '0000:81:00.0', traffic: 'east-west', rail: 0 }] }] });
    const { data } = imported([nodeState('a', [{ pci: '0000:01:00.0' }, { pci: '0000:81:00.0' }])], { presets: [own] });
    expect(data.nodeGroups).toMatchObject([{ name: 'my-server', nics: [{ rail: 1 }, { rail: 0 }] }]);
  });

  test('of one\'s own are found by labels too', () => {
    const own = Inventory.of({ cluster: 'presets', nodeGroups: [{ name: 'my-server', nodeSelector: { model: 'm' }, nics: preset('PowerEdge-XE9680').nics }] });
    expect(imported([node('a', { model: 'm' })], { presets: [own] }).data.nodeGroups).toMatchObject([{ name: 'my-server', nics: preset('PowerEdge-XE9680').nics }]);
  });
});

test('a program makes an inventory of files in one step', () => {
  const file = join(__dirname, '..', '..', 'docs', 'cluster-config.yaml');
  expect(Inventory.fromSources([file], { cluster: 'c' }).nodes.map(({ name }) => name)).toEqual(['worker-1', 'worker-2']);
  expect(() => Inventory.fromSources([join(__dirname, 'nothing.yaml')], { cluster: 'c' })).toThrow('cannot be read: there is no such file');
});
