import { findingText, lintText } from './lint-support';
import { RULES } from '../../src/rules';

const EXAMPLES = RULES.flatMap((rule) => rule.examples.map((example, index) => ({
  name: `${rule.id}${example.title === undefined ? '' : `, ${example.title}`}${index > 0 && example.title === undefined ? ` (${index + 1})` : ''}`,
  rule,
  example,
})));

describe('the catalogue', () => {
  test('has every id once', () => {
    const ids = RULES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test('documents every rule', () => {
    const thin = RULES.filter(({ title, rationale, fix, evidence, examples }) => {
      return title.length < 20 || rationale.length < 40 || fix.length < 10 || evidence.length === 0 || examples.length === 0 || /\.$/.test(title);
    });
    expect(thin.map(({ id }) => id)).toEqual([]);
    expect(RULES.flatMap(({ id, evidence }) => evidence.filter((link) => !link.startsWith('https://')).map((link) => `${id}: ${link}`))).toEqual([]);
  });
});

describe.each(EXAMPLES)('$name', ({ rule, example }) => {
  test('is found where it is wrong', () => {
    const found = lintText(example.wrong, example).filter((finding) => finding.rule === rule.id);
    expect(found.map(findingText)).not.toEqual([]);
  });

  test('is not found where it is right, and nothing else is wrong there', () => {
    const findings = lintText(example.right, example).filter(({ rule: id, severity }) => id === rule.id || severity === 'error');
    expect(findings.map(findingText)).toEqual([]);
  });
});
