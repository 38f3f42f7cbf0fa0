import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readClusterConfig } from '../../src';
import { refusalsOf } from '../constructs/given';

const CLUSTER = `\
inventory: ../inventory/small.yaml
fabrics:
  - name: compute
    role: compute
    linkLayer: ethernet
    attachment: { kind: sriov, virtualFunctions: 1 }
    addressing: { kind: routed, supernet: 10.64.0.0/16, nodePrefixLength: 31 }
    namespaces: [ai-training]
testPods:
  - { name: test, namespace: ai-training }
`;

const DUAL_STACK = ['addressing: { kind: routed', `\
addressing:
      - { kind: routed, supernet: "fd00:10::/48", nodePrefixLength: 127 }
      - { kind: routed`] as const;

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-gpu-fabric-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(text: string, name = 'cluster.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

/** What the file is refused for; `<line>:<column>` come first. */
function refusals(text: string, name?: string): string[] {
  const file = written(text, name);
  return refusalsOf(() => readClusterConfig(file)).map((refusal) => refusal.replace(`document-invalid: ${file}:`, ''));
}

/** The cluster above with one text in it replaced. */
function changed(from: string, to: string): string {
  if (!CLUSTER.includes(from)) throw new Error(`the cluster has no ${from}`);
  return CLUSTER.replace(from, to);
}

test('addressing is a list for dual stack', () => {
  expect(readClusterConfig(written(changed(...DUAL_STACK))).fabrics[0].addressing).toEqual([
    { kind: 'routed', supernet: 'fd00:10::/48', nodePrefixLength: 127 },
    { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31 },
  ]);
});

test.each<[string, string, string, string[]]>([
  ['a key of an addressing', 'supernet', 'superNet', [
    '7:17: fabrics[0].addressing: field "supernet" is missing',
    '7:33: fabrics[0].addressing: unknown field "superNet"; did you mean "supernet"?',
  ]],
  ['a key of test pods', '- { name: test,', '- { nam: test,', [
    '10:5: testPods[0]: field "name" is missing',
    '10:7: testPods[0]: unknown field "nam"; did you mean "name"?',
  ]],
  ['text for a number', 'nodePrefixLength: 31', 'nodePrefixLength: "31"', ['7:75: fabrics[0].addressing.nodePrefixLength: "31" is not an integer']],
  ['no inventory', 'inventory: ../inventory/small.yaml\n', '', ['1:1: field "inventory" is missing']],
  ['a key of the cluster', 'fabrics:', 'fabrcis:', ['1:1: field "fabrics" is missing', '2:1: unknown field "fabrcis"; did you mean "fabrics"?']],
  ['a key of a fabric', 'role: compute', 'role: compute\n    mut: 9000', ['5:5: fabrics[0]: unknown field "mut"; did you mean "mtu"?']],
  ['a key of an attachment', 'virtualFunctions: 1', 'virtualFunctions: 1, vlna: 7', ['6:53: fabrics[0].attachment: unknown field "vlna"; did you mean "vlan"?']],
  ['a field that an attachment needs', ', virtualFunctions: 1', '', ['6:17: fabrics[0].attachment: field "virtualFunctions" is missing']],
  ['a value out of range', 'virtualFunctions: 1', 'virtualFunctions: 129', [
    '6:50: fabrics[0].attachment.virtualFunctions: 129 is out of range; it must be <= 128',
  ]],
  ['a role that does not exist', 'role: compute', 'role: compte', [
    '4:11: fabrics[0].role: "compte" is not allowed; did you mean "compute"? allowed: "compute" or "storage"',
  ]],
  ['a release that does not exist', 'fabrics:', 'release: "26.2"\nfabrics:', [
    '2:10: release: "26.2" is not allowed; did you mean "26.1"? allowed: "25.7", "25.10", "26.1", "26.4" or "26.7"',
  ]],
  ['a key of the driver', 'fabrics:', 'driver: { kind: managed, upgradePolicies: {} }\nfabrics:', [
    '2:26: driver: unknown field "upgradePolicies"; did you mean "upgradePolicy"?',
  ]],
  ['a key of the settings of NICs', 'role: compute', 'role: compute\n    nicSettings: { gpuDirekt: true }', [
    '5:20: fabrics[0].nicSettings: unknown field "gpuDirekt"; did you mean "gpuDirect"?',
  ]],
  ['a key of what differs on a node group', 'role: compute', 'role: compute\n    groups: { hgx: { addressesPerNode: 8 } }', [
    '5:22: fabrics[0].groups.hgx: unknown field "addressesPerNode"; known fields are "mtu", "virtualFunctions" or "nicSettings"',
  ]],
  ['a key of the NIC configuration operator', 'fabrics:', 'nicConfiguration: { loglevel: info }\nfabrics:', [
    '2:21: nicConfiguration: unknown field "loglevel"; did you mean "logLevel"?',
  ]],
  ['a component that does not exist', 'fabrics:', 'images: { components: { mutlus: { version: v1 } } }\nfabrics:', [
    '2:25: images.components: unknown field "mutlus"; did you mean "multus"?',
  ]],
])('%s', (_, from, to, expected) => {
  expect(refusals(changed(from, to))).toEqual(expected);
});

test('a mistake in one of two addressings', () => {
  const text = changed(...DUAL_STACK).replace('nodePrefixLength: 127', 'nodePrefixLenght: 127');
  expect(refusals(text)).toContainEqual('8:51: fabrics[0].addressing[0]: unknown field "nodePrefixLenght"; did you mean "nodePrefixLength"?');
});

test('a setting that only the other link layer has', () => {
  const text = changed('ethernet\n    attachment: { kind: sriov,', 'infiniband\n    attachment: { kind: sriov, vlan: 7,');
  expect(refusals(text)).toEqual([expect.stringMatching(/^6:32: fabrics\[0\]\.attachment: unknown field "vlan"; known fields are /)]);
});

test('every mistake of the file is found at once', () => {
  const text = CLUSTER.replace('role: compute', 'role: gpu').replace('kind: routed', 'kind: dhcp').replace('{ name: test,', '{ nane: test,');
  expect(refusals(text).map((refusal) => refusal.split(': ')[0]).sort()).toEqual(['10:5', '10:7', '4:11', '7:25']);
});

test('a JSON file has lines and columns, too', () => {
  expect(refusals('{\n  "inventory": "i.yaml",\n  "fabrcs": []\n}\n', 'cluster.json')).toEqual([
    '1:1: field "fabrics" is missing',
    '3:3: unknown field "fabrcs"; did you mean "fabrics"?',
  ]);
});

test('a key that is there twice', () => {
  expect(refusals(`${CLUSTER}fabrics: []\n`)).toEqual([expect.stringMatching(/^11:1: .*"fabrics".*the first is in line 2/)]);
});

test.each(['', '# nothing yet\n', 'null\n'])('a file without anything: %j', (text) => {
  expect(refusals(text)).toEqual(['1:1: the cluster is empty; it needs at least "inventory" and "fabrics"']);
});

test('an empty list of namespaces', () => {
  expect(refusals(changed('[ai-training]', '[]'))).toEqual([expect.stringMatching(/^8:17: fabrics\[0\]\.namespaces: /)]);
});

test('no YAML', () => {
  expect(refusals('fabrics: [')).toEqual([expect.stringMatching(/^1:\d+: /)]);
});

test('a list', () => {
  expect(refusals('- a\n')).toEqual([expect.stringMatching(/^1:1: .* is not an object/)]);
});

// src/document/explain.ts looks at nothing else of a value whose discriminator is missing
test('a misspelt discriminator', () => {
  expect(refusals(changed('linkLayer:', 'linklayer:'))).toContainEqual('5:5: fabrics[0]: unknown field "linklayer"; did you mean "linkLayer"?');
});

// src/document/explain.ts does not follow the $ref of a branch, so it knows no allowed values
test.each<[string, string, string, string]>([
  ['no discriminator', '    linkLayer: ethernet\n', '', '3:5: fabrics[0]: field "linkLayer" is missing; allowed: "ethernet" or "infiniband"'],
  [
    'an attachment of the other link layer', 'ethernet\n    attachment: { kind: sriov, virtualFunctions: 1', 'infiniband\n    attachment: { kind: macvlan',
    '6:25: fabrics[0].attachment.kind: "macvlan" is not allowed; allowed: "sriov", "host-device" or "ipoib"',
  ],
  [
    'a misspelt link layer', 'linkLayer: ethernet', 'linkLayer: infinband',
    '5:16: fabrics[0].linkLayer: "infinband" is not allowed; did you mean "infiniband"? allowed: "ethernet" or "infiniband"',
  ],
])('%s is one mistake, with what to do about it', (_, from, to, expected) => {
  expect(refusals(changed(from, to))).toEqual([expected]);
});

// src/document/explain.ts reports the enum as well: `26.4 is not allowed; allowed: ..., "26.4"`
test('a release that YAML reads as a number is one mistake', () => {
  expect(refusals(`release: 26.4\n${CLUSTER}`)).toEqual(['1:10: release: 26.4 is not a string; put it in quotes']);
});
