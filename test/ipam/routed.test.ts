import * as fc from 'fast-check';
import { anyOrderOf, hintedRailLength, intent, ODD_NAMES, routed, spaceFor, textOf } from './intents';
import { gatewayIndexes } from './naive-nv-ipam';
import { assignSlots, RoutedAddressing } from '../../src/ipam';
import { refusal } from '../net/refusal';

/** Different slots, with holes. */
const anySlots = fc.uniqueArray(fc.nat(255), { maxLength: 8 }).map((slots) => Object.fromEntries(slots.map((slot, index) => [`node-${index}`, slot])));

/** Spaces that hold 256 nodes on each of 16 rails, whatever the generated lengths are. */
const anySpace = fc.oneof(
  fc.record({ supernet: fc.constantFrom('10.0.0.0/8', '0.0.0.0/8', '240.0.0.0/8'), nodePrefixLength: fc.integer({ min: 20, max: 32 }) }),
  fc.record({ supernet: fc.constantFrom('fd00::/48', 'ffff:ffff:ffff::/48'), nodePrefixLength: fc.integer({ min: 60, max: 128 }) }),
);

describe('the prefix of a node', () => {
  test('on slot n is the n-th of every rail', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 16 }), anySlots, anySpace, (rails, slots, space) => {
      for (const { subnet, nodes } of routed(intent(slots, { rails }), space)) {
        const hostBits = BigInt(subnet.first.bits - space.nodePrefixLength);
        const found = nodes.map(({ node, prefix }) => [node, prefix.first.value - subnet.first.value, prefix.length]);
        const expected = nodes.map(({ node }) => [node, BigInt(slots[node]) * 2n ** hostBits, space.nodePrefixLength]);
        expect(found).toEqual(expected);
      }
    }));
  });

  test('has the same host part on every rail', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 16 }), anySlots, anySpace, (rails, slots, space) => {
      const hostParts = routed(intent(slots, { rails }), space).map(({ subnet, nodes }) =>
        nodes.map(({ node, prefix }) => `${node} ${prefix.first.value % subnet.size}`).join());
      expect(new Set(hostParts).size).toBe(1);
    }));
  });

  test('is pinned for every node, in the order of the slots', () => {
    fc.assert(fc.property(anySlots, anySpace, (slots, space) => {
      const expected = Object.entries(slots).sort(([, a], [, b]) => a - b);
      for (const { nodes } of routed(intent(slots, { rails: 8 }), space)) expect(nodes.map(({ node, slot }) => [node, slot])).toEqual(expected);
    }));
  });

  test('is its own alone', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 16 }), anySlots, anySpace, (rails, slots, space) => {
      const prefixes = routed(intent(slots, { rails }), space).flatMap(({ nodes }) => nodes.map(({ prefix }) => prefix.toString()));
      expect(new Set(prefixes).size).toBe(prefixes.length);
    }));
  });

  test('looks like the picture in the documentation', () => {
    const pools = routed(intent(2, { rails: 8 }), { supernet: '10.64.0.0/13', nodePrefixLength: 31 });
    const seen = [pools[0], pools[7]].map(({ nodes }) => nodes.map(({ prefix, gateway }) => `${prefix} behind ${gateway}`));
    expect(seen).toEqual([
      ['10.64.0.0/31 behind 10.64.0.0', '10.64.0.2/31 behind 10.64.0.2'],
      ['10.71.0.0/31 behind 10.71.0.0', '10.71.0.2/31 behind 10.71.0.2'],
    ]);
  });

  test('may be the whole rail', () => {
    expect(routed(intent(1), { supernet: '10.0.0.0/31', nodePrefixLength: 31 })[0].nodes.map(({ prefix }) => prefix.toString())).toEqual(['10.0.0.0/31']);
  });

  test('may end with the address space', () => {
    const [{ nodes }] = routed(intent(2), { supernet: '255.255.255.252/30', nodePrefixLength: 31 });
    expect(nodes.map(({ prefix }) => prefix.toString())).toEqual(['255.255.255.252/31', '255.255.255.254/31']);
  });

  test('does not depend on the order in which the slots are given', () => {
    const wish = intent({ b: 4, a: 9, d: 0, c: 1 }, { rails: 2 });
    const addressing = { kind: 'routed', supernet: '10.0.0.0/24', nodePrefixLength: 31 } as const;
    fc.assert(fc.property(anyOrderOf(wish), (shuffled) => {
      expect(textOf(shuffled, addressing)).toBe(textOf(wish, addressing));
    }));
  });

  test('follows the byte order of the names when slots are assigned', () => {
    const [{ nodes }] = routed(intent(0, { slots: assignSlots(ODD_NAMES) }), { supernet: '10.0.0.0/28', nodePrefixLength: 31 });
    expect(nodes.map(({ node, prefix }) => `${node} ${prefix}`)).toEqual([
      'Node-3 10.0.0.0/31', 'a 10.0.0.2/31', 'node-02 10.0.0.4/31', 'node-1 10.0.0.6/31',
      'node-10 10.0.0.8/31', 'node-2 10.0.0.10/31', 'node.1 10.0.0.12/31', 'z9 10.0.0.14/31',
    ]);
  });
});

describe('the gateway of a prefix', () => {
  const planned = (supernet: string, nodePrefixLength: number, gateway?: RoutedAddressing['gateway']) => {
    const [{ gatewayIndex, nodes }] = routed(intent({ a: 1 }), { supernet, nodePrefixLength, gateway });
    return [gatewayIndex, nodes[0].gateway?.toString(), nodes[0].usable];
  };

  test.each([
    ['10.0.0.0/16', 24, 'first', 1, '10.0.1.1', 253n],
    ['10.0.0.0/16', 24, 'last', 254, '10.0.1.254', 253n],
    ['10.0.0.0/16', 29, 'first', 1, '10.0.0.9', 5n],
    ['10.0.0.0/16', 29, 'last', 6, '10.0.0.14', 5n],
    ['10.0.0.0/16', 30, 'first', 1, '10.0.0.5', 1n],
    ['10.0.0.0/16', 30, 'last', 2, '10.0.0.6', 1n],
    ['10.0.0.0/16', 31, 'first', 0, '10.0.0.2', 1n],
    ['10.0.0.0/16', 31, 'last', 1, '10.0.0.3', 1n],
    ['10.0.0.0/16', 32, 'first', 0, '10.0.0.1', 0n],
    ['10.0.0.0/16', 32, 'last', 0, '10.0.0.1', 0n],
    ['fd00::/48', 64, 'first', 1, 'fd00:0:0:1::1', 2n ** 64n - 2n],
    ['fd00::/48', 120, 'last', 255, 'fd00::1ff', 254n],
    ['fd00::/48', 127, 'first', 0, 'fd00::2', 1n],
    ['fd00::/48', 127, 'last', 1, 'fd00::3', 1n],
    ['fd00::/48', 128, 'first', 0, 'fd00::1', 0n],
  ] as const)('of %s split into /%p, when it is the %s, has number %p', (supernet, nodePrefixLength, gateway, index, address, usable) => {
    expect(planned(supernet, nodePrefixLength, gateway)).toEqual([index, address, usable]);
  });

  test.each([
    ['10.0.0.0/16', 24, 254n],
    ['10.0.0.0/16', 29, 6n],
    ['10.0.0.0/16', 30, 2n],
    ['10.0.0.0/16', 31, 2n],
    ['10.0.0.0/16', 32, 1n],
    ['fd00::/48', 64, 2n ** 64n - 1n],
    ['fd00::/48', 127, 2n],
    ['fd00::/48', 128, 1n],
  ])('of %s split into /%p, when there is none, costs nothing', (supernet, nodePrefixLength, usable) => {
    expect(planned(supernet, nodePrefixLength, 'none')).toEqual([undefined, undefined, usable]);
  });

  test('is the first unless told otherwise', () => {
    expect(planned('10.0.0.0/16', 24)).toEqual(planned('10.0.0.0/16', 24, 'first'));
  });

  test.each([['IPv4', '10.0.0.0/8', 32], ['IPv6', 'fd00::/8', 128]] as const)('is one that nv-ipam accepts, for every length of %s', (family, supernet, bits) => {
    for (let length = 9; length <= bits; length++) {
      const { lowest, highest } = gatewayIndexes(family, bits - length);
      expect([length, planned(supernet, length, 'first')[0]]).toEqual([length, Number(lowest)]);
      if (highest < 2n ** 31n) expect([length, planned(supernet, length, 'last')[0]]).toEqual([length, Number(highest)]);
    }
  });

  test('cannot be the last when its number has more than 31 bits', () => {
    expect(refusal(() => planned('fd00::/48', 96, 'last'))).toEqual({
      code: 'address-invalid',
      message: 'the last address of a /96 is number 4294967295, which gatewayIndex, a 32-bit number, cannot hold',
      hint: 'use the first address as the gateway',
    });
    expect(planned('fd00::/48', 97, 'last')).toEqual([0x7fffffff, 'fd00::ffff:ffff', 2n ** 31n - 2n]);
  });
});

describe('the room for nodes', () => {
  test('is refused when too small, with the length that each rail needs', () => {
    expect(refusal(() => routed(intent(129), { supernet: '10.0.0.0/24', nodePrefixLength: 31 }))).toEqual({
      code: 'capacity-exceeded',
      message: '10.0.0.0/24 split into /31 holds 128 nodes, the fabric has 129',
      hint: 'each rail needs a /23 or larger',
    });
  });

  test('counts slots that nobody has', () => {
    expect(refusal(() => routed(intent({ a: 0, b: 128 }), { supernet: '10.0.0.0/24', nodePrefixLength: 31 }))).toEqual({
      code: 'capacity-exceeded',
      message: '10.0.0.0/24 split into /31 holds 128 nodes, the fabric has 2 on 129 slots',
      hint: 'each rail needs a /23 or larger',
    });
  });

  test('names the rail, not the supernet', () => {
    expect(refusal(() => routed(intent(5, { rails: 3 }), { supernet: '10.0.0.0/27', nodePrefixLength: 31 }))).toEqual({
      code: 'capacity-exceeded',
      message: '10.0.0.0/29 split into /31 holds 4 nodes, the fabric has 5',
      hint: 'each rail needs a /28 or larger',
    });
  });

  test('cannot be had when all of the address space is too small', () => {
    expect(refusal(() => routed(intent(5), { supernet: '0.0.0.0/0', nodePrefixLength: 2 }))).toEqual({
      code: 'capacity-exceeded',
      message: '0.0.0.0/0 split into /2 holds 4 nodes, the fabric has 5',
      hint: 'use longer node prefixes',
    });
  });

  test('is enough with the length of the hint, and not with a longer one', () => {
    const [anyRails, anyNodes, anyLength] = [fc.integer({ min: 1, max: 16 }), fc.integer({ min: 2, max: 100 }), fc.integer({ min: 24, max: 32 })];
    fc.assert(fc.property(anyRails, anyNodes, anyLength, (rails, nodes, nodePrefixLength) => {
      const tooSmall = spaceFor('10.64.0.0/32', rails, nodePrefixLength);
      const wish = intent(nodes, { rails });
      const length = hintedRailLength(refusal(() => routed(wish, { supernet: tooSmall, nodePrefixLength })).hint);
      const plan = (railPrefixLength: number) => routed(wish, { supernet: spaceFor(tooSmall, rails, railPrefixLength), nodePrefixLength });
      expect(plan(length)).toHaveLength(rails);
      expect(refusal(() => plan(length + 1)).code).toBe('capacity-exceeded');
    }));
  });

  test.each([
    ['10.0.0.0/16', 15, 'allowed are 16 to 32'],
    ['10.0.0.0/16', 33, 'allowed are 16 to 32'],
    ['10.0.0.0/16', 30.5, 'allowed are 16 to 32'],
    ['10.0.0.0/16', NaN, 'allowed are 16 to 32'],
    ['0.0.0.0/0', 0, 'allowed are 1 to 32'],
    ['fd00::/48', 31, 'allowed are 48 to 128'],
  ])('of %s cannot be split into prefixes of length %p', (supernet, nodePrefixLength, hint) => {
    expect(refusal(() => routed(intent(1), { supernet, nodePrefixLength }))).toEqual({
      code: 'address-invalid',
      message: `nodePrefixLength ${nodePrefixLength} is not allowed in ${supernet}`,
      hint,
    });
  });

  test('is checked for the length of prefixes even without nodes', () => {
    expect(refusal(() => routed(intent(0), { supernet: '10.0.0.0/16', nodePrefixLength: 8, gateway: 'none' })).code).toBe('address-invalid');
  });
});

test('a fabric without nodes has pools without pinned prefixes', () => {
  const pools = routed(intent(0, { rails: 2 }), { supernet: '10.0.0.0/24', nodePrefixLength: 31 });
  expect(pools.map(({ subnet, gatewayIndex, nodes }) => [subnet.toString(), gatewayIndex, nodes])).toEqual([['10.0.0.0/25', 0, []], ['10.0.0.128/25', 0, []]]);
});

test('ten thousand nodes on eight rails get their prefixes', () => {
  const pools = routed(intent(10_000, { rails: 8 }), { supernet: '10.64.0.0/13', nodePrefixLength: 31 });
  expect(pools.map(({ nodes }) => nodes.length)).toEqual(Array(8).fill(10_000));
  expect(pools[7].nodes[9_999]).toMatchObject({ node: 'node-09999', slot: 9_999 });
  expect(pools[7].nodes[9_999].prefix.toString()).toBe('10.71.78.30/31');
});
