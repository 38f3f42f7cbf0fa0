import { closingLine, disagreementText, Outcome } from '../../conformance/report/outcome';
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

test('a disagreement is shown with its object, both sides, and the command that shows it again', () => {
  const [disagreement] = outcome(0, 1).disagreements;
  expect(disagreementText('rules', disagreement, '--part rules --seed 7')).toBe([
    'rules: IPPool a, spec.subnet = 1',
    '  we said: nothing is wrong with it',
    '  it says: spec.subnet:',
    '           no text',
    '  with:    {',
    '             "kind": "IPPool"',
    '           }',
    '  again:   npm run conformance -- --part rules --seed 7',
  ].join('\n'));
});

test('the record has the versions, the day, the counts, and what does not agree', () => {
  const result = { outcomes: [outcome(5, 1)], tools: [{ go: 'go1.26.8', versions: ['k8s.io/kubernetes v1.36.3'], folder: 'tools' }], given: ['nv-ipam: 0.4'] };
  const record = recordOf(result, 7, new Date('2026-03-01T12:00:00Z'));
  for (const text of ['Run on 2026-03-01, seed 7', '- Go 1.26.8\n', '- k8s.io/kubernetes v1.36.3\n', '- nv-ipam: 0.4, a program that was given to the run\n', '| rules | 5 | 1 | 0 | 0 |', '- Not so: IPPool a']) expect(record).toContain(text);
});
