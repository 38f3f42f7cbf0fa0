import * as fc from 'fast-check';
import { flat, intent, routed, spaceFor } from './intents';
import { Addressing, planFabric } from '../../src/ipam';
import { refusal } from '../net/refusal';

/** Both kinds of addressing with the same space. */
function waysOf(space: string, railPrefixLength?: number): Addressing[] {
  const nodePrefixLength = space.includes(':') ? 127 : 31;
  return [
    { kind: 'routed', supernet: space, nodePrefixLength, railPrefixLength },
    { kind: 'flat', subnet: space, addressesPerNode: 1, railPrefixLength },
  ];
}

function subnets(rails: number, addressing: Addressing): string[] {
  return planFabric(intent(1, { rails }), addressing).rails.map(({ pools }) => pools[0].subnet.toString());
}

describe.each(['routed', 'flat'] as const)('the rails of a %s fabric', (kind) => {
  const way = (space: string, railPrefixLength?: number): Addressing => {
    const [ofRouted, ofFlat] = waysOf(space, railPrefixLength);
    return kind === 'routed' ? ofRouted : ofFlat;
  };

  test.each([
    [1, '10.64.0.0/13', ['10.64.0.0/13']],
    [2, '10.64.0.0/13', ['10.64.0.0/14', '10.68.0.0/14']],
    [3, '10.64.0.0/13', ['10.64.0.0/15', '10.66.0.0/15', '10.68.0.0/15']],
    [4, 'fd00::/48', ['fd00::/50', 'fd00:0:0:4000::/50', 'fd00:0:0:8000::/50', 'fd00:0:0:c000::/50']],
    [8, '10.64.0.0/13', ['10.64.0.0/16', '10.65.0.0/16', '10.66.0.0/16', '10.67.0.0/16', '10.68.0.0/16', '10.69.0.0/16', '10.70.0.0/16', '10.71.0.0/16']],
  ])('are %p equal parts of %s, as large as a power of two allows', (rails, space, expected) => {
    expect(subnets(rails, way(space))).toEqual(expected);
  });

  test('are split by length when one is given', () => {
    expect(subnets(3, way('10.64.0.0/13', 24))).toEqual(['10.64.0.0/24', '10.64.1.0/24', '10.64.2.0/24']);
  });

  test('leave the rest of the space free when one rail has a length', () => {
    expect(subnets(1, way('10.64.0.0/13', 16))).toEqual(['10.64.0.0/16']);
  });

  test('may be the whole space to the last address', () => {
    expect(subnets(2, way('10.0.0.0/30', 31))).toEqual(['10.0.0.0/31', '10.0.0.2/31']);
  });

  test('have numbers, and pools called after the fabric and the number', () => {
    const { fabric, rails } = planFabric(intent(1, { fabric: 'compute', rails: 2 }), way('10.64.0.0/13'));
    expect(fabric).toBe('compute');
    expect(rails.map(({ rail, pools }) => [rail, pools.map((pool) => [pool.kind, pool.rail, pool.name])])).toEqual([
      [0, [[kind === 'routed' ? 'prefix' : 'block', 0, 'compute-rail-0']]],
      [1, [[kind === 'routed' ? 'prefix' : 'block', 1, 'compute-rail-1']]],
    ]);
  });

  test.each([
    ['10.0.0.0/31', 3],
    ['10.0.0.0/32', 2],
    ['fd00::/126', 8],
  ])('are refused when %s is too small for %p of them', (space, rails) => {
    expect(refusal(() => planFabric(intent(1, { rails }), way(space)))).toEqual({
      code: 'capacity-exceeded',
      message: `${space} is too small for ${rails} rails`,
      hint: 'use a larger supernet',
    });
  });

  test('are refused when too few of the given length fit', () => {
    expect(refusal(() => planFabric(intent(1, { rails: 9 }), way('10.64.0.0/13', 16)))).toEqual({
      code: 'capacity-exceeded',
      message: '10.64.0.0/13 split into /16 holds 8 rails, the fabric has 9',
      hint: 'use a /12 or a larger supernet',
    });
  });

  test('are refused with another hint when not even the whole address space is enough', () => {
    expect(refusal(() => planFabric(intent(1, { rails: 5 }), way('0.0.0.0/0', 2)))).toEqual({
      code: 'capacity-exceeded',
      message: '0.0.0.0/0 split into /2 holds 4 rails, the fabric has 5',
      hint: 'use a longer railPrefixLength',
    });
  });

  test('fit into the supernet that the hint asks for, and not into one that is smaller', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 0, max: 5 }), (rails, split) => {
      fc.pre(2 ** split < rails);
      const { hint } = refusal(() => planFabric(intent(1, { rails }), way('10.64.0.0/13', 13 + split)));
      const length = Number(/^use a \/(\d+) or/.exec(hint ?? '')?.[1]);
      const plan = (supernetLength: number): string[] => subnets(rails, way(spaceFor('10.64.0.0/13', 1, supernetLength), 13 + split));
      expect(plan(length)).toHaveLength(rails);
      expect(refusal(() => plan(length + 1)).code).toBe('capacity-exceeded');
    }));
  });

  test.each([
    ['10.64.0.0/13', 12, 'allowed are 13 to 32'],
    ['10.64.0.0/13', 33, 'allowed are 13 to 32'],
    ['10.64.0.0/13', 16.5, 'allowed are 13 to 32'],
    ['10.64.0.0/13', NaN, 'allowed are 13 to 32'],
    ['fd00::/48', 129, 'allowed are 48 to 128'],
  ])('of %s cannot have the length %p', (space, railPrefixLength, hint) => {
    expect(refusal(() => planFabric(intent(1, { rails: 2 }), way(space, railPrefixLength)))).toEqual({
      code: 'address-invalid',
      message: `railPrefixLength ${railPrefixLength} is not allowed in ${space}`,
      hint,
    });
  });

  test('are refused when the space has host bits', () => {
    expect(refusal(() => planFabric(intent(1), way('10.64.0.1/13')))).toMatchObject({ code: 'address-invalid', hint: 'did you mean "10.64.0.0/13"?' });
  });
});

describe('routes', () => {
  const destinations = (pools: readonly { routes: readonly unknown[] }[]): string[][] => pools.map(({ routes }) => routes.map(String));
  const two = intent(1, { rails: 2 });

  test('of a routed rail lead to the rail', () => {
    expect(destinations(routed(two, { supernet: '10.64.0.0/13', nodePrefixLength: 31 }))).toEqual([['10.64.0.0/14'], ['10.68.0.0/14']]);
    expect(destinations(routed(two, { supernet: '10.64.0.0/13', nodePrefixLength: 31, routeTo: 'rail' }))).toEqual([['10.64.0.0/14'], ['10.68.0.0/14']]);
  });

  test('of a routed rail lead to the fabric too when asked for', () => {
    expect(destinations(routed(two, { supernet: '10.64.0.0/13', nodePrefixLength: 31, routeTo: 'fabric' }))).toEqual([
      ['10.64.0.0/14', '10.64.0.0/13'],
      ['10.68.0.0/14', '10.64.0.0/13'],
    ]);
  });

  test('of a routed rail lead nowhere without a gateway', () => {
    expect(destinations(routed(two, { supernet: '10.64.0.0/13', nodePrefixLength: 31, gateway: 'none' }))).toEqual([[], []]);
  });

  test('of a flat rail lead nowhere unless asked for', () => {
    expect(destinations(flat(two, { subnet: '10.64.0.0/13', addressesPerNode: 4, gateway: 'first' }))).toEqual([[], []]);
  });

  test('of a flat rail lead to the fabric when asked for', () => {
    expect(destinations(flat(two, { subnet: '10.64.0.0/13', addressesPerNode: 4, gateway: 'first', routeTo: 'fabric' }))).toEqual([['10.64.0.0/13'], ['10.64.0.0/13']]);
  });

  test('do not repeat the one subnet of a fabric that is a single rail', () => {
    expect(destinations(routed(intent(1), { supernet: '10.64.0.0/13', nodePrefixLength: 31, routeTo: 'fabric' }))).toEqual([['10.64.0.0/13']]);
    expect(destinations(flat(intent(1), { subnet: '10.64.0.0/13', addressesPerNode: 4, gateway: 'first', routeTo: 'fabric' }))).toEqual([[]]);
  });

  test.each([
    ['routed', { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31, gateway: 'none', routeTo: 'fabric' }],
    ['flat', { kind: 'flat', subnet: '10.64.0.0/13', addressesPerNode: 4, routeTo: 'fabric' }],
  ] satisfies [string, Addressing][])('to the fabric are refused on a %s rail without a gateway', (_, addressing) => {
    expect(refusal(() => planFabric(two, addressing))).toEqual({
      code: 'address-invalid',
      message: 'routeTo "fabric" needs a gateway',
      hint: 'nv-ipam refuses a pool with routes but without a gateway',
    });
  });
});
