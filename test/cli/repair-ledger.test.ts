import * as fc from 'fast-check';
import { ledgerOf } from './ledgers';
import { FabricError } from '../../src/errors';
import { Ledger, LedgerRepair, repairLedger, SlotMemory } from '../../src/ipam/ledger';

const A = '- { slot: 0, node: a }';
const B = '- { slot: 1, node: b }';

function repair(text: string, ...keep: readonly string[]): LedgerRepair {
  return repairLedger(text, 'c.yaml', keep);
}

/** What was done, by lines. */
function changes(text: string, ...keep: readonly string[]): string[] {
  return repair(text, ...keep).changes.map(({ line, message }) => `${line}: ${message}`);
}

/** What was refused, one text for each problem, with its code. */
function refusal(text: string, ...keep: readonly string[]): string[] {
  try {
    repair(text, ...keep);
  } catch (error) {
    if (error instanceof FabricError) return error.problems.map((problem) => `${problem.code} ${new FabricError(problem).message}`);
    throw error;
  }
  throw new Error('was not refused');
}

describe('what is mended', () => {
  test('entries that are not sorted', () => {
    const text = ledgerOf(B, A).replace(/( +- \{ rail: 0.*\n)( +- \{ rail: 1.*\n)/, '$2$1');
    expect(changes(text)).toEqual(['13: compute: sorted: rail 0 came behind 1', '16: compute: sorted: slot 0 came behind 1']);
    expect(repair(text).text).toBe(ledgerOf(A, B));
  });

  test('entries that are there twice, whose comments go together', () => {
    const { text } = repair(ledgerOf(`${A} # old`, '# new', A, B));
    expect(text).toBe(ledgerOf('# new', `${A} # old`, B));
  });

  test('networks in another notation', () => {
    const text = ledgerOf(A).replaceAll('10.64.0.0/16', 'FD00:0::/48').replace('10.64.0.0/24', '"fd00:0:0:0::/64"').replace('10.64.1.0/24', 'fd00:0:0:1::/64');
    const routed = text.replace('IPv4', 'IPv6').replace('nodePrefixLength: 31', 'nodePrefixLength: 127');
    expect(changes(routed)).toEqual(['8: compute: wrote "FD00:0::/48" as fd00::/48', '12: compute: wrote "fd00:0:0:0::/64" as fd00::/64']);
  });

  test('a node that only one branch has retired stays, since the next synth knows better', () => {
    const text = ledgerOf('- { slot: 0, node: a, retired: true }', A);
    expect(changes(text)).toEqual(['15: compute: slot 0 of node "a" was there twice, once as retired; kept the other']);
    expect(repair(text).text).toBe(ledgerOf(A));
  });

  test('comments stay with the entries that are sorted', () => {
    const { text } = repair(ledgerOf('# above all', '- { slot: 5, node: e } # fifth', '# above b', `${B} # second`));
    expect(text).toBe(ledgerOf('# above all', '# above b', `${B} # second`, '- { slot: 5, node: e } # fifth'));
  });
});

describe('a merge conflict', () => {
  test('of entries over several lines is mended too', () => {
    const text = ledgerOf(A, '- slot: 1', '<<<<<<< HEAD', '  node: b', '=======', '  node: x', '>>>>>>> theirs');
    expect(refusal(text)[0]).toMatch(/^slot-conflict c.yaml:16: compute: only one can stay of slot 1 of node "b" \(line 16\) and slot 1 of node "x" \(line 16\)/);
    expect(repair(text, 'x').text).toBe(ledgerOf(A, '- slot: 1', '  node: x'));
  });

  test('keeps the comments of both sides', () => {
    const text = ledgerOf(A, '<<<<<<< HEAD', '# ours', `${B} # b`, '=======', '# theirs', '- { slot: 2, node: c } # c', '>>>>>>> theirs');
    expect(repair(text).text).toBe(ledgerOf(A, '# ours', `${B} # b`, '# theirs', '- { slot: 2, node: c } # c'));
  });

  test('with what was there before (diff3) takes the sides only', () => {
    const text = ledgerOf(A, '<<<<<<< ours', B, '||||||| base', '- { slot: 9, node: gone }', '=======', '- { slot: 2, node: c }', '>>>>>>> theirs');
    expect(repair(text).text).toBe(ledgerOf(A, B, '- { slot: 2, node: c }'));
  });

  test('keeps a rail, a unit, a fabric that only one side has', () => {
    const more = [
      '          - { rail: 2, subnet: 10.64.2.0/24 }', '    units:', '      - { unit: 0, name: su-1 }',
    ].join('\n');
    const text = ledgerOf(A).replace('    slots:', `<<<<<<< ours\n=======\n${more}\n>>>>>>> theirs\n    slots:`);
    expect(changes(text)).toEqual([
      '14: merge conflict up to line 19: took the entries of both sides',
      '16: compute: took rail 2 with 10.64.2.0/24 from theirs',
      '17: compute: took units from theirs',
    ]);
    expect(Ledger.parse(repair(text).text, 'c.yaml').memoryOf('compute')).toMatchObject({ units: [{ unit: 0, name: 'su-1' }], networks: [{ rails: [{}, {}, {}] }] });
    const fabric = ledgerOf(B).slice(ledgerOf(B).indexOf('  - name')).replace('compute', 'alpha');
    const fabrics = `${ledgerOf(A)}<<<<<<< ours\n=======\n${fabric}>>>>>>> theirs\n`;
    expect(Ledger.parse(repair(fabrics).text, 'c.yaml').data?.fabrics.map(({ name }) => name)).toEqual(['alpha', 'compute']);
  });

  test('about a single value is for a person', () => {
    expect(refusal(ledgerOf(A).replace('        gateway: first', '<<<<<<< ours\n        gateway: first\n=======\n        gateway: last\n>>>>>>> theirs'))).toEqual([
      'ledger-invalid c.yaml:13: compute: gateway is "first" in ours, and "last" in theirs; resolve this one in an editor, or restore the file from Git',
    ]);
  });

  test.each<[string, string[], string]>([
    ['an end', ['<<<<<<< ours', B], 'c.yaml:16: the merge conflict that begins here has no end'],
    ['its middle', ['<<<<<<< ours', B, '>>>>>>> theirs'], 'c.yaml:18: ">>>>>>>" in the merge conflict that begins in line 16'],
    ['its beginning', [B, '>>>>>>> theirs'], 'c.yaml:17: ">>>>>>>" belongs to no merge conflict'],
    ['its end before the next', ['<<<<<<< ours', '=======', '<<<<<<< ours'], 'c.yaml:18: "<<<<<<<" in the merge conflict that begins in line 16'],
  ])('without %s is refused', (_, lines, message) => {
    expect(refusal(ledgerOf(A, ...lines))).toEqual([`document-invalid ${message}; resolve the conflict in an editor, or restore the file from Git`]);
  });
});

describe('what a person must decide', () => {
  test('two slots of one node', () => {
    const text = ledgerOf(A, '- { slot: 3, node: a, retired: true }');
    expect(refusal(text)).toEqual([
      'slot-conflict c.yaml:16: compute: only one can stay of slot 0 of node "a" (line 15) and retired slot 3 of node "a" (line 16); '
      + 'say which with --keep a=0 or --keep a=3, the other is dropped; or restore the file from Git',
    ]);
    expect(refusal(text, 'a')).toEqual(refusal(text));
    expect(changes(text, 'a=0')).toEqual(['16: compute: dropped retired slot 3 of node "a", and kept slot 0 of node "a"']);
    expect(refusal(text, 'a=4')).toEqual(['name-invalid --keep: node "a" has slot 0 and 3, not 4']);
  });

  test('one of three in a row, of which the one in the middle settles both', () => {
    const text = ledgerOf('- { slot: 0, node: a }', '- { slot: 0, node: b }', '- { slot: 1, node: b }', '- { slot: 1, node: c }');
    expect(refusal(text)).toHaveLength(3);
    expect(changes(text, 'a', 'c')).toEqual([
      '16: compute: dropped slot 0 of node "b", and kept slot 0 of node "a"; "b" gets a new slot at the next synth',
      '17: compute: dropped slot 1 of node "b", and kept slot 1 of node "c"; "b" gets a new slot at the next synth',
    ]);
    expect(repair(text, 'a', 'b=1').text).toBe(ledgerOf('- { slot: 0, node: a }', '- { slot: 1, node: b }'));
  });

  test('keeping both is no decision', () => {
    expect(refusal(ledgerOf(A, '- { slot: 0, node: x }'), 'a', 'x')[0]).toMatch(/; let --keep name only one of them$/);
  });

  test('rails', () => {
    const rails = (...lines: readonly string[]): string => ledgerOf(A).replace(/( +- \{ rail.*\n)+/, lines.map((line) => `          - { ${line} }\n`).join(''));
    expect(refusal(rails('rail: 0, subnet: 10.64.0.0/24', 'rail: 0, subnet: 10.64.7.0/24'))).toEqual([
      'slot-conflict c.yaml:13: compute: rail 0 has subnet 10.64.0.0/24 (line 12) and subnet 10.64.7.0/24 (line 13); restore the file from Git',
    ]);
    expect(refusal(rails('rail: 0, subnet: 10.64.0.0/23', 'rail: 1, subnet: 10.64.1.0/24'))).toEqual([
      'address-overlap c.yaml:13: compute: 10.64.0.0/23 of rail 0 (line 12) overlaps 10.64.1.0/24 of rail 1 (line 13); restore the file from Git',
    ]);
  });

  test('units', () => {
    const text = ledgerOf(A).replace('    slots:', '    units: [{ unit: 0, name: x }, { unit: 0, name: y }]\n    slots:');
    expect(refusal(text)).toEqual(['slot-conflict c.yaml:14: compute: unit 0 has name x (line 14) and name y (line 14); restore the file from Git']);
  });
});

describe('what is not understood', () => {
  test.each<[string, string, string]>([
    ['host bits', ledgerOf(A).replace('10.64.1.0/24', '10.64.1.1/24'), 'c.yaml:13:32: "10.64.1.1/24" is not a network in canonical CIDR notation'],
    ['a subnet outside', ledgerOf(A).replace('10.64.1.0/24', '10.99.1.0/24'), 'c.yaml:13:13: compute: 10.99.1.0/24 of rail 1 is outside 10.64.0.0/16'],
    ['a slot outside, in the line where it was', ledgerOf('- { slot: 128, node: a }', B), 'c.yaml:15:9: compute: slot 128 of node "a" is outside 10.64.0.0/24, which has 128 slots of /31'],
  ])('%s', (_, text, message) => {
    const [refused] = refusal(text);
    expect(refused).toBe(`ledger-invalid ${message}; restore the file from Git`);
  });

  test('a fabric that is there twice with different content', () => {
    const second = ledgerOf(B).slice(ledgerOf(B).indexOf('  - name'));
    expect(refusal(`${ledgerOf(A)}${second}`)).toEqual([
      'ledger-invalid c.yaml:16: fabric "compute" is there twice, also in line 4, with different content; restore the file from Git',
    ]);
  });

  test('aliases', () => {
    const text = ledgerOf('- { slot: 1, node: &n a }', '- { slot: 0, node: *n }');
    expect(refusal(text)).toEqual(['ledger-invalid c.yaml:16: *n is an alias; a ledger that is repaired has none; write out what it stands for']);
  });
});

/** Two branches of one ledger that both added nodes in the lowest free slots, or left some out. */
const branches = fc.record({
  base: fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }),
  ours: fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }),
  theirs: fc.uniqueArray(fc.integer({ min: 0, max: 20 }), { maxLength: 5 }),
}).map(({ base, ours, theirs }) => {
  const known = base.map((slot): SlotMemory => ({ slot, node: `n${slot}` }));
  const branch = (label: string, slots: readonly number[]): SlotMemory[] =>
    [...known, ...slots.filter((slot) => !base.includes(slot)).map((slot) => ({ slot, node: `${label}${slot}` }))].sort((a, b) => a.slot - b.slot);
  return { ours: branch('ours', ours), theirs: branch('theirs', theirs) };
});

test('two branches become one in which nobody has moved, or a person is asked', () => {
  const line = ({ slot, node }: SlotMemory): string => `- { slot: ${slot}, node: ${node} }`;
  fc.assert(fc.property(branches, ({ ours, theirs }) => {
    fc.pre(ours.length > 0 && theirs.length > 0);
    const text = ledgerOf('<<<<<<< ours', ...ours.map(line), '=======', ...theirs.map(line), '>>>>>>> theirs');
    const clashes = theirs.filter(({ slot, node }) => ours.some((entry) => entry.slot === slot && entry.node !== node));
    const decided = repair(text, ...clashes.map(({ node }) => node));
    const all = [...ours.filter(({ slot }) => !clashes.some((clash) => clash.slot === slot)), ...theirs];
    const expected = [...new Map(all.map((entry) => [entry.slot, entry])).values()].sort((a, b) => a.slot - b.slot);
    expect(Ledger.parse(decided.text, 'c.yaml').memoryOf('compute')?.slots).toEqual(expected);
    if (clashes.length > 0) expect(refusal(text)).toHaveLength(clashes.length);
  }), { numRuns: 100 });
});
