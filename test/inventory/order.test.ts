import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { Inventory, InventoryData, NicData, NodeData, NodeGroupData } from '../../src/inventory';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const labels = fc.dictionary(label, label, { maxKeys: 3 });

const nics: fc.Arbitrary<NicData[]> = fc.tuple(fc.nat(8), fc.nat(3)).map(([rails, others]) => [
  ...Array.from({ length: rails }, (_, rail): NicData => ({ pciAddress: `0000:${50 - rail}:00.0`, traffic: 'east-west', rail, interface: `eth${rail}` })),
  ...Array.from({ length: others }, (_, index): NicData => ({ pciAddress: `0000:60:00.${index}`, traffic: 'north-south', rdmaDevice: `mlx5_${index}` })),
]);

const reserved = fc.array(fc.record({
  cidr: fc.constantFrom('10.0.0.0/8', '10.0.0.0/16', '10.64.0.0/13', '192.168.0.0/16', 'fd00::/48', 'fd00::/64'),
  layer: fc.constantFrom('node' as const, 'pod' as const),
  description: label,
}));

const nodes = fc.uniqueArray(fc.tuple(label, labels, fc.record({ unit: label, isFixed: fc.boolean(), replaces: fc.boolean() })), {
  selector: ([name]) => name, maxLength: 6,
});

const groups = fc.record({ nics, nodes, slotsByName: fc.boolean() });
type Group = typeof groups extends fc.Arbitrary<infer Value> ? Value : never;

/** The node at an index of its group. Slots are unique: those of names are below 100, those of numbers above. */
function nodeOf({ nodes: all, slotsByName }: Group, groupIndex: number, index: number): string | NodeData {
  const [word, own, { unit, isFixed, replaces }] = all[index];
  const name = slotsByName ? `n${index}.g${groupIndex}` : `${word}-${groupIndex}`;
  if (Object.keys(own).length === 0) return name;
  return { name, labels: own, unit, ...(isFixed && { slot: 100 + index }), ...(replaces && { replaces: `old-${name}` }) };
}

/** Valid inventories: names carry the group's number, so that they are unique. */
const inventories: fc.Arbitrary<InventoryData> = fc.record({
  reserved,
  nodeGroups: fc.array(groups, { maxLength: 4 }),
}).map(({ reserved: ranges, nodeGroups }) => ({
  cluster: 'c',
  reserved: ranges,
  nodeGroups: nodeGroups.map((group, index): NodeGroupData => ({
    name: `g${index}`,
    nics: group.nics,
    nodeSelector: { 'example.com/group': `g${index}` },
    ...(group.slotsByName && { slotFromName: `n{slot}.g${index}`, unit: 'shared' }),
    nodes: group.nodes.map((_, node) => nodeOf(group, index, node)),
  })),
}));

/** The same value with every list and the keys of every object in an order that the numbers decide. */
function shuffled(value: unknown, next: () => number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const byChance = <T>(items: readonly T[]): T[] => items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
  if (Array.isArray(value)) return byChance(value.map((item) => shuffled(item, next)));
  return Object.fromEntries(byChance(Object.entries(value)).map(([key, item]) => [key, shuffled(item, next)]));
}

test('the order of keys, groups, nodes, NICs and ranges makes no difference, not even to the bytes', () => {
  fc.assert(fc.property(inventories, fc.infiniteStream(fc.nat()), (data, numbers) => {
    const other = Inventory.parse(stringify(shuffled(data, () => numbers.next().value)), 'i.yaml');
    expect(JSON.stringify(other)).toBe(JSON.stringify(Inventory.of(data)));
  }), { numRuns: 150 });
});
