import { againArguments } from '../../conformance/report/again';
import { Outcome } from '../../conformance/report/outcome';
import { closingLine, outcomeLines } from '../../conformance/report/print';
import { recordOf } from '../../conformance/report/record';

function outcome(passed: number, disagreements: number): Outcome {
  const made = new Outcome('rules');
  made.passed = passed;
  for (let index = 0; index < disagreements; index++) {
    made.disagree({ about: 'IPPool a, spec.subnet = 1', reproducer: { kind: 'IPPool' }, ours: 'nothing is wrong with it', theirs: 'spec.subnet:\nno text' });
  }
  return made;
}

test('a run closes with the sum of its parts', () => {
  const skipping = outcome(1, 0);
  skipping.skip('no definitions');
  expect(closingLine([outcome(3, 1), skipping])).toBe('4 passed, 1 failed, 1 skipped');
});

describe('what a part found', () => {
  const SHOWN = [
    'rules: IPPool a, spec.subnet = 1',
    '  we said: nothing is wrong with it',
    '  it says: spec.subnet:',
    '           no text',
    '  with:    {',
    '             "kind": "IPPool"',
    '           }',
    '  again:   npm run conformance -- --part rules --seed 7',
  ].join('\n');

  test('is shown with the object, both sides, and the command that shows it again', () => {
    expect(outcomeLines(outcome(2, 1), '--part rules --seed 7')).toEqual([SHOWN, 'rules: 2 agree, 1 do not, 0 left out; 0.0 s']);
  });

  test('is shown once, by its smallest object, where both sides say the same', () => {
    const many = outcome(0, 2);
    many.disagreements.unshift({ ...many.disagreements[0], about: 'IPPool b', reproducer: { kind: 'IPPool', spec: {} } });
    expect(outcomeLines(many, '--part rules --seed 7')).toEqual([`${SHOWN}\n  times:   3, with the same words`, 'rules: 0 agree, 3 do not, 0 left out; 0.0 s']);
  });

  test('is no flood', () => {
    const flood = new Outcome('cni');
    for (let index = 0; index < 25; index++) flood.disagree({ about: 'it', reproducer: {}, ours: `${index}`, theirs: 'no' });
    const lines = outcomeLines(flood, '');
    expect(lines).toHaveLength(22);
    expect(lines[20]).toBe('cni: 5 more kinds of disagreement');
  });

  test('has what was left out, with its memory', () => {
    const skipping = outcome(1, 0);
    for (const reason of ['no definitions', 'no root', 'no root']) skipping.skip(reason);
    skipping.seconds = 1.26;
    skipping.peakBytes = 3 * 2 ** 20;
    expect(outcomeLines(skipping, '')).toEqual([
      'rules: left out: no definitions', 'rules: left out: no root (2 times)', 'rules: 1 agree, 0 do not, 3 left out; 1.3 s, 3 MiB',
    ]);
  });
});

test('the command that shows it again has what matters to the part, as a shell takes it', () => {
  const options = {
    seed: 7,
    given: [
      ['part', 'rules'], ['part', 'predicted'], ['seed', '7'], ['release', '25.10'], ['count', '20'], ['crds', '../my crds'], ['nv-ipam-controller', 'bin/ipam-controller'],
      ['nv-ipam-version', 'a b'], ['sriov-operator', 'bin/operator'], ['record', 'true'], ['optional', 'true'], ['minutes', '40'],
    ] as const,
  };
  expect(againArguments('rules', options)).toBe("--part rules --seed 7 --release 25.10 --count 20 --crds '../my crds'");
  expect(againArguments('predicted', options)).toBe("--part predicted --seed 7 --release 25.10 --count 20 --crds '../my crds' --nv-ipam-controller bin/ipam-controller");
  expect(againArguments('rendered', options)).toMatch(/ --sriov-operator bin\/operator$/);
});

describe('the record', () => {
  const TOOLS = { go: 'go1.26.8', versions: ['k8s.io/kubernetes v1.36.3'], folder: 'tools' };
  const DATE = new Date('2026-03-01T12:00:00Z');

  test('has the versions, the day, the counts, and what does not agree', () => {
    const record = recordOf({ outcomes: [outcome(5, 1)], tools: [{ ...TOOLS, buildSeconds: 240 }, TOOLS], given: [] }, 7, DATE);
    for (const text of [
      'Run on 2026-03-01, seed 7', '- Go 1.26.8\n- k8s.io/kubernetes v1.36.3\n\nBuilding what no earlier run had built took 240 s.', '| rules | 5 | 1 | 0 | 0 |', '- Not so: IPPool a',
    ]) expect(record).toContain(text);
  });

  test('tells pinned modules from programs that the user gave', () => {
    const record = recordOf({ outcomes: [], tools: [TOOLS], given: ['nv-ipam: 0.4'] }, 7, DATE);
    expect(record).toMatch(/pinned in .*:\n\n- Go 1.26.8\n- k8s.io\/kubernetes v1.36.3\n\nThey had been built by an earlier run.\n\nPrograms that were given to the run.*:\n\n- nv-ipam: 0.4\n/);
    expect(recordOf({ outcomes: [], tools: [TOOLS], given: [] }, 7, DATE)).not.toContain('given to the run');
  });
});
