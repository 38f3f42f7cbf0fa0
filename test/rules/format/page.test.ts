import { ruleLines, rulePage } from '../../../src/rules/format';
import type { RuleDocumentation } from '../../../src/rules/suppression-rules';

const RULE: RuleDocumentation = {
  id: 'pool-overlap',
  tier: 1,
  severity: 'error',
  title: 'Two pools overlap',
  rationale: 'Two pods get one address.',
  fix: 'give one of them another subnet',
  evidence: ['https://example.com/1'],
  needs: ['ledger'],
  examples: [{ wrong: 'a: 1\n', right: 'a: 2\n', inventory: 'cluster: x\n' }],
};

test('a page says what is wrong, why it hurts, how it looks, how to fix it, and how to silence it', () => {
  expect(rulePage(RULE)).toBe([
    '# pool-overlap',
    '',
    'Two pools overlap.',
    '',
    'Severity error, tier 1: nobody else reports it before run time.',
    '',
    '## Why it hurts',
    '',
    'Two pods get one address.',
    '',
    '## Wrong',
    '',
    '```yaml',
    'a: 1',
    '```',
    '',
    'with the inventory:',
    '',
    '```yaml',
    'cluster: x',
    '```',
    '',
    '## Right',
    '',
    '```yaml',
    'a: 2',
    '```',
    '',
    '## Fix',
    '',
    'Give one of them another subnet.',
    '',
    '## Needs',
    '',
    'Without these facts the rule is skipped, and counted as skipped.',
    '',
    '- a ledger (`--ledger`)',
    '',
    '## Evidence',
    '',
    '- <https://example.com/1>',
    '',
    '## Silence it',
    '',
    'On the object that the finding names, with the reason:',
    '',
    '```yaml',
    'metadata:',
    '  annotations:',
    '    gpu-fabric.io/ignore: "pool-overlap: <reason>"',
    '```',
    '',
    'In a whole project, in the file `.gpu-fabric.yaml`:',
    '',
    '```yaml',
    'rules:',
    '  pool-overlap: off',
    '```',
    '',
  ].join('\n'));
});

test('a terminal gets it without the marks', () => {
  const lines = ruleLines(RULE, (text) => `*${text}*`);
  expect(lines.slice(0, 3)).toEqual(['*pool-overlap*', '', 'Two pools overlap.']);
  expect(lines).toContain('    a: 1');
  expect(lines).toContain('  - a ledger (--ledger)');
  expect(lines.filter((line) => /[`#]/.test(line))).toEqual([]);
});

test('several examples are told apart', () => {
  const page = rulePage({ ...RULE, examples: [...RULE.examples, { ...RULE.examples[0], title: 'of two clusters' }] });
  expect(page.match(/^## (?:Wrong|Right).*$/gm)).toEqual(['## Wrong (1)', '## Right (1)', '## Wrong (of two clusters)', '## Right (of two clusters)']);
});
