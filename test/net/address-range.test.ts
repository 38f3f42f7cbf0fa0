import * as fc from 'fast-check';
import { anyNaiveRange, anyNumber, anyUniverse, fewestNetworks, NaiveRange, numbersOf, take, toAddress, toNumber, toNumbers, toRange } from './naive-sets';
import { NOT_TEXT, refusal, untyped } from './refusal';
import { Address, AddressRange, Prefix } from '../../src/net';

/** The smallest aligned run of numbers, of a size that is a power of two, that holds a range. */
function enclosing({ first, last }: NaiveRange): NaiveRange {
  for (let size = 1; ; size *= 2) {
    const start = first - (first % size);
    if (last < start + size) return { first: start, last: start + size - 1 };
  }
}

describe('reading a range', () => {
  test.each([
    ['10.0.0.10-10.0.0.20', '10.0.0.10-10.0.0.20'],
    ['10.0.0.10 - 10.0.0.20', '10.0.0.10-10.0.0.20'],
    ['10.0.0.0/30', '10.0.0.0-10.0.0.3'],
    ['10.0.0.2/31', '10.0.0.2-10.0.0.3'],
    ['10.0.0.1/32', '10.0.0.1'],
    ['10.0.0.1', '10.0.0.1'],
    ['10.0.0.1-10.0.0.1', '10.0.0.1'],
    ['FD00::1-fd00::FF', 'fd00::1-fd00::ff'],
    ['fd00::/120', 'fd00::-fd00::ff'],
    ['::/0', '::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('understands %s', (text, range) => {
    expect(AddressRange.parse(text).toString()).toBe(range);
  });

  test('gives what was written, for every range', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, (universe, naive) => {
      const range = toRange(universe, naive);
      expect(AddressRange.parse(range.toString()).equals(range)).toBe(true);
    }));
  });

  test('refuses ends of different families', () => {
    expect(refusal(() => AddressRange.parse('10.0.0.1-fd00::1'))).toEqual({ code: 'address-invalid', message: '10.0.0.1 and fd00::1 are of different families' });
  });

  test('refuses an end before the start', () => {
    expect(refusal(() => AddressRange.parse('10.0.0.2-10.0.0.1'))).toEqual({ code: 'address-invalid', message: 'range ends at 10.0.0.1, before its start 10.0.0.2' });
  });

  test.each(['10.0.0.1-', '-10.0.0.1', '-', '10.0.0.1-10.0.0.2-10.0.0.3'])('refuses "%s" and shows the form', (text) => {
    expect(refusal(() => AddressRange.parse(text))).toEqual({ code: 'address-invalid', message: `"${text}" is not a range`, hint: 'write first-last' });
  });

  test('refuses a network with host bits and suggests the one that was meant', () => {
    expect(refusal(() => AddressRange.parse('10.0.0.1/24'))).toEqual({
      code: 'address-invalid',
      message: '"10.0.0.1/24" has host bits set',
      hint: 'did you mean "10.0.0.0/24"?',
    });
  });

  test('refuses networks as ends', () => {
    expect(refusal(() => AddressRange.parse('10.0.0.0/24-10.0.1.0/24'))).toEqual({
      code: 'address-invalid',
      message: '"10.0.0.0/24" is not an IP address',
      hint: 'give the address without a prefix length',
    });
  });

  test.each(['', 'rails', '10.0.0'])('refuses "%s", which is no address', (text) => {
    expect(refusal(() => AddressRange.parse(text))).toEqual({ code: 'address-invalid', message: `"${text}" is not an IP address` });
  });

  test.each(NOT_TEXT)('refuses %p, which is no text', (value) => {
    expect(refusal(() => AddressRange.parse(untyped(value)))).toEqual({ code: 'address-invalid', message: `"${String(value)}" is not an IP address` });
  });
});

describe('a range', () => {
  test('has its addresses in order, as many as its size', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, (universe, naive) => {
      const range = toRange(universe, naive);
      expect(toNumbers(universe, range.addresses())).toEqual(numbersOf([naive]));
      expect(range.size).toBe(BigInt(naive.last - naive.first + 1));
    }));
  });

  test('contains its addresses and no others', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, anyNumber, (universe, naive, number) => {
      expect(toRange(universe, naive).contains(toAddress(universe, number))).toBe(numbersOf([naive]).includes(number));
    }));
  });

  test('contains the ranges that have no address outside it', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, anyNaiveRange, (universe, a, b) => {
      const inside = numbersOf([b]).every((number) => numbersOf([a]).includes(number));
      expect(toRange(universe, a).contains(toRange(universe, b))).toBe(inside);
    }));
  });

  test('shares with another the addresses that both have', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, anyNaiveRange, (universe, a, b) => {
      const both = numbersOf([a]).filter((number) => numbersOf([b]).includes(number));
      const [one, other] = [toRange(universe, a), toRange(universe, b)];
      expect(toNumbers(universe, one.intersection(other)?.addresses() ?? [])).toEqual(both);
      expect(one.overlaps(other)).toBe(both.length > 0);
    }));
  });

  test('is made up of the fewest networks', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, (universe, naive) => {
      const prefixes = [...toRange(universe, naive).prefixes()];
      expect(prefixes.flatMap((prefix) => toNumbers(universe, AddressRange.ofPrefix(prefix).addresses()))).toEqual(numbersOf([naive]));
      expect(prefixes).toHaveLength(fewestNetworks(numbersOf([naive])));
    }), { numRuns: 500 });
  });

  test.each([
    ['0.0.0.0/0', ['0.0.0.0/0']],
    ['::/0', ['::/0']],
    ['10.0.0.1', ['10.0.0.1/32']],
    ['10.0.0.1-10.0.0.6', ['10.0.0.1/32', '10.0.0.2/31', '10.0.0.4/31', '10.0.0.6/32']],
    ['255.255.255.254-255.255.255.255', ['255.255.255.254/31']],
  ])('%s is made up of %p', (text, prefixes) => {
    expect([...AddressRange.parse(text).prefixes()].map(String)).toEqual(prefixes);
  });

  test('without the two ends of the address space is made up of two networks of each length', () => {
    const range = AddressRange.parse('::1-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe');
    const lengths = [...range.prefixes()].map(({ length }) => length);
    const upwards = Array.from({ length: 127 }, (_, index) => 128 - index);
    expect(lengths).toEqual([...upwards, ...[...upwards].reverse()]);
  });

  test('lies in the smallest network that holds both its ends', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, (universe, naive) => {
      const { first, last } = toRange(universe, naive).enclosingPrefix;
      expect({ first: toNumber(universe, first), last: toNumber(universe, last) }).toEqual(enclosing(naive));
    }));
  });

  test.each([
    ['10.0.0.1', '10.0.0.1/32'],
    ['10.0.0.255-10.0.1.0', '10.0.0.0/23'],
    ['127.255.255.255-128.0.0.0', '0.0.0.0/0'],
    ['fd00::1', 'fd00::1/128'],
    ['::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::/0'],
  ])('%s lies in %s', (text, prefix) => {
    expect(AddressRange.parse(text).enclosingPrefix.toString()).toBe(prefix);
  });

  test('computes only the addresses and networks that are asked for', () => {
    const range = AddressRange.between(Address.parse('fd00::1'), Prefix.parse('fd00::/16').last);
    expect(take(3, range.addresses()).map(String)).toEqual(['fd00::1', 'fd00::2', 'fd00::3']);
    expect(take(3, range.prefixes()).map(String)).toEqual(['fd00::1/128', 'fd00::2/127', 'fd00::4/126']);
  });

  test('has nothing in common with a range of the other family that has the same values', () => {
    const [ipv4, ipv6] = [AddressRange.parse('0.0.0.0-0.0.0.9'), AddressRange.parse('::-::9')];
    expect([ipv4.overlaps(ipv6), ipv4.contains(ipv6), ipv4.equals(ipv6), ipv4.intersection(ipv6)]).toEqual([false, false, false, undefined]);
  });

  test('comes before those that start later, and before longer ones with the same start', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRange, anyNaiveRange, (universe, a, b) => {
      const expected = Math.sign(a.first - b.first || a.last - b.last);
      expect(Math.sign(toRange(universe, a).compare(toRange(universe, b)))).toBe(expected);
    }));
  });
});
