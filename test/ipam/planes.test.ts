import * as fc from 'fast-check';
import { flat, intent, poolsOf, routed } from './intents';
import { Addressing, planFabric } from '../../src/ipam';
import { Prefix } from '../../src/net';
import { refusal } from '../net/refusal';

const ROUTED: Addressing = { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 };
const FLAT: Addressing = { kind: 'flat', subnet: '10.64.0.0/13', addressesPerNode: 4 };

function subnets(addressing: Addressing, rails: number, planes: number): string[] {
  return poolsOf(planFabric(intent(1, { rails, planes }), addressing)).map(({ subnet }) => subnet.toString());
}

describe('the planes of a rail', () => {
  test('split its part of the supernet', () => {
    expect(subnets(ROUTED, 4, 2)).toEqual([
      '10.64.0.0/16', '10.65.0.0/16', '10.66.0.0/16', '10.67.0.0/16', '10.68.0.0/16', '10.69.0.0/16', '10.70.0.0/16', '10.71.0.0/16',
    ]);
  });

  test('split what railPrefixLength gives the rail', () => {
    expect(subnets({ ...FLAT, railPrefixLength: 24 }, 2, 2)).toEqual(['10.64.0.0/25', '10.64.0.128/25', '10.64.1.0/25', '10.64.1.128/25']);
  });

  test('are as large as a power of two allows', () => {
    expect(subnets({ ...ROUTED, railPrefixLength: 24 }, 2, 3)).toEqual([
      '10.64.0.0/26', '10.64.0.64/26', '10.64.0.128/26', '10.64.1.0/26', '10.64.1.64/26', '10.64.1.128/26',
    ]);
  });

  test('each hold the nodes that are planned', () => {
    expect(subnets({ ...ROUTED, plannedNodes: 128 }, 2, 2)).toEqual(['10.64.0.0/24', '10.64.1.0/24', '10.64.2.0/24', '10.64.3.0/24']);
    expect(subnets({ ...FLAT, plannedNodes: 60 }, 2, 2)).toEqual(['10.64.0.0/24', '10.64.1.0/24', '10.64.2.0/24', '10.64.3.0/24']);
  });

  test('lie in one network that no other rail has a part of, whatever their number', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }), (rails, planes) => {
      const parts = planFabric(intent(1, { rails, planes }), ROUTED).rails;
      const summary = (rail: number): Prefix => Prefix.containing(Prefix.parse('10.64.0.0/13').child(13 + Math.ceil(Math.log2(rails)), rail).first, 13 + Math.ceil(Math.log2(rails)));
      expect(parts).toHaveLength(rails * planes);
      for (const { rail, pools: [pool] } of parts) expect(summary(rail).contains(pool.subnet)).toBe(true);
    }));
  });

  test('give a node the same place on each', () => {
    const pools = routed(intent({ a: 3 }, { rails: 2, planes: 2 }), { supernet: '10.64.0.0/14', nodePrefixLength: 31, gateway: 'last' });
    expect(pools.map(({ nodes: [{ prefix, gateway }] }) => `${prefix} by ${gateway}`)).toEqual([
      '10.64.0.6/31 by 10.64.0.7', '10.65.0.6/31 by 10.65.0.7', '10.66.0.6/31 by 10.66.0.7', '10.67.0.6/31 by 10.67.0.7',
    ]);
    const blocks = flat(intent(['a', 'b'].length, { planes: 2 }), { subnet: '10.64.0.0/23', addressesPerNode: 4 });
    expect(blocks.map(({ nodes }) => nodes.map(({ block }) => `${block}`))).toEqual([['10.64.0.1-10.64.0.4', '10.64.0.5-10.64.0.8'], ['10.64.1.1-10.64.1.4', '10.64.1.5-10.64.1.8']]);
  });

  test('have routes of their own, so that each reaches the other nodes on its own switches', () => {
    const pools = routed(intent(1, { planes: 2 }), { supernet: '10.64.0.0/23', nodePrefixLength: 31, routeTo: 'fabric' });
    expect(pools.map(({ routes }) => routes.map(String))).toEqual([['10.64.0.0/24', '10.64.0.0/23'], ['10.64.1.0/24', '10.64.0.0/23']]);
  });

  test('have numbers, and pools called after them, in both families', () => {
    const plan = planFabric(intent(1, { fabric: 'compute', rails: 2, planes: 2 }), [ROUTED, { kind: 'routed', supernet: 'fd00::/48', nodePrefixLength: 127 }]);
    expect(plan.rails.map(({ rail, plane, pools }) => [rail, plane, ...pools.map(({ name }) => name)])).toEqual([
      [0, 0, 'compute-rail-0-plane-0', 'compute-rail-0-plane-0-ipv6'],
      [0, 1, 'compute-rail-0-plane-1', 'compute-rail-0-plane-1-ipv6'],
      [1, 0, 'compute-rail-1-plane-0', 'compute-rail-1-plane-0-ipv6'],
      [1, 1, 'compute-rail-1-plane-1', 'compute-rail-1-plane-1-ipv6'],
    ]);
    expect(poolsOf(plan).map(({ rail, plane }) => `${rail}/${plane}`)).toEqual(['0/0', '0/0', '0/1', '0/1', '1/0', '1/0', '1/1', '1/1']);
  });

  test('are left out of numbers and names where there is one', () => {
    const [{ plane, pools: [pool] }] = planFabric(intent(1, { planes: 1 }), ROUTED).rails;
    expect([plane, pool.plane, pool.name]).toEqual([undefined, undefined, 'fabric-rail-0']);
  });
});

describe('a fabric with planes is refused', () => {
  test.each<[string, Addressing, number, number, { code: string; message: string; hint: string }]>([
    ['when the supernet is too small', { ...ROUTED, supernet: '10.0.0.0/31' }, 1, 3,
      { code: 'capacity-exceeded', message: '10.0.0.0/31 is too small for 1 rail of 3 planes', hint: 'use a larger supernet' }],
    ['when rails leave no room for planes', { ...ROUTED, railPrefixLength: 32 }, 1, 2,
      { code: 'address-invalid', message: 'railPrefixLength 32 is not allowed in 10.64.0.0/13 with 2 planes', hint: 'allowed are 13 to 31' }],
    ['when too few rails of the length fit', { ...ROUTED, railPrefixLength: 14 }, 3, 2,
      { code: 'capacity-exceeded', message: '10.64.0.0/13 split into /14 holds 2 rails, the fabric has 3', hint: 'use a /12 or a larger supernet' }],
    ['when one gateway is given for all planes', { ...FLAT, gateway: '10.64.0.1' }, 1, 2,
      { code: 'address-invalid', message: 'gateway 10.64.0.1 is one address, the fabric has 2 planes', hint: 'use "first" or "last"' }],
  ])('%s', (_, addressing, rails, planes, problem) => {
    expect(refusal(() => planFabric(intent(1, { rails, planes }), addressing))).toEqual(problem);
  });

  test.each<[string, Addressing]>([
    ['routed', { ...ROUTED, supernet: '10.0.0.0/16', railPrefixLength: 25 }],
    ['flat', { ...FLAT, subnet: '10.0.0.0/16', addressesPerNode: 2, railPrefixLength: 25 }],
  ])('when nodes do not fit into a plane, with the length that a rail needs: %s', (_, addressing) => {
    const wish = intent(40, { rails: 2, planes: 2 });
    const { code, hint } = refusal(() => planFabric(wish, addressing));
    expect(code).toBe('capacity-exceeded');
    const length = Number(/^each rail needs a \/(\d+) or larger/.exec(hint ?? '')?.[1]);
    expect(() => planFabric(wish, { ...addressing, railPrefixLength: length })).not.toThrow();
    expect(() => planFabric(wish, { ...addressing, railPrefixLength: length + 1 })).toThrow(/holds \d+ nodes/);
  });
});
