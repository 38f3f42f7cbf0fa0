import { imported, launchKit, layout, node, nodeState, source } from './fixtures';
import { inventoryText } from '../../../src/inventory';

const MINE = `# ours
cluster: c
reserved:
  - { cidr: 10.0.0.0/8, layer: node } # whatever there is
nodeGroups:
  - name: gpu # a name that we chose
    nics:
      # the card beside GPU 0
      - { pciAddress: "0000:01:00.0", rdmaDevice: mlx5_0, interface: eth0, traffic: east-west, rail: 1, deviceID: 101e, linkLayer: ethernet }
      - { pciAddress: "0000:81:00.0", rdmaDevice: mlx5_1, interface: eth1, traffic: east-west, rail: 0, deviceID: 101e, linkLayer: ethernet }
    nodes:
      - { name: a, slot: 7 } # in the corner
      - b # broken fan
`;
const again = (...texts: readonly string[]): { readonly text: string; readonly changes: readonly string[]; readonly notes: readonly unknown[] } => {
  const existing = source(MINE, 'mine.yaml');
  const result = imported(texts, { existing });
  return { text: inventoryText(result, existing), changes: result.changes, notes: result.notes };
};

test('the same hardware changes nothing, whatever people wrote', () => {
  expect(again(launchKit(layout()))).toMatchObject({ text: MINE, changes: [] });
});

test('what people aligned stays aligned when nothing changes', () => {
  const existing = source(MINE.replace('- b #', '- b     #'), 'mine.yaml');
  expect(inventoryText(imported([launchKit(layout())], { existing }), existing)).toBe(existing.text);
});

test('fields that no source knows stay', () => {
  const existing = source(MINE.replace('    nodes:', '    slotFromName: "{slot}"\n    unit: r1\n    nodes:').replace(/ {6}- .*a, slot.*\n.*b #.*\n/, '      - "1"\n'), 'mine.yaml');
  expect(imported([launchKit(layout({ nodes: '["1", "2"]' }))], { existing }).data.nodeGroups).toMatchObject([{ slotFromName: '{slot}', unit: 'r1', nodes: ['1', '2'] }]);
});

test('new nodes and other cards are written between what people wrote, and said', () => {
  const { text, changes } = again(launchKit(layout({ nodes: '[a, aa, b]' })).replace('networkInterface: "eth1"', 'networkInterface: "ens7"'));
  expect(changes).toEqual(['gpu: 1 node added: aa', 'gpu: 0000:81:00.0: interface eth1 -> ens7']);
  expect(text).toBe(MINE.replace('interface: eth1', 'interface: ens7').replace('      - b #', '      - aa\n      - b #'));
});

test('the wiring of people wins over that of the sources, and that is said', () => {
  const { contradictions } = imported([launchKit(layout())], { existing: source(MINE, 'mine.yaml') });
  expect(contradictions).toContainEqual({
    subject: 'rail of 0000:01:00.0',
    kept: { value: '1', kind: 'existing', location: { file: 'mine.yaml', line: 7, column: 5 } },
    other: { value: '0', kind: 'launch-kit', location: { file: 'a.yaml', line: 9, column: 127 } },
    nodes: ['a', 'b'],
  });
});

test('nodes that are in no source stay, unless they are pruned', () => {
  const { text, notes } = again(launchKit(layout({ nodes: '[a]' })));
  expect(text).toBe(MINE);
  expect(notes).toContainEqual(expect.objectContaining({ message: 'node b: in the inventory, but in no source', hint: 'they stay; --prune removes them' }));
  const pruned = imported([launchKit(layout({ nodes: '[a]' }))], { existing: source(MINE), prune: true });
  expect(pruned.changes).toEqual(['1 node gone: b']);
});

test('a node with other cards moves to a group of its own', () => {
  const { text, changes } = again(launchKit(layout({ nodes: '[a]' }), layout({ identifier: 'other', nodes: '[b]', pci: ['"0000:99:00.0"'] })));
  expect(changes).toEqual(['group other is new, with 1 node and 1 NIC', '1 node moved from group gpu to other: b', expect.stringContaining('gpu: nodeSelector none -> ')]);
  expect(text).toContain('- { name: a, slot: 7 } # in the corner');
  expect(text).not.toContain('broken fan');
});

test('a card that is gone is said', () => {
  const { changes } = again(nodeState('a', [{ pci: '0000:81:00.0', name: 'eth1' }]) + nodeState('b', [{ pci: '0000:81:00.0', name: 'eth1' }]));
  expect(changes).toEqual(['gpu: NIC 0000:01:00.0 is gone, rail 1']);
});

test('nodes without facts of NICs stay where they are', () => {
  expect(again(node('a') + node('b'))).toMatchObject({ text: MINE, changes: [] });
});

test('pod ranges that lie in a reserved range are not reserved again', () => {
  expect(again(node('a', {}, '10.244.0.0/24')).changes).toEqual([]);
});

test('line ends and the byte order mark of the file stay', () => {
  const existing = source(`\uFEFF${MINE.replaceAll('\n', '\r\n')}`, 'mine.yaml');
  const text = inventoryText(imported([launchKit(layout({ nodes: '[a, b, d]' }))], { existing }), existing);
  expect(text.replaceAll('\r\n', '')).not.toContain('\n');
  expect(text).toContain('      - d\r\n');
});

test('the inventory of another cluster is refused', () => {
  expect(() => imported([launchKit(layout())], { existing: source(MINE), cluster: 'd' })).toThrow('cluster "d" is not that of the inventory, "c"');
});

test('an inventory that is broken is refused with its place', () => {
  expect(() => imported([launchKit(layout())], { existing: source('cluster: c\nnodeGroups: [{ name: 7 }]\n', 'mine.yaml') })).toThrow(/mine\.yaml:2/);
});
