import * as fc from 'fast-check';
import { anyOrderOf, flat, hintedRailLength, intent, ODD_NAMES, spaceFor, textOf } from './intents';
import { allocateBlocks, usableNumbers } from './naive-nv-ipam';
import { assignSlots, BlockPoolPlan, FlatAddressing, planFabric } from '../../src/ipam';
import { Address, AddressSet, Prefix } from '../../src/net';
import { NOT_TEXT, refusal, untyped } from '../net/refusal';

/** An IPPool of at most 32 addresses, with nodes, as text and as numbers inside its subnet. */
const anySmallPool = fc.record({
  family: fc.constantFrom('IPv4' as const, 'IPv6' as const),
  hostBits: fc.integer({ min: 0, max: 5 }),
  blockSize: fc.integer({ min: 1, max: 9 }),
  gateway: fc.option(fc.nat(31), { nil: undefined }),
  exclusions: fc.array(fc.tuple(fc.nat(31), fc.nat(12)), { maxLength: 4 }),
  nodes: fc.subarray(ODD_NAMES),
  skipsExcludedBlocks: fc.boolean(),
}).map(({ exclusions, gateway, ...pool }) => {
  const most = 2 ** pool.hostBits - 1;
  const within = exclusions.map(([first, length]) => ({ first: Math.min(first, most), last: Math.min(first + length, most) }));
  const subnet = Prefix.parse(pool.family === 'IPv4' ? `10.0.0.32/${32 - pool.hostBits}` : `fd00::20/${128 - pool.hostBits}`);
  return {
    ...pool,
    subnet,
    gateway: gateway === undefined ? undefined : Math.min(gateway, most),
    excluded: within.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, offset) => first + offset)),
    exclusions: within.map(({ first, last }) => `${subnet.first.plus(first)}-${subnet.first.plus(last)}`),
  };
}).filter(({ family, hostBits, blockSize }) => blockSize <= usableNumbers(family, hostBits).length);

type SmallPool = typeof anySmallPool extends fc.Arbitrary<infer Pool> ? Pool : never;

function planSmall({ subnet, blockSize, gateway, exclusions, nodes, skipsExcludedBlocks }: SmallPool): BlockPoolPlan {
  const wish = intent(0, { slots: assignSlots(nodes), skipsExcludedBlocks });
  const address = gateway === undefined ? undefined : subnet.first.plus(gateway).toString();
  return flat(wish, { subnet: subnet.toString(), addressesPerNode: blockSize, exclusions, gateway: address })[0];
}

/** The blocks of the only rail, in order. */
function blocks(nodes: number, addressing: Omit<FlatAddressing, 'kind'>, skipsExcludedBlocks = true): string[] {
  return flat(intent(nodes, { skipsExcludedBlocks }), addressing)[0].nodes.map(({ block }) => block.toString());
}

describe('the blocks of nodes', () => {
  test('are those that nv-ipam gives out of an empty pool', () => {
    fc.assert(fc.property(anySmallPool, (pool) => {
      const expected = allocateBlocks(pool.nodes, pool);
      fc.pre(expected.length === pool.nodes.length && new Set(expected.map(({ block }) => block[0])).size === expected.length);
      const numbers = planSmall(pool).nodes.map(({ node, block, usable }) => ({
        node,
        block: [...block.addresses()].map(({ value }) => Number(value - pool.subnet.first.value)),
        usable: Number(usable),
      }));
      expect(numbers).toEqual(expected.map(({ node, block, usable }) => ({ node, block, usable: usable.length })));
    }), { numRuns: 2000 });
  });

  test('are refused exactly when nv-ipam would leave a node without one', () => {
    fc.assert(fc.property(anySmallPool, (pool) => {
      const served = allocateBlocks(pool.nodes, pool).length;
      fc.pre(served < pool.nodes.length);
      expect(refusal(() => planSmall(pool))).toMatchObject({
        code: 'capacity-exceeded',
        message: `${pool.subnet} in blocks of ${pool.blockSize} holds ${served} nodes, the fabric has ${pool.nodes.length}`,
      });
    }), { numRuns: 500 });
  });

  test.each([
    ['10.0.0.0/24', 16, ['10.0.0.1-10.0.0.16', '10.0.0.17-10.0.0.32', '10.0.0.33-10.0.0.48']],
    ['10.10.0.0/16', 256, ['10.10.0.1-10.10.1.0', '10.10.1.1-10.10.2.0', '10.10.2.1-10.10.3.0']],
    ['fd00::/64', 16, ['fd00::1-fd00::10', 'fd00::11-fd00::20', 'fd00::21-fd00::30']],
    ['fd00::/126', 1, ['fd00::1', 'fd00::2', 'fd00::3']],
  ])('of %s with %p addresses each begin at the first usable address, side by side', (subnet, addressesPerNode, expected) => {
    expect(blocks(3, { subnet, addressesPerNode })).toEqual(expected);
  });

  test.each([
    ['10.0.0.0/31', 1, ['10.0.0.0', '10.0.0.1']],
    ['10.0.0.0/31', 2, ['10.0.0.0-10.0.0.1']],
    ['10.0.0.7/32', 1, ['10.0.0.7']],
    ['fd00::/127', 1, ['fd00::', 'fd00::1']],
    ['fd00::7/128', 1, ['fd00::7']],
    ['255.255.255.252/30', 1, ['255.255.255.253', '255.255.255.254']],
  ])('of the tiny subnet %s with %p each take all of it', (subnet, addressesPerNode, expected) => {
    expect(blocks(expected.length, { subnet, addressesPerNode })).toEqual(expected);
  });

  test('never are a tail that is shorter than a block', () => {
    expect(blocks(3, { subnet: '10.0.0.0/28', addressesPerNode: 4 })).toEqual(['10.0.0.1-10.0.0.4', '10.0.0.5-10.0.0.8', '10.0.0.9-10.0.0.12']);
    expect(refusal(() => blocks(4, { subnet: '10.0.0.0/28', addressesPerNode: 4 })).code).toBe('capacity-exceeded');
  });

  test('go to the nodes in the byte order of their names, whatever their slots are', () => {
    const slots = Object.fromEntries(ODD_NAMES.map((name, slot) => [name, 100 - slot]));
    const [{ nodes }] = flat(intent(slots), { subnet: '10.0.0.0/24', addressesPerNode: 1 });
    expect(nodes.map(({ node, block }) => `${node} ${block}`)).toEqual([
      'Node-3 10.0.0.1', 'a 10.0.0.2', 'node-02 10.0.0.3', 'node-1 10.0.0.4', 'node-10 10.0.0.5', 'node-2 10.0.0.6', 'node.1 10.0.0.7', 'z9 10.0.0.8',
    ]);
  });

  test('do not depend on the order in which the slots are given', () => {
    const wish = intent({ b: 4, a: 9, d: 0, c: 1 }, { rails: 2 });
    const addressing = { kind: 'flat', subnet: '10.0.0.0/24', addressesPerNode: 4, gateway: 'last' } as const;
    fc.assert(fc.property(anyOrderOf(wish), (shuffled) => {
      expect(textOf(shuffled, addressing)).toBe(textOf(wish, addressing));
    }));
  });

  test('are at the same place of every rail', () => {
    const pools = flat(intent(2, { rails: 2 }), { subnet: '10.0.0.0/23', addressesPerNode: 8 });
    expect(pools.map(({ nodes }) => nodes.map(({ block }) => block.toString()))).toEqual([
      ['10.0.0.1-10.0.0.8', '10.0.0.9-10.0.0.16'],
      ['10.0.1.1-10.0.1.8', '10.0.1.9-10.0.1.16'],
    ]);
  });
});

describe('the gateway of a flat rail', () => {
  const gateways = (rails: number, subnet: string, gateway?: string): (string | undefined)[] =>
    flat(intent(1, { rails }), { subnet, addressesPerNode: 1, gateway }).map((pool) => pool.gateway?.toString());

  test.each([
    ['10.0.0.0/23', 'first', ['10.0.0.1', '10.0.1.1']],
    ['10.0.0.0/23', 'last', ['10.0.0.254', '10.0.1.254']],
    ['fd00::/63', 'first', ['fd00::1', 'fd00:0:0:1::1']],
    ['fd00::/63', 'last', ['fd00::ffff:ffff:ffff:ffff', 'fd00::1:ffff:ffff:ffff:ffff']],
    ['10.0.0.0/30', 'first', ['10.0.0.0', '10.0.0.2']],
    ['10.0.0.0/30', 'last', ['10.0.0.1', '10.0.0.3']],
  ])('of two rails in %s that is the %s usable address is %p', (subnet, gateway, expected) => {
    expect(gateways(2, subnet, gateway)).toEqual(expected);
  });

  test('is none unless given', () => {
    expect(gateways(2, '10.0.0.0/23')).toEqual([undefined, undefined]);
  });

  test('may be any address of a single rail', () => {
    expect(gateways(1, '10.0.0.0/24', '10.0.0.77')).toEqual(['10.0.0.77']);
  });

  test('may not be one address for several rails', () => {
    expect(refusal(() => gateways(2, '10.0.0.0/24', '10.0.0.77'))).toEqual({
      code: 'address-invalid',
      message: 'gateway 10.0.0.77 is one address, the fabric has 2 rails',
      hint: 'use "first" or "last"',
    });
  });

  test.each(['10.0.1.1', 'fd00::1', '::ffff:10.0.0.1'])('may not be %s, outside the subnet', (gateway) => {
    expect(refusal(() => gateways(1, '10.0.0.0/24', gateway))).toEqual({ code: 'address-invalid', message: `gateway ${gateway} is outside 10.0.0.0/24` });
  });

  test.each(['none', '', '10.0.0.300', '10.0.0.1/24'])('may not be "%s"', (gateway) => {
    expect(refusal(() => gateways(1, '10.0.0.0/24', gateway))).toMatchObject({ code: 'address-invalid', message: `"${gateway}" is not an IP address` });
  });

  test('is passed over when a block is one address', () => {
    expect(blocks(2, { subnet: '10.0.0.0/29', addressesPerNode: 1, gateway: '10.0.0.2' })).toEqual(['10.0.0.1', '10.0.0.3']);
  });

  test('is passed over on every release', () => {
    expect(blocks(1, { subnet: '10.0.0.0/29', addressesPerNode: 1, gateway: 'first' }, false)).toEqual(['10.0.0.2']);
  });

  test('lies in a block when blocks are longer, and costs that node an address', () => {
    const [{ nodes }] = flat(intent(3), { subnet: '10.0.0.0/28', addressesPerNode: 4, gateway: '10.0.0.6' });
    expect(nodes.map(({ block, usable }) => `${block}: ${usable}`)).toEqual(['10.0.0.1-10.0.0.4: 4', '10.0.0.5-10.0.0.8: 3', '10.0.0.9-10.0.0.12: 4']);
  });

  test('that is excluded as well costs one address only', () => {
    const [{ nodes }] = flat(intent(1), { subnet: '10.0.0.0/28', addressesPerNode: 4, gateway: 'first', exclusions: ['10.0.0.1'] });
    expect(nodes[0].usable).toBe(3n);
  });
});

describe('exclusions', () => {
  const partly: Omit<FlatAddressing, 'kind'> = { subnet: '10.0.0.0/28', addressesPerNode: 4, exclusions: ['10.0.0.4-10.0.0.9'] };

  test('pass over the blocks that they cover as a whole', () => {
    expect(blocks(2, partly)).toEqual(['10.0.0.1-10.0.0.4', '10.0.0.9-10.0.0.12']);
  });

  test('are refused on a release that gives all nodes the same one, as it does with such a gateway', () => {
    const addressing = { subnet: '10.0.0.0/24', addressesPerNode: 1, gateway: '10.0.0.0' };
    expect(blocks(2, addressing)).toEqual(['10.0.0.1', '10.0.0.2']);
    expect(blocks(1, addressing, false)).toEqual(['10.0.0.1']);
    expect(refusal(() => blocks(2, addressing, false))).toEqual({
      code: 'address-invalid',
      message: 'with gateway 10.0.0.0 nv-ipam gives several nodes the same address in this release',
      hint: 'use the gateway "first", more addresses per node, or release 26.1 or newer',
    });
  });

  test('pass over no block on a release that does not do that', () => {
    expect(blocks(3, partly, false)).toEqual(['10.0.0.1-10.0.0.4', '10.0.0.5-10.0.0.8', '10.0.0.9-10.0.0.12']);
  });

  test('cost a node the addresses of its block that they cover', () => {
    expect(flat(intent(2), partly)[0].nodes.map(({ usable }) => usable)).toEqual([3n, 3n]);
    expect(flat(intent(3, { skipsExcludedBlocks: false }), partly)[0].nodes.map(({ usable }) => usable)).toEqual([3n, 0n, 3n]);
  });

  test('pass over a block that two of them cover together', () => {
    expect(blocks(1, { ...partly, exclusions: ['10.0.0.1-10.0.0.2', '10.0.0.3-10.0.0.4'] })).toEqual(['10.0.0.5-10.0.0.8']);
  });

  test('may be larger than anyone can walk', () => {
    expect(blocks(1, { subnet: 'fd00::/64', addressesPerNode: 16, exclusions: ['fd00::/66'] })).toEqual(['fd00::3fff:ffff:ffff:fff1-fd00::4000:0:0:0']);
  });

  test('are addresses, ranges or networks', () => {
    const [{ exclusions }] = flat(intent(1), { subnet: '10.0.0.0/24', addressesPerNode: 1, exclusions: ['10.0.0.9', '10.0.0.20-10.0.0.29', '10.0.0.64/30'] });
    expect(exclusions.map(String)).toEqual(['10.0.0.9', '10.0.0.20-10.0.0.29', '10.0.0.64-10.0.0.67']);
  });

  test('are merged, for nv-ipam refuses every request when two of them overlap', () => {
    const overlapping = ['10.0.0.9-10.0.0.20', '10.0.0.0/28', '10.0.0.9', '10.0.0.21'];
    expect(flat(intent(1), { subnet: '10.0.0.0/24', addressesPerNode: 1, exclusions: overlapping })[0].exclusions.map(String)).toEqual(['10.0.0.0-10.0.0.21']);
  });

  test('are cut to each rail', () => {
    const pools = flat(intent(1, { rails: 3 }), { subnet: '10.0.0.0/22', addressesPerNode: 1, exclusions: ['10.0.0.250-10.0.1.5', '10.0.3.0/24'] });
    expect(pools.map(({ exclusions }) => exclusions.map(String))).toEqual([['10.0.0.250-10.0.0.255'], ['10.0.1.0-10.0.1.5'], []]);
  });

  test('are none unless given', () => {
    expect(flat(intent(1), { subnet: '10.0.0.0/24', addressesPerNode: 1 })[0].exclusions).toEqual([]);
  });

  test('may be the network and the broadcast address, which nobody gets anyway', () => {
    const [{ nodes }] = flat(intent(1), { subnet: '10.0.0.0/30', addressesPerNode: 2, exclusions: ['10.0.0.0', '10.0.0.3'] });
    expect(nodes[0].usable).toBe(2n);
  });

  test.each([
    ['10.0.1.0/24', '10.0.1.0-10.0.1.255'],
    ['10.0.0.250-10.0.1.5', '10.0.1.0-10.0.1.5'],
    ['9.255.255.255', '9.255.255.255'],
    ['fd00::1', 'fd00::1'],
  ])('such as %s may not leave the subnet', (exclusion, outside) => {
    expect(refusal(() => blocks(1, { subnet: '10.0.0.0/24', addressesPerNode: 1, exclusions: [exclusion] }))).toEqual({
      code: 'address-invalid',
      message: `exclusion ${outside} is outside 10.0.0.0/24`,
    });
  });

  test.each([...NOT_TEXT, 'rails'])('may not be %p', (exclusion) => {
    expect(refusal(() => blocks(1, { subnet: '10.0.0.0/24', addressesPerNode: 1, exclusions: [untyped(exclusion)] }))).toEqual({
      code: 'address-invalid',
      message: `"${String(exclusion)}" is not an IP address`,
    });
  });
});

describe('the room for blocks', () => {
  test('is refused when too small, with the length that each rail needs', () => {
    expect(refusal(() => blocks(16, { subnet: '10.0.0.0/24', addressesPerNode: 16 }))).toEqual({
      code: 'capacity-exceeded',
      message: '10.0.0.0/24 in blocks of 16 holds 15 nodes, the fabric has 16',
      hint: 'each rail needs a /23 or larger, or fewer addresses per node',
    });
  });

  test('cannot be had with fewer addresses than one', () => {
    expect(refusal(() => blocks(3, { subnet: '10.0.0.0/30', addressesPerNode: 1 })).hint).toBe('each rail needs a /29 or larger');
  });

  test('cannot be had when all of the address space is too small', () => {
    expect(refusal(() => blocks(2, { subnet: '10.0.0.0/8', addressesPerNode: 2 ** 24 - 2 })).hint).toBe('each rail needs a /7 or larger, or fewer addresses per node');
    expect(refusal(() => blocks(2, { subnet: '0.0.0.0/0', addressesPerNode: 2 ** 31 })).hint).toBe('use fewer addresses per node');
  });

  test('is enough with the length of the hint, and not with a longer one', () => {
    const [anyRails, anyNodes, anySize] = [fc.integer({ min: 1, max: 8 }), fc.integer({ min: 3, max: 40 }), fc.integer({ min: 1, max: 20 })];
    fc.assert(fc.property(anyRails, anyNodes, anySize, (rails, nodes, addressesPerNode) => {
      const wish = intent(nodes, { rails });
      const plan = (railLength: number) => flat(wish, { subnet: spaceFor('10.64.0.0/32', rails, railLength), addressesPerNode });
      const length = hintedRailLength(refusal(() => plan(lengthForOneBlock(addressesPerNode))).hint);
      expect(plan(length)).toHaveLength(rails);
      expect(refusal(() => plan(length + 1)).code).toBe('capacity-exceeded');
    }));
  });

  test('is enough with the length of the hint, whatever the gateway and the exclusions take', () => {
    fc.assert(fc.property(anySmallPool, fc.constantFrom(undefined, 'first', 'last', 'given'), (pool, position) => {
      const { subnet, blockSize, exclusions, nodes, skipsExcludedBlocks } = pool;
      const wish = intent(0, { slots: assignSlots(nodes), skipsExcludedBlocks });
      const gateway = position === 'given' ? subnet.last.toString() : position;
      // in the larger subnet it could be the network address, of which more is to be said
      fc.pre(skipsExcludedBlocks || blockSize > 1 || position !== 'given');
      const plan = (space: string) => flat(wish, { subnet: space, addressesPerNode: blockSize, gateway, exclusions });
      const gatewayNumber = gateway === undefined ? undefined : Number(gatewayIn(subnet, gateway).value - subnet.first.value);
      fc.pre(allocateBlocks(nodes, { ...pool, gateway: gatewayNumber }).length < nodes.length);
      const length = hintedRailLength(refusal(() => plan(subnet.toString())).hint);
      expect(plan(spaceFor(subnet.toString(), 1, length))).toHaveLength(1);
    }), { numRuns: 1000 });
  });

  test.each([
    ['10.0.0.0/24', 0, 254n],
    ['10.0.0.0/24', -1, 254n],
    ['10.0.0.0/24', 1.5, 254n],
    ['10.0.0.0/24', NaN, 254n],
    ['10.0.0.0/24', 255, 254n],
    ['10.0.0.0/31', 3, 2n],
    ['fd00::/126', 4, 3n],
  ])('of %s has no blocks of %p addresses', (subnet, addressesPerNode, most) => {
    expect(refusal(() => blocks(1, { subnet, addressesPerNode }))).toEqual({
      code: 'capacity-exceeded',
      message: `addressesPerNode ${addressesPerNode} is not allowed in ${subnet}`,
      hint: `allowed are 1 to ${most}`,
    });
  });

  test('is gone when the only address is the gateway', () => {
    expect(refusal(() => blocks(1, { subnet: '10.0.0.7/32', addressesPerNode: 1, gateway: 'first' })).message).toBe(
      '10.0.0.7/32 in blocks of 1 holds 0 nodes, the fabric has 1',
    );
  });
});

/** The length of the smallest IPv4 subnet with room for a block. It has no room for three. */
function lengthForOneBlock(blockSize: number): number {
  let length = 31;
  while (usableNumbers('IPv4', 32 - length).length < blockSize) length--;
  return length;
}

/** The address that a gateway stands for, by the definition of the usable addresses. */
function gatewayIn(subnet: Prefix, gateway: string): Address {
  const usable = usableNumbers(subnet.family, subnet.hostBits);
  if (gateway === 'first') return subnet.first.plus(usable[0]);
  return gateway === 'last' ? subnet.first.plus(usable[usable.length - 1]) : Address.parse(gateway);
}

test('a fabric without nodes has pools without blocks', () => {
  expect(flat(intent(0, { rails: 2 }), { subnet: '10.0.0.0/24', addressesPerNode: 16 }).map(({ subnet, nodes }) => [subnet.toString(), nodes])).toEqual([
    ['10.0.0.0/25', []],
    ['10.0.0.128/25', []],
  ]);
});

test('ten thousand nodes on eight rails get blocks that share no address', () => {
  const plan = planFabric(intent(10_000, { rails: 8 }), { kind: 'flat', subnet: '10.64.0.0/12', addressesPerNode: 8, gateway: 'last' });
  const all = plan.rails.flatMap(({ pools }) => pools.flatMap((pool) => (pool.kind === 'block' ? pool.nodes.map(({ block }) => block) : [])));
  expect(all).toHaveLength(80_000);
  expect(AddressSet.of(...all).size).toBe(640_000n);
});
