import { closest, listValues, sampled } from '../../src/errors';

describe('closest', () => {
  test('finds the candidate that differs by a slip of the finger', () => {
    expect(closest('nodeGroup', ['cluster', 'nodeGroups', 'reserved'])).toBe('nodeGroups');
  });

  test('takes two letters that changed places for one slip', () => {
    expect(closest('rial', ['node', 'rail'])).toBe('rail');
  });

  test('does not take letters far apart for letters that changed places', () => {
    expect(closest('lair', ['rail'])).toBeUndefined();
  });

  test('ignores upper and lower case', () => {
    expect(closest('PCIADDRESS', ['pciAddress'])).toBe('pciAddress');
  });

  test('does not guess when nothing is near', () => {
    expect(closest('banana', ['cluster', 'reserved'])).toBeUndefined();
  });

  test('takes the first of two candidates that are equally near', () => {
    expect(closest('rail-1', ['rail-0', 'rail-2'])).toBe('rail-0');
  });
});

test.each([
  [[], ''],
  [['a'], '"a"'],
  [['a', 1, true], '"a", 1 or true'],
])('listValues(%j) reads as a sentence part', (values, text) => {
  expect(listValues(values)).toBe(text);
});

test.each([
  [['a', 'b', 'c'], 'a, b, c'],
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c and 2 more'],
  [[], ''],
])('sampled(%j) names the first few and counts the rest', (values, text) => {
  expect(sampled(values)).toBe(text);
});
