import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { synth, SYNTHESIZED as GOOD } from './clusters';
import { temporaryFolders } from './folders';
import { FabricError } from '../../src/errors';
import { Ledger } from '../../src/ipam';

const newFolder = temporaryFolders();

const GIT = 'restore the file from Git, or look at it with: gpu-fabric ledger repair';
const MERGE = 'two branches may have been merged wrongly: remove the newer entry, and its node gets a new slot at the next synth';
const EMPTY = 'is empty, so that what was promised is not known; restore the file from Git; remove it only when no address was ever given';

/** The good text with a piece replaced, which must be there once. */
function with_(piece: string, replacement: string): string {
  if (GOOD.split(piece).length !== 2) throw new Error(`"${piece}" is not there once`);
  return GOOD.replace(piece, replacement);
}

interface Mistake {
  readonly what: string;
  readonly text: string | Buffer;
  /** `line: code: message; hint` of every problem. */
  readonly problems: readonly string[];
}

const NODE_2 = '      - { slot: 1, node: node-2 }\n';

const MISTAKES: readonly Mistake[] = [
  { what: 'empty', text: '', problems: [`1: ledger-invalid: ${EMPTY}`] },
  { what: 'nothing but a comment', text: '# gone\n', problems: [`1: ledger-invalid: ${EMPTY}`] },
  { what: 'binary', text: Buffer.from([0xff, 0xfe, 0x00, 0x80]), problems: ['undefined: document-invalid: is not UTF-8 text; save it as UTF-8'] },
  { what: 'cut off inside an entry', text: GOOD.slice(0, GOOD.indexOf('node-2') + 3), problems: ['16: document-invalid: flow map in block collection must be sufficiently indented and end with a }'] },
  { what: 'cut off behind a line', text: GOOD.slice(0, GOOD.indexOf('    slots:')), problems: ['4: ledger-invalid: fabrics[0]: field "slots" is missing'] },
  { what: 'cut off behind the first line', text: 'version: 1\n', problems: ['1: ledger-invalid: field "cluster" is missing', '1: ledger-invalid: field "fabrics" is missing'] },
  {
    what: 'in a conflict',
    text: with_(NODE_2, `<<<<<<< HEAD\n${NODE_2}=======\n      - { slot: 1, node: node-3 }\n>>>>>>> other\n`),
    problems: ['16: document-invalid: has unresolved merge conflict markers; resolve the conflict first'],
  },
  {
    what: 'with one slot for two nodes',
    text: with_(NODE_2, `${NODE_2}      - { slot: 1, node: node-3 }\n`),
    problems: [`17: ledger-invalid: compute: slot 1 is there twice, for node "node-2" and node "node-3"; the other entry is in line 16; ${MERGE}`],
  },
  {
    what: 'with two slots for one node',
    text: with_(NODE_2, `${NODE_2}      - { slot: 2, node: node-1 }\n`),
    problems: [`17: ledger-invalid: compute: node node-1 is there twice, for slot 0 and slot 2; the other entry is in line 15; ${MERGE}`],
  },
  {
    what: 'with a slot that is outside the rails',
    text: with_(NODE_2, '      - { slot: 128, node: node-2 }\n'),
    problems: [`16: ledger-invalid: compute: slot 128 of node "node-2" is outside 10.64.0.0/24, which has 128 slots of /31; ${GIT}`],
  },
  { what: 'with a slot below zero', text: with_('{ slot: 1,', '{ slot: -1,'), problems: ['16: ledger-invalid: fabrics[0].slots[1].slot: -1 is out of range; it must be >= 0'] },
  { what: 'with a slot that is no number', text: with_('{ slot: 1,', '{ slot: one,'), problems: ['16: ledger-invalid: fabrics[0].slots[1].slot: "one" is not an integer'] },
  { what: 'with slots out of order', text: with_('{ slot: 0,', '{ slot: 2,'), problems: [`16: ledger-invalid: compute: slot 1 comes behind 2; entries are sorted; ${GIT}`] },
  {
    what: 'with rails that overlap',
    text: with_('10.64.1.0/24', '10.64.0.128/25'),
    problems: [`13: ledger-invalid: compute: 10.64.0.128/25 of rail 1 overlaps 10.64.0.0/24 of rail 0 (line 12); ${GIT}`],
  },
  { what: 'with a rail outside its supernet', text: with_('10.64.1.0/24', '10.65.1.0/24'), problems: [`13: ledger-invalid: compute: 10.65.1.0/24 of rail 1 is outside 10.64.0.0/16; ${GIT}`] },
  {
    what: 'with a rail that is there twice',
    text: with_('rail: 1,', 'rail: 0,'),
    problems: [`13: ledger-invalid: compute: rail 0 is there twice; the other entry is in line 12; ${GIT}`],
  },
  {
    what: 'with rails out of order',
    text: with_('          - { rail: 0, subnet: 10.64.0.0/24 }\n          - { rail: 1, subnet: 10.64.1.0/24 }\n', '          - { rail: 1, subnet: 10.64.1.0/24 }\n          - { rail: 0, subnet: 10.64.0.0/24 }\n'),
    problems: [`13: ledger-invalid: compute: rail 0 comes behind 1; entries are sorted; ${GIT}`],
  },
  { what: 'with host bits', text: with_('10.64.1.0/24', '10.64.1.1/24'), problems: [`13: ledger-invalid: "10.64.1.1/24" is not a network in canonical CIDR notation; ${GIT}`] },
  { what: 'with a network in an odd form', text: with_('10.64.0.0/16', '10.64.000.0/16'), problems: [`8: ledger-invalid: "10.64.000.0/16" is not a network in canonical CIDR notation; ${GIT}`] },
  { what: 'with no network at all', text: with_('10.64.1.0/24', 'ten'), problems: [`13: ledger-invalid: "ten" is not a network in canonical CIDR notation; ${GIT}`] },
  { what: 'with a network of another family', text: with_('family: IPv4\n        kind: routed', 'family: IPv6\n        kind: routed'), problems: ['10.64.0.0/16', '10.64.0.0/24', '10.64.1.0/24'].map((network) => `6: ledger-invalid: compute: ${network} is no IPv6 network; ${GIT}`) },
  { what: 'with a family that is there twice', text: with_('    slots:\n', `${GOOD.slice(GOOD.indexOf('      - family'), GOOD.indexOf('    slots:'))}    slots:\n`), problems: [`14: ledger-invalid: compute: network of the family IPv4 is there twice; the other entry is in line 6; ${GIT}`] },
  { what: 'without the length of prefixes', text: with_('        nodePrefixLength: 31\n', ''), problems: [`6: ledger-invalid: compute: a routed network has no nodePrefixLength; ${GIT}`] },
  { what: 'without the size of blocks', text: with_('        addressesPerNode: 4\n', ''), problems: [`19: ledger-invalid: storage: a flat network has no addressesPerNode; ${GIT}`] },
  ...[-1, 8, 33].map((length): Mistake => ({
    what: `with a prefix length of ${length}`,
    text: with_('nodePrefixLength: 31', `nodePrefixLength: ${length}`),
    problems: [`9: ledger-invalid: compute: prefixes of /${length} are not allowed in 10.64.0.0/16; allowed are /16 to /32; ${GIT}`],
  })),
  { what: 'with fabrics out of order', text: with_('name: compute', 'name: zzz'), problems: [`17: ledger-invalid: fabric storage comes behind zzz; entries are sorted; ${GIT}`] },
  { what: 'with a fabric that is there twice', text: with_('name: storage', 'name: compute'), problems: [`17: ledger-invalid: fabric compute is there twice; the other entry is in line 4; ${GIT}`] },
  {
    what: 'with units out of order',
    text: with_('    slots:\n', '    units:\n      - { unit: 1, name: b }\n      - { unit: 0, name: a }\n    slots:\n'),
    problems: [`16: ledger-invalid: compute: unit 0 comes behind 1; entries are sorted; ${GIT}`],
  },
  { what: 'with a unit that is there twice', text: with_('    slots:\n', '    units:\n      - { unit: 0, name: b }\n      - { unit: 0, name: a }\n    slots:\n'), problems: [`16: ledger-invalid: compute: unit 0 is there twice; the other entry is in line 15; ${GIT}`] },
  { what: 'of a newer version', text: with_('version: 1', 'version: 2'), problems: ['1: ledger-invalid: was written in format 2 by a newer version of this package, which reads format 1; update cdk8s-gpu-fabric'] },
  { what: 'of an older version', text: with_('version: 1', 'version: 0'), problems: ['1: ledger-invalid: has the unknown format 0; restore the file from Git'] },
  { what: 'of a version that is no number', text: with_('version: 1', 'version: "1"'), problems: ['1: ledger-invalid: version: "1" is not an integer'] },
  { what: 'with a field that is unknown', text: with_('node: node-2 }', 'node: node-2, gone: true }'), problems: ['16: ledger-invalid: fabrics[0].slots[1]: unknown field "gone"; known fields are "slot", "node" or "retired"'] },
  { what: 'with a key that is there twice', text: with_('node: node-2 }', 'node: node-2, node: node-3 }'), problems: ['16: document-invalid: key "node" is given twice; the first is in line 16'] },
  { what: 'with a number for a node', text: with_('node: node-2', 'node: 2'), problems: ['16: ledger-invalid: fabrics[0].slots[1].node: 2 is not a string; put it in quotes'] },
  { what: 'of another cluster', text: with_('cluster: small', 'cluster: large'), problems: ['undefined: ledger-invalid: belongs to cluster "large", the inventory to "small"; give each cluster a ledger of its own'] },
];

describe('a ledger', () => {
  test('that is good is left as it is', () => {
    const { file, outdir } = folderWith(GOOD);
    synth(outdir, { ledger: file });
    expect(readFileSync(file, 'utf8')).toBe(GOOD);
  });

  test.each(MISTAKES)('that is $what is refused with its place, and nothing is written', ({ text, problems }) => {
    const { file, outdir } = folderWith(text);
    const found = problemsOf(() => synth(outdir, { ledger: file, nodes: ['node-1', 'node-2', 'node-3'] }));
    expect(found.map(({ location }) => location?.file)).toEqual(found.map(() => file));
    expect(found.map((problem) => `${problem.location?.line}: ${problem.code}: ${new FabricError({ ...problem, location: undefined }).message}`)).toEqual(problems);
    expect(readFileSync(file)).toEqual(Buffer.from(text));
    expect(existsSync(outdir)).toBe(false);
  });

  test.each([
    ['CRLF line ends', GOOD.replace(/\n/g, '\r\n'), /^(?:[^\n]*\r\n)*$/],
    ['a byte order mark', `\uFEFF${GOOD}`, /^\uFEFFversion/],
    ['both', `\uFEFF${GOOD.replace(/\n/g, '\r\n')}`, /^\uFEFF(?:[^\n]*\r\n)*$/],
    ['no line end at its end', GOOD.trimEnd(), /^version/],
  ])('with %s is read, left alone, and changed in its form', (_, text, form) => {
    const { file, outdir } = folderWith(text);
    synth(outdir, { ledger: file });
    expect(readFileSync(file, 'utf8')).toBe(text);
    synth(outdir, { ledger: file, nodes: ['node-1', 'node-2', 'node-3'] });
    const after = readFileSync(file, 'utf8');
    expect(after).toMatch(form);
    expect(after.replace(/^\uFEFF/, '').replace(/\r\n/g, '\n')).toBe(with_(NODE_2, `${NODE_2}      - { slot: 2, node: node-3 }\n`));
  });

  test('that is a folder is refused', () => {
    const folder = newFolder();
    expect(() => Ledger.fromFile(folder)).toThrow(/it is a folder/);
  });
});

function folderWith(text: string | Buffer): { readonly file: string; readonly outdir: string } {
  const folder = newFolder();
  writeFileSync(join(folder, 'ledger.yaml'), text);
  return { file: join(folder, 'ledger.yaml'), outdir: join(folder, 'dist') };
}

function problemsOf(action: () => unknown): FabricError['problems'] {
  try {
    action();
  } catch (error) {
    if (error instanceof FabricError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}
