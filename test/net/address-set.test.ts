import * as fc from 'fast-check';
import {
  anyNaiveRange, anyNaiveRanges, anyNumber, anyUniverse, fewestNetworks, NaiveRange, numbersOf, take, toAddress, toNumber, toNumbers, toRange, toSet,
  Universe,
} from './naive-sets';
import { NOT_TEXT, refusal, untyped } from './refusal';
import { Address, AddressRange, AddressSet, Prefix } from '../../src/net';

/** A set and the numbers that it must have. */
interface Modelled {
  readonly set: AddressSet;
  readonly numbers: number[];
}

/** States a law of two sets: an operation on them against the same operation on their numbers. */
function lawOfTwo(law: (a: Modelled, b: Modelled, universe: Universe) => void): void {
  const both = (universe: Universe, ranges: readonly NaiveRange[]): Modelled => ({ set: toSet(universe, ranges), numbers: numbersOf(ranges) });
  fc.assert(fc.property(anyUniverse, anyNaiveRanges, anyNaiveRanges, (universe, a, b) => {
    law(both(universe, a), both(universe, b), universe);
  }), { numRuns: 500 });
}

/** Whether the ranges of a set are in order, apart, and never side by side: the one way to write it. */
function isCanonical(universe: Universe, set: AddressSet): boolean {
  return set.ranges.every((range, index) => {
    const previous = set.ranges[index - 1];
    if (previous === undefined) return true;
    if (previous.family !== range.family) return previous.family === 'IPv4';
    return toNumber(universe, previous.last) + 1 < toNumber(universe, range.first);
  });
}

describe('a set of addresses', () => {
  test('has the addresses of its ranges, each once, in order', () => {
    lawOfTwo(({ set, numbers }, _, universe) => expect(toNumbers(universe, set.addresses())).toEqual(numbers));
  });

  test('has as many addresses as its size', () => {
    lawOfTwo(({ set, numbers }) => {
      expect(set.size).toBe(BigInt(numbers.length));
      expect(set.isEmpty).toBe(numbers.length === 0);
    });
  });

  test('contains its addresses and no others', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRanges, anyNumber, (universe, ranges, number) => {
      expect(toSet(universe, ranges).contains(toAddress(universe, number))).toBe(numbersOf(ranges).includes(number));
    }));
  });

  test('contains a range when it has all its addresses', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRanges, anyNaiveRange, (universe, ranges, range) => {
      const all = numbersOf([range]).every((number) => numbersOf(ranges).includes(number));
      expect(toSet(universe, ranges).contains(toRange(universe, range))).toBe(all);
    }), { numRuns: 500 });
  });

  test('contains a network that two of its members make up together', () => {
    const set = AddressSet.of('10.0.0.0/25', '10.0.0.128/25');
    expect([set.contains(Prefix.parse('10.0.0.0/24')), set.contains(Prefix.parse('10.0.0.0/23'))]).toEqual([true, false]);
  });

  test('joins ranges that overlap or touch', () => {
    expect(AddressSet.of('10.0.0.5-10.0.0.9', '10.0.0.0-10.0.0.3', '10.0.0.4', '10.0.0.8-10.0.0.10').toString()).toBe('10.0.0.0-10.0.0.10');
  });

  test('keeps the end of IPv4 and the start of IPv6 apart', () => {
    expect(AddressSet.of('::', '255.255.255.255').toString()).toBe('255.255.255.255, ::');
  });

  test('takes ranges, networks, addresses and texts as members', () => {
    const set = AddressSet.of(AddressRange.parse('10.0.0.1-10.0.0.2'), Prefix.parse('10.0.0.4/31'), Address.parse('10.0.0.7'), 'fd00::/127');
    expect(set.toString()).toBe('10.0.0.1-10.0.0.2, 10.0.0.4-10.0.0.5, 10.0.0.7, fd00::-fd00::1');
  });

  test('refuses a text that is no range', () => {
    expect(refusal(() => AddressSet.of('10.0.0.1', '10.0.0.0/33'))).toMatchObject({ code: 'address-invalid', message: '/33 is not a prefix length of IPv4' });
  });

  test.each(NOT_TEXT)('refuses the member %p', (value) => {
    expect(refusal(() => AddressSet.of(untyped(value)))).toEqual({ code: 'address-invalid', message: `"${String(value)}" is not an IP address` });
  });

  test('leaves the members that it was made of as they are', () => {
    const members = [AddressRange.parse('10.0.0.9'), AddressRange.parse('10.0.0.1')];
    AddressSet.of(...members);
    expect(members.map(String)).toEqual(['10.0.0.9', '10.0.0.1']);
  });

  test('is written in one way only, whatever was done to get it', () => {
    lawOfTwo((a, b, universe) => {
      const sets = [a.set, a.set.union(b.set), a.set.intersection(b.set), a.set.difference(b.set)];
      expect(sets.map((set) => isCanonical(universe, set))).toEqual([true, true, true, true]);
    });
  });

  test('equals another exactly when both have the same addresses', () => {
    lawOfTwo((a, b) => {
      expect(a.set.equals(b.set)).toBe(String(a.numbers) === String(b.numbers));
      expect(a.set.difference(b.set).union(a.set.intersection(b.set)).equals(a.set)).toBe(true);
    });
  });

  test('is made up of the fewest networks', () => {
    lawOfTwo(({ set, numbers }, _, universe) => {
      const prefixes = [...set.prefixes()];
      expect(prefixes.flatMap((prefix) => toNumbers(universe, AddressRange.ofPrefix(prefix).addresses()))).toEqual(numbers);
      expect(prefixes).toHaveLength(fewestNetworks(numbers));
    });
  });

  test('computes only the addresses and networks that are asked for', () => {
    const set = AddressSet.of('fd00::/16').difference(AddressSet.of('fd00::'));
    expect(take(3, set.addresses()).map(String)).toEqual(['fd00::1', 'fd00::2', 'fd00::3']);
    expect(take(3, set.prefixes()).map(String)).toEqual(['fd00::1/128', 'fd00::2/127', 'fd00::4/126']);
  });
});

describe('two sets of addresses', () => {
  test('have as union what either has', () => {
    lawOfTwo((a, b, universe) => {
      const either = [...new Set([...a.numbers, ...b.numbers])].sort((x, y) => x - y);
      expect(toNumbers(universe, a.set.union(b.set).addresses())).toEqual(either);
    });
  });

  test('have as intersection what both have', () => {
    lawOfTwo((a, b, universe) => {
      expect(toNumbers(universe, a.set.intersection(b.set).addresses())).toEqual(a.numbers.filter((number) => b.numbers.includes(number)));
    });
  });

  test('have as difference what the first has and the second has not', () => {
    lawOfTwo((a, b, universe) => {
      expect(toNumbers(universe, a.set.difference(b.set).addresses())).toEqual(a.numbers.filter((number) => !b.numbers.includes(number)));
    });
  });

  test('stay as they are when a third is made of them', () => {
    lawOfTwo((a, b, universe) => {
      a.set.union(b.set);
      a.set.intersection(b.set);
      a.set.difference(b.set);
      expect([toNumbers(universe, a.set.addresses()), toNumbers(universe, b.set.addresses())]).toEqual([a.numbers, b.numbers]);
    });
  });
});

describe('the whole address space', () => {
  const all = AddressSet.of('0.0.0.0/0', '::/0');

  test('is two ranges', () => {
    expect(all.toString()).toBe('0.0.0.0-255.255.255.255, ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
  });

  test('minus itself is empty', () => {
    expect(all.difference(all).equals(AddressSet.EMPTY)).toBe(true);
  });

  test('minus its ends is all between', () => {
    const ends = AddressSet.of('0.0.0.0', '255.255.255.255', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff');
    expect(all.difference(ends).toString()).toBe('0.0.0.1-255.255.255.254, ::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe');
  });
});

test('the empty set is the set of nothing', () => {
  expect([AddressSet.of().equals(AddressSet.EMPTY), AddressSet.EMPTY.size, AddressSet.EMPTY.contains(Address.parse('::')), String(AddressSet.EMPTY)]).toEqual([true, 0n, false, '']);
});
