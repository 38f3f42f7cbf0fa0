import * as fc from 'fast-check';
import { anyNaiveRanges, anyUniverse, NaiveRange, numbersOf, toRange, Universe } from './naive-sets';
import { AddressRange, Claimed, findOverlaps } from '../../src/net';

interface Claim extends Claimed {
  readonly name: number;
}

function toClaims(universe: Universe, ranges: readonly NaiveRange[]): Claim[] {
  return ranges.map((range, name) => ({ name, range: toRange(universe, range) }));
}

/** The claims that share an address with any other claim, found by comparing every pair. */
function contested(ranges: readonly NaiveRange[]): number[] {
  const collide = (a: NaiveRange, b: NaiveRange): boolean => numbersOf([a]).some((number) => numbersOf([b]).includes(number));
  return ranges.flatMap((range, name) => (ranges.some((other, index) => index !== name && collide(range, other)) ? [name] : []));
}

function claim(owner: string, text: string): Claimed & { owner: string } {
  return { owner, range: AddressRange.parse(text) };
}

describe('overlaps among claims', () => {
  test('name every claim that shares an address with another, and no other claim', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRanges, (universe, ranges) => {
      const named = findOverlaps(toClaims(universe, ranges)).flatMap(({ first, second }) => [first.name, second.name]);
      expect([...new Set(named)].sort((a, b) => a - b)).toEqual(contested(ranges));
    }), { numRuns: 1000 });
  });

  test('are of two claims each, with the addresses that both have', () => {
    fc.assert(fc.property(anyUniverse, anyNaiveRanges, (universe, ranges) => {
      for (const { first, second, shared } of findOverlaps(toClaims(universe, ranges))) {
        expect(first.name).not.toBe(second.name);
        expect(first.range.intersection(second.range)?.toString()).toBe(shared.toString());
      }
    }));
  });

  test('are fewer than the claims', () => {
    const claims = Array.from({ length: 100 }, (_, name) => ({ name, range: AddressRange.parse('10.0.0.0/8') }));
    expect(findOverlaps(claims)).toHaveLength(99);
  });

  test('come in the order of the address space', () => {
    const claims = [claim('late', '10.9.0.0/16'), claim('inside late', '10.9.1.0/24'), claim('inside early', '10.1.1.0/24'), claim('early', '10.1.0.0/16')];
    expect(findOverlaps(claims).map(({ first, second, shared }) => [first.owner, second.owner, shared.toString()])).toEqual([
      ['early', 'inside early', '10.1.1.0-10.1.1.255'],
      ['late', 'inside late', '10.9.1.0-10.9.1.255'],
    ]);
  });

  test('are told against the claim that reaches furthest', () => {
    const claims = [claim('narrow', '10.0.0.0/24'), claim('wide', '10.0.0.0/8'), claim('far', '10.200.0.0/16')];
    expect(findOverlaps(claims).map(({ first, second }) => [first.owner, second.owner])).toEqual([['wide', 'narrow'], ['wide', 'far']]);
  });

  test('include two claims of the very same range', () => {
    expect(findOverlaps([claim('a', '10.0.0.1'), claim('b', '10.0.0.1')])).toHaveLength(1);
  });

  test.each([
    ['neighbours', '10.0.0.0/25', '10.0.0.128/25'],
    ['different families with the same values', '0.0.0.0/24', '::/120'],
    ['the end of IPv4 and the start of IPv6', '255.255.255.255', '::'],
  ])('are not seen in %s', (_, a, b) => {
    expect(findOverlaps([claim('a', a), claim('b', b)])).toEqual([]);
  });

  test('leave the list of claims in its order', () => {
    const claims = [claim('second', '10.0.1.0/24'), claim('first', '10.0.0.0/24')];
    findOverlaps(claims);
    expect(claims.map(({ owner }) => owner)).toEqual(['second', 'first']);
  });

  test('of nothing are none', () => {
    expect(findOverlaps([])).toEqual([]);
  });
});
