import { problemsOf, refusalsOf } from './refused';
import { Inventory } from '../../src/inventory';

const parsing = (text: string) => () => Inventory.parse(text, 'i.yaml');

/** A group `g` whose fields are given, as text. */
const group = (...lines: string[]): string => ['cluster: c', 'nodeGroups:', '  - name: g', ...lines.map((line) => `    ${line}`)].join('\n');
const nics = (...lines: string[]): string => group('nics:', ...lines.map((line) => `  - {${line}}`));

test.each<[string, string, string[]]>([
  ['an empty file', '', ['i.yaml:1:1: the inventory is empty; it needs at least "cluster: <name>"']],
  ['comments only', '# nothing yet\n', ['i.yaml:1:1: the inventory is empty; it needs at least "cluster: <name>"']],
  ['a list', '- a\n', ['i.yaml:1:1: ["a"] is not an object']],
  ['no cluster', 'reserved: []\n', ['i.yaml:1:1: field "cluster" is missing']],
  ['an unknown field', 'cluster: c\nnodeGroup: []\n', ['i.yaml:2:1: unknown field "nodeGroup"; did you mean "nodeGroups"?']],
  ['a cluster name for people', 'cluster: HGX H200\n', ['i.yaml:1:10: cluster: "HGX H200" is not a cluster name; did you mean "hgx-h200"?']],
  ['a cluster name that no spelling saves', 'cluster: "-"\n', [
    'i.yaml:1:10: cluster: "-" is not a cluster name; use at most 63 lower case letters, digits and "-", with a letter or digit at both ends',
  ]],
])('%s', (_, text, refusals) => {
  expect(refusalsOf(parsing(text))).toEqual(refusals);
});

describe('node groups', () => {
  test.each<[string, string, string[]]>([
    ['without a name', 'cluster: c\nnodeGroups:\n  - preset: PowerEdge-XE9680\n', ['i.yaml:3:5: nodeGroups[0]: field "name" is missing']],
    ['with a bad name', 'cluster: c\nnodeGroups:\n  - {name: g.1, nics: []}\n', [
      'i.yaml:3:12: nodeGroups[0].name: "g.1" is not a node group name; did you mean "g-1"?',
    ]],
    ['with the name of another', 'cluster: c\nnodeGroups:\n  - {name: g, nics: [], nodeSelector: {a: b}}\n  - {name: g, nics: [], nodeSelector: {a: c}}\n', [
      'i.yaml:4:12: nodeGroups[1].name: node group "g" is given twice; the first is at i.yaml:3:12',
    ]],
    ['without hardware', group('nodes: [n]'), [
      'i.yaml:3:5: nodeGroups[0]: has neither "preset" nor "nics"; name a preset, or list the NICs that every node of the group has',
    ]],
    ['with hardware given twice', group('preset: PowerEdge-XE9680', 'nics: []'), ['i.yaml:5:5: nodeGroups[0]: has both "preset" and "nics"; remove one of them']],
    ['with a misspelt field that is not called missing as well', group('presett: PowerEdge-XE9680'), [
      'i.yaml:4:5: nodeGroups[0]: unknown field "presett"; did you mean "preset"?',
    ]],
    ['with an unknown preset', group('preset: PowerEdge-XE9860'), [
      expect.stringMatching(/^i\.yaml:4:13: nodeGroups\[0\]\.preset: "PowerEdge-XE9860" is not allowed; did you mean "PowerEdge-XE9680"\?/),
    ]],
  ])('%s', (_, text, refusals) => {
    expect(refusalsOf(parsing(text))).toEqual(refusals);
  });
});

describe('nodes', () => {
  test.each<[string, string[], string[]]>([
    ['that are a number', ['nodes: [001]'], ['i.yaml:5:13: nodeGroups[0].nodes[0]: 1 is not a string or an object; put it in quotes']],
    ['with a misspelt field', ['nodes: [{nam: x}]'], [
      'i.yaml:5:13: nodeGroups[0].nodes[0]: field "name" is missing',
      'i.yaml:5:14: nodeGroups[0].nodes[0]: unknown field "nam"; did you mean "name"?',
    ]],
    ['that end too early', ['nodes:'], ['i.yaml:5:11: nodeGroups[0].nodes: is empty; it must be an array; write [] for an empty list']],
    ['that are given twice', ['nodes:', '  - n1', '  - name: n1'], [
      'i.yaml:7:15: nodeGroups[0].nodes[1].name: node "n1" is given twice; the first is at i.yaml:6:9',
    ]],
    ['with a name that Kubernetes refuses', ['nodes: [Node_1]'], ['i.yaml:5:13: nodeGroups[0].nodes[0]: "Node_1" is not a node name; did you mean "node-1"?']],
    ['with a name that is too long', [`nodes: [${'n'.repeat(254)}]`], [expect.stringMatching(/" is not a node name; use at most 253 lower case letters/)]],
    ['with a label value that is a number', ['nodes: [{name: n, labels: {rack: 1}}]'], [
      'i.yaml:5:38: nodeGroups[0].nodes[0].labels.rack: 1 is not a string; put it in quotes',
    ]],
    ['with a label key that Kubernetes refuses', ['nodes: [{name: n, labels: {-x: y}}]'], [
      'i.yaml:5:32: nodeGroups[0].nodes[0].labels: "-x" is not a label key; '
      + 'use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends, after an optional prefix and "/"',
    ]],
    ['with a label prefix that Kubernetes refuses', ['nodes: [{name: n, labels: {Foo/x: y}}]'], [
      'i.yaml:5:32: nodeGroups[0].nodes[0].labels: "Foo" is not a label key prefix; did you mean "foo"?',
    ]],
    ['with two slashes in a label key', ['nodes: [{name: n, labels: {a/b/c: y}}]'], [expect.stringMatching(/: "a\/b\/c" is not a label key; /)]],
    ['with a label value that Kubernetes refuses', ['nodes: [{name: n, labels: {x: a b}}]'], [
      'i.yaml:5:35: nodeGroups[0].nodes[0].labels.x: "a b" is not a label value; '
      + 'use at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
    ]],
  ])('%s', (_, lines, refusals) => {
    expect(refusalsOf(parsing(group('preset: PowerEdge-XE9680', ...lines)))).toEqual(refusals);
  });

  test('that two groups list are named with both places', () => {
    const text = 'cluster: c\nnodeGroups:\n  - {name: a, nics: [], nodeSelector: {x: a}, nodes: [n]}\n  - {name: b, nics: [], nodeSelector: {x: b}, nodes: [n]}\n';
    expect(refusalsOf(parsing(text))).toEqual(['i.yaml:4:55: nodeGroups[1].nodes[0]: node "n" is given twice; the first is at i.yaml:3:55']);
  });

  test('may have empty label values and prefixed keys', () => {
    expect(parsing(group('nics: []', 'nodes: [{name: n.example.com, labels: {node-role.kubernetes.io/worker: ""}}]'))).not.toThrow();
  });
});

const ew = (bus: string, rail: string): string => `pciAddress: "0000:${bus}:00.0", traffic: east-west, ${rail}`;

describe('NICs', () => {
  test.each<[string, string, string[]]>([
    ['with a short PCI address', nics('pciAddress: "1A:00.0", traffic: north-south'), [
      'i.yaml:5:22: nodeGroups[0].nics[0].pciAddress: "1A:00.0" is not a PCI address; did you mean "0000:1a:00.0"?',
    ]],
    ['with something else for a PCI address', nics('pciAddress: eth0, traffic: north-south'), [
      'i.yaml:5:22: nodeGroups[0].nics[0].pciAddress: "eth0" is not a PCI address; write domain:bus:device.function in lower case, such as 0000:1a:00.0',
    ]],
    ['with a device ID that YAML takes for a number', nics('pciAddress: "0000:1a:00.0", traffic: north-south, deviceID: 1023'), [
      'i.yaml:5:70: nodeGroups[0].nics[0].deviceID: 1023 is not a string; put it in quotes',
    ]],
    ['with a device ID of another spelling', nics('pciAddress: "0000:1a:00.0", traffic: north-south, deviceID: "0xA2DC"'), [
      'i.yaml:5:70: nodeGroups[0].nics[0].deviceID: "0xA2DC" is not a PCI device ID; did you mean "a2dc"?',
    ]],
    ['with an interface name that Linux refuses', nics('pciAddress: "0000:1a:00.0", traffic: north-south, interface: a-name-of-16-byte'), [
      expect.stringMatching(/"a-name-of-16-byte" is not an interface name; Linux allows 1 to 15 characters/),
    ]],
    ['with an empty RDMA device', nics('pciAddress: "0000:1a:00.0", traffic: north-south, rdmaDevice: ""'), [
      expect.stringMatching(/"" is not an RDMA device name; .*leave the field out when the NIC has none$/),
    ]],
    ['of an unknown kind', nics('pciAddress: "0000:1a:00.0", traffic: eastwest'), [
      'i.yaml:5:47: nodeGroups[0].nics[0].traffic: "eastwest" is not allowed; did you mean "east-west"? allowed: "east-west" or "north-south"',
    ]],
    ['that are east-west without a rail', nics('pciAddress: "0000:1a:00.0", traffic: east-west'), [
      'i.yaml:5:9: nodeGroups[0].nics[0]: is an east-west NIC without a rail; add "rail" with the number of the rail that it is wired to, counted from 0',
    ]],
    ['that are north-south with a rail', nics('pciAddress: "0000:1a:00.0", traffic: north-south, rail: 0'), [
      'i.yaml:5:60: nodeGroups[0].nics[0]: a north-south NIC has no rail; remove "rail", or make the traffic "east-west"',
    ]],
    ['with a misspelt rail that is not called missing as well', nics(ew('1a', 'rial: 0')), [
      'i.yaml:5:58: nodeGroups[0].nics[0]: unknown field "rial"; did you mean "rail"?',
    ]],
    ['with a negative rail', nics(ew('1a', 'rail: -1')), ['i.yaml:5:64: nodeGroups[0].nics[0].rail: -1 is out of range; it must be >= 0']],
    ['with a rail in between', nics(ew('1a', 'rail: 0.5')), ['i.yaml:5:64: nodeGroups[0].nics[0].rail: 0.5 is not an integer']],
    ['with a gap in the rails', nics(ew('1a', 'rail: 0'), ew('1b', 'rail: 2')), [
      'i.yaml:4:5: nodeGroups[0]: rail without NIC: 1; number the rails of the 2 east-west NICs 0 to 1',
    ]],
    ['with rails that start at 1', nics(ew('1a', 'rail: 1'), ew('1b', 'rail: 2')), [
      'i.yaml:4:5: nodeGroups[0]: rail without NIC: 0; number the rails of the 2 east-west NICs 0 to 1',
    ]],
    ['with one rail twice', nics(ew('1a', 'rail: 0'), ew('1b', 'rail: 0')), [
      'i.yaml:4:5: nodeGroups[0]: rail without NIC: 1; number the rails of the 2 east-west NICs 0 to 1',
      'i.yaml:6:64: nodeGroups[0].nics[1].rail: rail 0 is given twice; the first is at i.yaml:5:64',
    ]],
    ['with one PCI address, RDMA device and interface twice', nics(
      'pciAddress: "0000:1a:00.0", traffic: north-south, rdmaDevice: mlx5_0, interface: eth0',
      'pciAddress: "0000:1a:00.0", traffic: north-south, rdmaDevice: mlx5_0, interface: eth0',
    ), [
      'i.yaml:6:22: nodeGroups[0].nics[1].pciAddress: PCI address "0000:1a:00.0" is given twice; the first is at i.yaml:5:22',
      'i.yaml:6:72: nodeGroups[0].nics[1].rdmaDevice: RDMA device "mlx5_0" is given twice; the first is at i.yaml:5:72',
      'i.yaml:6:91: nodeGroups[0].nics[1].interface: interface "eth0" is given twice; the first is at i.yaml:5:91',
    ]],
  ])('%s', (_, text, refusals) => {
    expect(refusalsOf(parsing(text))).toEqual(refusals);
  });

  test('of two groups may be alike', () => {
    const nic = 'nics: [{pciAddress: "0000:1a:00.0", traffic: north-south, rdmaDevice: mlx5_0}]';
    const text = `cluster: c\nnodeGroups:\n  - {name: a, nodeSelector: {x: a}, ${nic}}\n  - {name: b, nodeSelector: {x: b}, ${nic}}\n`;
    expect(parsing(text)).not.toThrow();
  });
});

describe('reserved ranges', () => {
  test.each<[string, string]>([
    ['10.0.0.1/8', '"10.0.0.1/8" has host bits set; did you mean "10.0.0.0/8"?'],
    ['FD00::1/64', '"FD00::1/64" has host bits set; did you mean "fd00::/64"?'],
    ['10.0.0.1', '"10.0.0.1" has no prefix length; add one, such as 10.0.0.1/32 for this single address'],
    ['fd00::1', '"fd00::1" has no prefix length; add one, such as fd00::1/128 for this single address'],
    ...['10.0.0.0/33', '10.0.0/8', '010.0.0.0/8', '10.0.0.0/08', 'fd00::/064', 'fe80::1%eth0/64', 'pods', ' '].map((cidr): [string, string] => [
      cidr, `"${cidr}" is not a CIDR; write an IPv4 or IPv6 range such as 10.244.0.0/16 or fd00:10::/48`,
    ]),
  ])('%s', (cidr, refusal) => {
    expect(refusalsOf(parsing(`cluster: c\nreserved:\n  - cidr: "${cidr}"\n`))).toEqual([`i.yaml:3:11: reserved[0].cidr: ${refusal}`]);
  });

  test('of an unknown layer', () => {
    expect(refusalsOf(parsing('cluster: c\nreserved:\n  - {cidr: 10.0.0.0/8, layer: pods}\n'))).toEqual([
      expect.stringMatching(/^i\.yaml:3:31: reserved\[0\]\.layer: "pods" is not allowed; did you mean "pod"\?/),
    ]);
  });

  test('may overlap each other', () => {
    expect(parsing('cluster: c\nreserved: [{cidr: 10.0.0.0/8}, {cidr: 10.1.0.0/16, layer: pod}]\n')).not.toThrow();
  });
});

test('all mistakes are reported together, in the order of the file', () => {
  const text = 'reserved: [{cidr: 10.0.0.1/8}]\nnodeGroups:\n  - {name: g, nics: [], nodes: [5, N, {nam: x}]}\ncluster: C\n';
  expect(refusalsOf(parsing(text)).map((refusal) => refusal.replace(/: .*/, ''))).toEqual([
    'i.yaml:1:19', 'i.yaml:3:33', 'i.yaml:3:36', 'i.yaml:3:39', 'i.yaml:3:40', 'i.yaml:4:10',
  ]);
});

test('every mistake has the code of an invalid inventory', () => {
  expect(problemsOf(parsing('cluster: C\nbanana: 1\n')).map(({ code }) => code)).toEqual(['inventory-invalid', 'inventory-invalid']);
});

test('text that is no YAML has a code of its own', () => {
  expect(problemsOf(parsing('cluster: [')).map(({ code }) => code)).toEqual(['document-invalid']);
});

describe('mistakes of data in code', () => {
  test('name the path instead of a line', () => {
    expect(refusalsOf(() => Inventory.of({ cluster: 'c', nodeGroups: [{ name: 'g', preset: 'PowerEdge-XE9680', nodes: ['n', 'n'] }] }))).toEqual([
      'inventory.nodeGroups[0].nodes[1]: node "n" is given twice; the first is at inventory.nodeGroups[0].nodes[0]',
    ]);
  });

  test('name the inventory when the root is wrong', () => {
    expect(refusalsOf(() => Inventory.of(JSON.parse('{}')))).toEqual(['inventory: field "cluster" is missing']);
  });
});
