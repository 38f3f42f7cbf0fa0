import { slotPattern } from '../../../src/ipam/adopt';
import { chooseSlots } from '../../../src/ipam/adopt/choose-slots';

const chosen = (...rails: readonly Readonly<Record<string, number>>[]): Record<string, number> =>
  Object.fromEntries([...chooseSlots(rails.map((slots) => new Map(Object.entries(slots)))).slots].sort());

describe('one slot for every node', () => {
  test.each<[string, readonly Readonly<Record<string, number>>[], Readonly<Record<string, number>>]>([
    ['that all rails agree on', [{ a: 5, b: 0 }, { a: 5, b: 0 }], { a: 5, b: 0 }],
    ['that most rails have', [{ a: 1 }, { a: 2 }, { a: 2 }], { a: 2 }],
    ['the lowest of those that are as frequent', [{ a: 2 }, { a: 1 }], { a: 1 }],
    ['not one that a surer node has', [{ a: 0, b: 1 }, { a: 0, b: 0 }, { a: 0, b: 0 }], { a: 0, b: 1 }],
    ['one that nobody has, when its own are taken', [{ a: 0, b: 0, c: 1 }], { a: 0, b: 2, c: 1 }],
  ])('%s', (_, rails, slots) => {
    expect(chosen(...rails)).toEqual(slots);
  });
});

describe('slotFromName', () => {
  test.each<[Readonly<Record<string, number>>, string | undefined]>([
    [{ 'gpu-0007': 7, 'gpu-0012': 12 }, 'gpu-{slot}'],
    [{ 'r1-n3': 3, 'r1-n4': 4 }, 'r1-n{slot}'],
    [{ 'gpu-1': 0, 'gpu-2': 1 }, undefined],
    [{ 'gpu-1': 1 }, undefined],
    [{ a: 0, b: 1 }, undefined],
  ])('of %j is %s', (slots, pattern) => {
    expect(slotPattern(new Map(Object.entries(slots)))).toBe(pattern);
  });
});
