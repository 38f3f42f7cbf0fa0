import { intent, poolsOf } from './intents';
import { Addressing, familiesOf, planFabric } from '../../src/ipam';
import { refusal } from '../net/refusal';

const ROUTED_4: Addressing = { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 };
const ROUTED_6: Addressing = { kind: 'routed', supernet: 'fd00::/48', nodePrefixLength: 127 };
const FLAT_4: Addressing = { kind: 'flat', subnet: '10.64.0.0/13', addressesPerNode: 4 };
const FLAT_6: Addressing = { kind: 'flat', subnet: 'fd00::/48', addressesPerNode: 4 };

describe('a dual-stack fabric', () => {
  test.each([
    ['routed, IPv4 first', [ROUTED_4, ROUTED_6], [['fabric-rail-0', 'fabric-rail-0-ipv6'], ['fabric-rail-1', 'fabric-rail-1-ipv6']]],
    ['routed, IPv6 first', [ROUTED_6, ROUTED_4], [['fabric-rail-0', 'fabric-rail-0-ipv4'], ['fabric-rail-1', 'fabric-rail-1-ipv4']]],
    ['flat, IPv4 first', [FLAT_4, FLAT_6], [['fabric-rail-0', 'fabric-rail-0-ipv6'], ['fabric-rail-1', 'fabric-rail-1-ipv6']]],
    ['flat, IPv6 first', [FLAT_6, FLAT_4], [['fabric-rail-0', 'fabric-rail-0-ipv4'], ['fabric-rail-1', 'fabric-rail-1-ipv4']]],
  ])('has two pools on every rail, the second called after its family: %s', (_, ways, names) => {
    expect(planFabric(intent(1, { rails: 2 }), ways).rails.map(({ pools }) => pools.map(({ name }) => name))).toEqual(names);
  });

  test('has its families in the order given', () => {
    expect(familiesOf(planFabric(intent(1), [ROUTED_6, ROUTED_4]))).toEqual(['IPv6', 'IPv4']);
  });

  test('gives a node the same slot in both families', () => {
    const plan = planFabric(intent({ a: 3 }, { rails: 2 }), [ROUTED_4, ROUTED_6]);
    const prefixes = poolsOf(plan).flatMap((pool) => (pool.kind === 'prefix' ? pool.nodes.map(({ prefix }) => prefix.toString()) : []));
    expect(prefixes).toEqual(['10.64.0.6/31', 'fd00::6/127', '10.68.0.6/31', 'fd00:0:0:8000::6/127']);
  });

  test('has the pools that its ways of addressing would have alone', () => {
    const subnets = (ways: Addressing | Addressing[]): string[] =>
      poolsOf(planFabric(intent(1, { rails: 3 }), ways)).map(({ subnet }) => subnet.toString()).sort();
    expect(subnets([FLAT_4, FLAT_6])).toEqual([...subnets(FLAT_4), ...subnets(FLAT_6)].sort());
  });

  test.each([
    ['routed with flat', [ROUTED_4, FLAT_6]],
    ['flat with routed', [FLAT_4, ROUTED_6]],
    ['routed with flat of the same family', [ROUTED_4, FLAT_4]],
  ])('cannot mix kinds: %s', (_, ways) => {
    expect(refusal(() => planFabric(intent(1), ways))).toEqual({
      code: 'address-invalid',
      message: 'dual stack mixes flat and routed addressing',
      hint: 'nv-ipam takes both addresses of a pod from pools of one kind',
    });
  });

  test.each([
    ['IPv4', [ROUTED_4, { ...ROUTED_4, supernet: '10.128.0.0/13' }]],
    ['IPv6', [FLAT_6, { ...FLAT_6, subnet: 'fd01::/48' }]],
  ])('cannot be %s twice', (family, ways) => {
    expect(refusal(() => planFabric(intent(1), ways))).toEqual({
      code: 'address-invalid',
      message: `both ways of addressing are ${family}`,
      hint: 'dual stack needs one IPv4 and one IPv6 network',
    });
  });

  test.each([
    ['none', [], 0],
    ['three', [ROUTED_4, ROUTED_6, ROUTED_4], 3],
  ])('has one or two ways of addressing, not %s', (_, ways, count) => {
    expect(refusal(() => planFabric(intent(1), ways))).toEqual({
      code: 'address-invalid',
      message: `${count} ways of addressing are given`,
      hint: 'give one, or one for each family',
    });
  });

  test('is refused when either family is too small', () => {
    expect(refusal(() => planFabric(intent(3), [ROUTED_4, { ...ROUTED_6, supernet: 'fd00::/126' }])).message).toBe('fd00::/126 split into /127 holds 2 nodes, the fabric has 3');
  });
});

test('a fabric with one way of addressing may give it as a list', () => {
  expect(poolsOf(planFabric(intent(1), [ROUTED_6])).map(({ name, subnet }) => `${name} ${subnet}`)).toEqual(['fabric-rail-0 fd00::/48']);
});
