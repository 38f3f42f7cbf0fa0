import { LabelSelector } from '../../src/api/core';
import { selectorMatches, selectorProblems, selectorText } from '../../src/api/label-selector';

function requirement(operator: string, values?: readonly string[]): LabelSelector {
  return { matchExpressions: [{ key: 'tier', operator, values }] };
}

describe('a label selector', () => {
  test.each<[LabelSelector, boolean, boolean]>([
    [{}, true, true],
    [{ matchLabels: { tier: 'gold' } }, true, false],
    [{ matchLabels: { tier: 'gold', other: 'x' } }, false, false],
    [requirement('In', ['gold', 'silver']), true, false],
    [requirement('NotIn', ['gold']), false, true], // a label that is not there is not in the list
    [requirement('Exists'), true, false],
    [requirement('DoesNotExist'), false, true],
    [requirement('Has'), false, false],
  ])('%j matches tier=gold: %s, and no labels: %s', (selector, gold, none) => {
    expect([selectorMatches(selector, { tier: 'gold' }), selectorMatches(selector, {})]).toEqual([gold, none]);
  });

  test('has one text in whatever order it is written', () => {
    const a: LabelSelector = { matchLabels: { a: '1', b: '2' }, ...requirement('In', ['x', 'y']) };
    const b: LabelSelector = { matchLabels: { b: '2', a: '1' }, ...requirement('In', ['y', 'x']) };
    expect(selectorText(a)).toBe(selectorText(b));
    expect(selectorText(a)).not.toBe(selectorText(requirement('In', ['x', 'y'])));
  });

  test.each(['a b', '-a', 'a-', 'x'.repeat(64)])('does not take the value %j', (value) => {
    expect(selectorProblems({ matchLabels: { tier: value } }, 'spec.selector')).toMatchObject([{ path: 'spec.selector.matchLabels["tier"]' }]);
  });

  test.each(['', 'a', 'A-1_b.c', 'x'.repeat(63)])('takes the value %j', (value) => {
    expect(selectorProblems({ matchLabels: { tier: value } }, 'spec.selector')).toEqual([]);
  });
});
