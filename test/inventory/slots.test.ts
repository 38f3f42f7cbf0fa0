import { refusalsOf } from './refused';
import { Inventory } from '../../src/inventory';

/** A group `g` whose fields are given, as text, from line 5 on. */
const group = (...lines: string[]): string => ['cluster: c', 'nodeGroups:', '  - name: g', '    nics: []', ...lines.map((line) => `    ${line}`)].join('\n');
const parse = (text: string): Inventory => Inventory.parse(text, 'i.yaml');
const refusals = (...lines: string[]): string[] => refusalsOf(() => parse(group(...lines)));
const slots = (...lines: string[]): (string | number | undefined)[][] => parse(group(...lines)).nodes.map(({ name, slot }) => [name, slot]);

describe('the slot of a node', () => {
  test('is left to the ledger when nothing fixes it', () => {
    expect(parse(group('nodes: [n1, {name: n2}]')).nodes).toEqual([{ name: 'n1', labels: {} }, { name: 'n2', labels: {} }]);
  });

  test('is the one that is given', () => {
    expect(slots('nodes: [{name: a, slot: 1000000}, {name: b, slot: 0}]')).toEqual([['a', 1_000_000], ['b', 0]]);
  });

  test('wins over the name', () => {
    expect(slots('slotFromName: "gpu-{slot}"', 'nodes: [{name: gpu-1, slot: 7}, {name: spare, slot: 1}]')).toEqual([['gpu-1', 7], ['spare', 1]]);
  });

  test('wins over a number in the name that is too large', () => {
    expect(slots('slotFromName: "gpu-{slot}"', 'nodes: [{name: gpu-20240117, slot: 7}]')).toEqual([['gpu-20240117', 7]]);
  });

  test.each<[string, string[], string[]]>([
    ['is not negative', ['nodes: [{name: n, slot: -1}]'], ['i.yaml:5:29: nodeGroups[0].nodes[0].slot: -1 is out of range; it must be >= 0']],
    ['is not a fraction', ['nodes: [{name: n, slot: 0.5}]'], ['i.yaml:5:29: nodeGroups[0].nodes[0].slot: 0.5 is not an integer']],
    ['is not text', ['nodes: [{name: n, slot: "1"}]'], ['i.yaml:5:29: nodeGroups[0].nodes[0].slot: "1" is not an integer']],
    ['is at most a million', ['nodes: [{name: n, slot: 1000001}]'], [
      'i.yaml:5:29: nodeGroups[0].nodes[0].slot: 1000001 is out of range; it must be <= 1000000',
    ]],
    ['is its own', ['nodes:', '  - {name: a, slot: 3}', '  - {name: b, slot: 3}', '  - {name: c, slot: 3}'], [
      'i.yaml:7:25: nodeGroups[0].nodes[1].slot: node "b" has slot 3, and so has node "a" at i.yaml:6:25; give one of them another "slot"',
      'i.yaml:8:25: nodeGroups[0].nodes[2].slot: node "c" has slot 3, and so has node "a" at i.yaml:6:25; give one of them another "slot"',
    ]],
    ['is its own, whether by name or by number', ['slotFromName: "gpu-{slot}"', 'nodes:', '  - gpu-042', '  - gpu-42', '  - {name: x, slot: 42}'], [
      'i.yaml:8:9: nodeGroups[0].nodes[1]: node "gpu-42" has slot 42, and so has node "gpu-042" at i.yaml:7:9; give one of them another "slot"',
      'i.yaml:9:25: nodeGroups[0].nodes[2].slot: node "x" has slot 42, and so has node "gpu-042" at i.yaml:7:9; give one of them another "slot"',
    ]],
    ['is not the mistake when the node is given twice', ['slotFromName: "gpu-{slot}"', 'nodes: [gpu-1, {name: gpu-1}]'], [
      'i.yaml:6:27: nodeGroups[0].nodes[1].name: node "gpu-1" is given twice; the first is at i.yaml:6:13',
    ]],
  ])('%s', (_, lines, expected) => {
    expect(refusals(...lines)).toEqual(expected);
  });

  test('may be that of a node in another group, which may be on another fabric', () => {
    const inventory = parse([
      'cluster: c', 'nodeGroups:',
      '  - {name: a, nics: [], nodeSelector: {x: a}, nodes: [{name: n1, slot: 0}]}',
      '  - {name: b, nics: [], nodeSelector: {x: b}, nodes: [{name: n2, slot: 0}]}',
    ].join('\n'));
    expect(inventory.nodes.map(({ slot }) => slot)).toEqual([0, 0]);
  });

  test('is named by its path in data that is written in code', () => {
    expect(refusalsOf(() => Inventory.of({
      cluster: 'c', nodeGroups: [{ name: 'g', nics: [], slotFromName: 'n{slot}', nodes: ['n1', { name: 'm', slot: 1 }] }],
    }))).toEqual([
      'inventory.nodeGroups[0].nodes[1].slot: node "m" has slot 1, and so has node "n1" at inventory.nodeGroups[0].nodes[0]; give one of them another "slot"',
    ]);
  });
});

describe('a pattern for slots', () => {
  test.each<[string, string, number]>([
    ['gpu-{slot}', 'gpu-0042', 42],
    ['gpu-{slot}', 'gpu-0', 0],
    ['gpu-{slot}', 'gpu-1000000', 1_000_000],
    ['gpu-{slot}.example.com', 'gpu-007.example.com', 7],
    ['{slot}', '12', 12],
    ['{slot}-gpu', '12-gpu', 12],
    ['su1{slot}', 'su123', 23],
    ['a1{slot}1a', 'a111a', 1],
  ])('%s makes %s slot %i', (slotFromName, name, slot) => {
    expect(Inventory.of({ cluster: 'c', nodeGroups: [{ name: 'g', nics: [], slotFromName, nodes: [name] }] }).nodes[0].slot).toBe(slot);
  });

  test.each([
    ['gpu-{slot}', 'storage-1'],
    ['gpu{slot}', 'gpu'],
    ['gpu-{slot}', 'gpu-1a'],
    ['gpu-{slot}', 'gpu-0x1f'],
    ['gpu-{slot}', 'gpu--1'],
    ['gpu-{slot}', 'my-gpu-1'],
    ['gpu-{slot}', 'gpu-1.example.com'],
    ['gpu.{slot}', 'gpu-1'],
    ['1{slot}1', '1'],
    ['1{slot}1', '11'],
  ])('%s does not fit %s', (slotFromName, name) => {
    expect(refusalsOf(() => Inventory.of({ cluster: 'c', nodeGroups: [{ name: 'g', nics: [], slotFromName, nodes: [name] }] }))).toEqual([
      `inventory.nodeGroups[0].nodes[0]: "${name}" does not fit the slotFromName "${slotFromName}" of its group; correct one of them, or give the node a "slot"`,
    ]);
  });

  const form = 'is not a pattern of node names; '
    + 'write {slot} once, where the names have their number, among lower case letters, digits, "-" and ".", such as "gpu-{slot}"';
  test.each([
    ['gpu-', form],
    ['', form],
    ['gpu-{slot', form],
    ['rack{slot}-{slot}', form],
    ['rack{rack}-{slot}', form],
    [`${'g'.repeat(253)}{slot}`, form],
    ['GPU_{slot}', 'is not a pattern of node names; did you mean "gpu-{slot}"?'],
    ['gpu-{n}', 'is not a pattern of node names; did you mean "gpu-{slot}"?'],
  ])('cannot be "%s", which is said once and not for every node', (pattern, refusal) => {
    expect(refusals(`slotFromName: "${pattern}"`, 'nodes: [n1, n2]')).toEqual([`i.yaml:5:19: nodeGroups[0].slotFromName: "${pattern}" ${refusal}`]);
  });

  test('that is not in quotes and starts with the number is no text', () => {
    expect(refusals('slotFromName: {slot}', 'nodes: [n1]')).toEqual(['i.yaml:5:19: nodeGroups[0].slotFromName: {"slot":null} is not a string']);
  });

  test.each(['1000001', '20240117', '9007199254740993', '9'.repeat(100)])('makes no slot of %s', (digits) => {
    expect(refusals('slotFromName: "gpu-{slot}"', `nodes: [gpu-${digits}]`)).toEqual([
      `i.yaml:6:13: nodeGroups[0].nodes[0]: "gpu-${digits}" has slot ${digits} by the slotFromName "gpu-{slot}" of its group; `
      + 'the largest slot is 1000000; correct one of them, or give the node a "slot"',
    ]);
  });

  test('finds the place of a name in the long form', () => {
    expect(refusals('slotFromName: "gpu-{slot}"', 'nodes: [{name: n1}]')).toEqual([
      'i.yaml:6:20: nodeGroups[0].nodes[0].name: "n1" does not fit the slotFromName "gpu-{slot}" of its group; correct one of them, or give the node a "slot"',
    ]);
  });

  test.each<[string, string, string]>([
    ['name that Kubernetes refuses', 'GPU_1', 'i.yaml:6:13: nodeGroups[0].nodes[0]: "GPU_1" is not a node name; did you mean "gpu-1"?'],
    ['refused slot', '{name: x, slot: -1}', 'i.yaml:6:29: nodeGroups[0].nodes[0].slot: -1 is out of range; it must be >= 0'],
    ['misspelt slot', '{name: x, slt: 1}', 'i.yaml:6:23: nodeGroups[0].nodes[0]: unknown field "slt"; did you mean "slot"?'],
    ['missing name', '{slot: 1}', 'i.yaml:6:13: nodeGroups[0].nodes[0]: field "name" is missing'],
  ])('adds nothing to a %s', (_, node, refusal) => {
    expect(refusals('slotFromName: "gpu-{slot}"', `nodes: [${node}]`)).toEqual([refusal]);
  });
});

describe('the unit of a node', () => {
  test('is its own, or that of its group', () => {
    expect(parse(group('unit: rack-1', 'nodes: [n1, {name: n2, unit: rack-2}]')).nodes.map(({ unit }) => unit)).toEqual(['rack-1', 'rack-2']);
  });

  test('is undefined when nothing says it', () => {
    expect(parse(group('nodes: [{name: n1, unit: rack-1}, n2]')).nodes.map(({ unit }) => unit)).toEqual(['rack-1', undefined]);
  });

  test.each<[string, string[], string[]]>([
    ['has a name that addresses can be called after', ['unit: Rack_1', 'nodes: [{name: n, unit: r.2}]'], [
      'i.yaml:5:11: nodeGroups[0].unit: "Rack_1" is not a unit name; did you mean "rack-1"?',
      'i.yaml:6:29: nodeGroups[0].nodes[0].unit: "r.2" is not a unit name; did you mean "r-2"?',
    ]],
    ['has a name that is not too long', [`unit: ${'r'.repeat(64)}`], [
      `i.yaml:5:11: nodeGroups[0].unit: "${'r'.repeat(64)}" is not a unit name; `
      + 'use at most 63 lower case letters, digits and "-", with a letter or digit at both ends',
    ]],
    ['is not a number', ['nodes: [{name: n, unit: 1}]'], ['i.yaml:5:29: nodeGroups[0].nodes[0].unit: 1 is not a string; put it in quotes']],
  ])('%s', (_, lines, expected) => {
    expect(refusals(...lines)).toEqual(expected);
  });
});

describe('a node that replaces another', () => {
  test('remembers which', () => {
    expect(parse(group('nodes: [{name: n2, replaces: n1}]')).nodes).toEqual([{ name: 'n2', labels: {}, replaces: 'n1' }]);
  });

  test('may also fix the slot', () => {
    expect(parse(group('nodes: [{name: n2, slot: 4, replaces: n1}]')).nodes).toEqual([{ name: 'n2', labels: {}, slot: 4, replaces: 'n1' }]);
  });

  test.each<[string, string[], string[]]>([
    ['replaces no node that is still there', ['nodes: [{name: n2, replaces: n1}, n1]'], [
      'i.yaml:5:34: nodeGroups[0].nodes[0].replaces: node "n1" is still in the inventory, at i.yaml:5:39; '
      + 'remove it there when it is gone, or remove "replaces"',
    ]],
    ['does not replace itself', ['nodes: [{name: n1, replaces: n1}]'], [
      'i.yaml:5:34: nodeGroups[0].nodes[0].replaces: node "n1" replaces itself; name the node that is gone, or remove "replaces"',
    ]],
    ['is the only one', ['nodes:', '  - {name: n2, replaces: n1}', '  - {name: n3, replaces: n1}'], [
      'i.yaml:7:30: nodeGroups[0].nodes[1].replaces: node "n1" is replaced twice; the first is at i.yaml:6:30',
    ]],
    ['replaces a node with a name that Kubernetes accepts', ['nodes: [{name: n2, replaces: N_1}]'], [
      'i.yaml:5:34: nodeGroups[0].nodes[0].replaces: "N_1" is not a node name; did you mean "n-1"?',
    ]],
    ['replaces one node, not several', ['nodes: [{name: n2, replaces: [n1]}]'], ['i.yaml:5:34: nodeGroups[0].nodes[0].replaces: ["n1"] is not a string']],
  ])('%s', (_, lines, expected) => {
    expect(refusals(...lines)).toEqual(expected);
  });

  test('is held against the nodes of all groups, in whatever order they are written', () => {
    expect(refusalsOf(() => parse([
      'cluster: c', 'nodeGroups:',
      '  - {name: a, nics: [], nodeSelector: {x: a}, nodes: [{name: n2, replaces: n1}, {name: n3, replaces: gone}]}',
      '  - {name: b, nics: [], nodeSelector: {x: b}, nodes: [n1, {name: n4, replaces: gone}]}',
    ].join('\n')))).toEqual([
      'i.yaml:3:76: nodeGroups[0].nodes[0].replaces: node "n1" is still in the inventory, at i.yaml:4:55; '
      + 'remove it there when it is gone, or remove "replaces"',
      'i.yaml:4:80: nodeGroups[1].nodes[1].replaces: node "gone" is replaced twice; the first is at i.yaml:3:102',
    ]);
  });
});

test('mistakes in patterns, slots, units and replacements are reported together', () => {
  expect(refusals(
    'slotFromName: "gpu-{slot}"', 'unit: U', 'nodes:', '  - gpu-1', '  - {name: gpu-01, replaces: gpu-1}', '  - {name: n, unit: V}',
  ).map((refusal) => refusal.replace(/: .*/, ''))).toEqual(['i.yaml:6:11', 'i.yaml:9:16', 'i.yaml:9:34', 'i.yaml:10:16', 'i.yaml:10:25']);
});
