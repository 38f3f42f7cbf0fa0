import { adopt, afterHistory, cidrPool, flatPool, movesOf, routedPool, textsOf } from './given';
import type { ClusterNode } from '../../../src/ipam';
import { inventoryOf, groupOf } from '../../support/inventories';

const addressingOf = (...args: Parameters<typeof adopt>) => adopt(...args).adoption?.addressing;
const slotsOf = (...args: Parameters<typeof adopt>) => adopt(...args).adoption?.memory.slots.map(({ slot, node, retired }) => `${slot} ${node}${retired ? ' retired' : ''}`);

describe('CIDRPools become routed addressing', () => {
  test('every node has the slot that its prefixes have', () => {
    const pools = [0, 1].map((rail) => routedPool(rail, { a: 3, b: 0 }));
    expect(adopt(pools)).toMatchObject({ problems: [] });
    expect(slotsOf(pools)).toEqual(['0 b', '3 a']);
    expect(addressingOf(pools)).toEqual([{ kind: 'routed', supernet: '10.64.0.0/23', nodePrefixLength: 31, gateway: 'first' }]);
    expect(movesOf(pools)).toEqual([]);
  });

  test('rails that lie apart keep their subnets, and new ones their size', () => {
    const pools = [routedPool(0, { a: 1 }), cidrPool('compute-rail-1', { cidr: '10.64.9.0/24', perNodeNetworkPrefix: 31, gatewayIndex: 0 })];
    expect(adopt(pools).adoption?.memory.networks).toEqual([{
      family: 'IPv4', kind: 'routed', supernet: '10.64.0.0/20', nodePrefixLength: 31, addressesPerNode: undefined, gateway: 'first', rails: [{ rail: 0, subnet: '10.64.0.0/24' }, { rail: 1, subnet: '10.64.9.0/24' }],
    }]);
    expect(addressingOf(pools)).toMatchObject([{ railPrefixLength: 24 }]);
  });

  test('planes are parts of their rails wherever they lie', () => {
    const pool = (rail: number, plane: number, third: number) => cidrPool(`rail-${rail}-plane-${plane}`, { cidr: `172.16.${third}.0/25`, perNodeNetworkPrefix: 31 }, [{ nodeName: 'a', prefix: `172.16.${third}.2/31` }]);
    const pools = [pool(0, 0, 0), pool(0, 1, 8), pool(1, 0, 1), pool(1, 1, 9)];
    expect(adopt(pools)).toMatchObject({ problems: [], adoption: { counts: { rails: 2, planes: 2 }, addressing: [{ supernet: '172.16.0.0/20', railPrefixLength: 24, gateway: 'none' }] } });
    expect(movesOf(pools)).toEqual([]);
  });

  test('what is pinned is promised, even without a status', () => {
    const staticAllocations = [{ nodeName: 'a', prefix: '10.64.0.4/31', gateway: '10.64.0.5' }, { nodeName: 'b', prefix: '10.64.0.0/31', gateway: '10.64.0.1' }];
    const pool = cidrPool('rail-0', { cidr: '10.64.0.0/24', perNodeNetworkPrefix: 31, gatewayIndex: 0, perNodeExclusions: [{ startIndex: 1, endIndex: 1 }], staticAllocations });
    expect(adopt([pool])).toMatchObject({ problems: [] });
    expect(addressingOf([pool])).toMatchObject([{ gateway: 'last' }]);
    expect(slotsOf([pool])).toEqual(['0 b', '2 a']);
    expect(movesOf([pool])).toEqual([]);
  });

  test.each([
    ['IPv4 first', { cidr: '10.0.0.0/16', perNodeNetworkPrefix: 24, gatewayIndex: 1 }, 'first'],
    ['IPv4 last', { cidr: '10.0.0.0/16', perNodeNetworkPrefix: 24, gatewayIndex: 254 }, 'last'],
    ['IPv4 none', { cidr: '10.0.0.0/16', perNodeNetworkPrefix: 24 }, 'none'],
    ['IPv6 first', { cidr: 'fd00::/40', perNodeNetworkPrefix: 64, gatewayIndex: 1 }, 'first'],
    ['IPv6 /127', { cidr: 'fd00::/112', perNodeNetworkPrefix: 127, gatewayIndex: 1 }, 'last'],
    ['IPv6 /128', { cidr: 'fd00::/112', perNodeNetworkPrefix: 128, gatewayIndex: 0 }, 'first'],
  ])('the gateway keeps its place: %s', (_, spec, gateway) => {
    const pools = [afterHistory(cidrPool('compute-rail-0', spec), [['z'], ['a', 'z'], ['a', 'b']])];
    expect(addressingOf(pools)).toMatchObject([{ gateway }]);
    expect(movesOf(pools)).toEqual([]);
  });

  test('a gateway in the middle of the prefixes cannot be said', () => {
    expect(textsOf(adopt([cidrPool('rail-0', { cidr: 'fd00::/40', perNodeNetworkPrefix: 64, gatewayIndex: 2 })]))).toEqual([
      'error: the gateway is address number 2 of every /64, neither its first (1) nor its last (18446744073709551615)',
    ]);
  });

  test('one node whose gateway is elsewhere would move', () => {
    const pool = cidrPool('compute-rail-0', { cidr: '10.0.0.0/24', perNodeNetworkPrefix: 30, gatewayIndex: 1 }, [
      { nodeName: 'a', prefix: '10.0.0.0/30', gateway: '10.0.0.1' }, { nodeName: 'b', prefix: '10.0.0.4/30', gateway: '10.0.0.5' }, { nodeName: 'c', prefix: '10.0.0.8/30', gateway: '10.0.0.10' },
    ]);
    expect(movesOf([pool])).toEqual(['c compute/rail-0 10.0.0.8/30 via 10.0.0.10 -> 10.0.0.8/30 via 10.0.0.9']);
  });

  test('two families on every rail are dual stack', () => {
    const six = (rail: number) => cidrPool(`compute-rail-${rail}-ipv6`, { cidr: `fd00:0:0:${rail}::/64`, perNodeNetworkPrefix: 127 }, [{ nodeName: 'a', prefix: `fd00:0:0:${rail}::4/127` }]);
    const pools = [0, 1].flatMap((rail) => [six(rail), routedPool(rail, { a: 2 })]);
    expect(addressingOf(pools)?.map((way) => (way.kind === 'routed' ? way.supernet : ''))).toEqual(['10.64.0.0/23', 'fd00::/63']);
    expect(movesOf(pools)).toEqual([]);
  });

  test('the same address written in another way is the same', () => {
    const pools = [cidrPool('compute-rail-0', { cidr: 'FD00::/64', perNodeNetworkPrefix: 127 }, [{ nodeName: 'a', prefix: 'FD00:0::2/127' }])];
    expect(movesOf(pools)).toEqual([]);
  });
});

describe('a node with another place on one rail', () => {
  const pools = [routedPool(0, { a: 0, b: 1 }), routedPool(1, { a: 0, b: 1 }), routedPool(2, { a: 1, b: 0 }), routedPool(3, { a: 0, b: 1 })];

  test('keeps what most rails have, and is an error that says where', () => {
    expect(textsOf(adopt(pools))).toEqual([
      'error: 2 nodes have another place on one rail than on another, where a fabric has one slot per node: "a" is number 0, but 1 on rail 2; "b" is number 1, but 0 on rail 2',
    ]);
    expect(movesOf(pools)).toEqual([
      'a compute/rail-2 10.64.2.2/31 via 10.64.2.2 -> 10.64.2.0/31 via 10.64.2.0', 'b compute/rail-2 10.64.2.0/31 via 10.64.2.0 -> 10.64.2.2/31 via 10.64.2.2',
    ]);
  });

  test('two nodes on one prefix: one of them has to go', () => {
    expect(movesOf([routedPool(0, { a: 4, b: 4 })])).toEqual(['b compute/rail-0 10.64.0.8/31 via 10.64.0.8 -> 10.64.0.0/31 via 10.64.0.0']);
  });

  test('a node that is missing on a rail gets its place there too', () => {
    const [some] = [[routedPool(0, { a: 0, b: 5 }), routedPool(1, { a: 0 })]];
    expect(adopt(some).problems).toEqual([]);
    expect(movesOf(some)).toEqual([]);
  });
});

describe('what a routed fabric cannot say', () => {
  test.each<[string, Parameters<typeof adopt>[0], string]>([
    ['subnets of two sizes', [routedPool(0, {}), routedPool(1, {}, { cidr: '10.64.2.0/23' })], 'error: the rails have subnets of different sizes: /24 on rail 0, /23 on rail 1'],
    ['prefixes of two sizes', [routedPool(0, {}), routedPool(1, {}, { perNodeNetworkPrefix: 30, gatewayIndex: 1 })], 'error: the rails have different prefix lengths of nodes (perNodeNetworkPrefix): 31 on rail 0, 30 on rail 1'],
    ['one subnet twice', [routedPool(0, {}), routedPool(1, {}, { cidr: '10.64.0.0/24' })], 'error: 10.64.0.0/24 of pool "compute-rail-0" (rail 0) and 10.64.0.0/24 of pool "compute-rail-1" (rail 1) overlap'],
    ['no network for both', [routedPool(0, {}), routedPool(1, {}, { cidr: '192.168.0.0/24' })], 'error: no network but 0.0.0.0/0 holds all subnets: 10.64.0.0/24, 192.168.0.0/24'],
    ['a missing rail', [routedPool(0, {}), routedPool(2, {})], 'error: there is no pool for rail 1'],
    ['rails from 1 on', [routedPool(1, {}), routedPool(2, {})], 'error: there is no pool for rail 0'],
    ['a rail twice', [routedPool(0, {}), routedPool(1, {}, {}, 'compute-rail-00')], 'error: the pools "compute-rail-0" and "compute-rail-00" are both rail 0'],
    ['two kinds', [routedPool(0, {}), flatPool(1, {}, {}, 'compute-rail-1')], 'error: some of its pools are IPPools, others CIDRPools'],
    ['a pool that nv-ipam refuses', [routedPool(0, {}, { cidr: '10.64.0.1/24' })], 'error: compute-rail-0: nv-ipam refuses it: spec.cidr: "10.64.0.1/24" has host bits set'],
    ['an entry that is no prefix', [cidrPool('rail-0', { cidr: '10.0.0.0/24', perNodeNetworkPrefix: 31 }, [{ nodeName: 'a', prefix: '10.1.0.0/31' }])], 'error: rail-0: rail 0 has entries that are no /31 of 10.0.0.0/24: "10.1.0.0/31" of node "a"'],
    ['a hole in a prefix', [routedPool(0, { a: 0 }, { exclusions: [{ startIP: '10.64.0.1', endIP: '10.64.0.1' }] })], 'error: compute-rail-0: rail 0 excludes addresses inside prefixes that nodes have, which a routed fabric cannot: 10.64.0.0/31 of node "a"'],
    ['positions', [cidrPool('rail-0', { cidr: '10.0.0.0/24', perNodeNetworkPrefix: 28, perNodeExclusions: [{ startIndex: 0, endIndex: 3 }] }, [{ nodeName: 'a', prefix: '10.0.0.0/28' }])], 'error: rail-0: perNodeExclusions 0 to 3 keep addresses of every prefix from pods, which a routed fabric cannot'],
  ])('%s', (_, pools, text) => {
    expect(textsOf(adopt(pools))).toEqual([text]);
  });
});

describe('what the pools give to nobody', () => {
  test('has to be reserved, and no new node gets it before', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: ['a', 'new'] })] });
    const pools = [0, 1].map((rail) => routedPool(rail, { a: 4 }, { exclusions: [{ startIP: `10.64.${rail}.0`, endIP: `10.64.${rail}.6` }] }));
    expect(adopt(pools, { inventory }).adoption?.reserved).toEqual(['10.64.0.0/30', '10.64.0.4/31', '10.64.0.6/32', '10.64.1.0/30', '10.64.1.4/31', '10.64.1.6/32']);
    expect(slotsOf(pools, { inventory })).toEqual(['4 a', '5 new']);
  });

  test('is nothing where everything that is free is closed, as in our own pools', () => {
    const pool = routedPool(0, { a: 1 }, { exclusions: [{ startIP: '10.64.0.0', endIP: '10.64.0.1' }, { startIP: '10.64.0.4', endIP: '10.64.0.255' }] });
    expect(adopt([pool]).adoption?.reserved).toEqual([]);
  });

  test('includes prefixes that are held for nobody, unless they are reserved already', () => {
    const pools = [routedPool(0, { a: 1 }, { staticAllocations: [{ prefix: '10.64.0.0/31' }, { prefix: '10.64.0.8/31' }] })];
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: ['a'] })], reserved: [{ cidr: '10.64.0.8/31' }] });
    expect(adopt(pools, { inventory }).adoption?.reserved).toEqual(['10.64.0.0/31']);
  });
});

describe('nodes', () => {
  const pools = [routedPool(0, { a: 0, b: 1, c: 2 }), routedPool(1, { a: 0, b: 1, c: 2 })];

  test('that are not in the inventory are retired', () => {
    const adopted = adopt(pools, { inventory: inventoryOf({ nodeGroups: [groupOf({ nodes: ['a', 'c'] })] }) });
    expect(textsOf(adopted)).toEqual(['warning: 1 node is not in the inventory and kept as retired: b']);
    expect(adopted.adoption?.memory.slots).toEqual([{ slot: 0, node: 'a' }, { slot: 1, node: 'b', retired: true }, { slot: 2, node: 'c' }]);
    expect(movesOf(pools, { inventory: inventoryOf({ nodeGroups: [groupOf({ nodes: ['a', 'c'] })] }) })).toEqual([]);
  });

  test('that the cluster no longer has are retired', () => {
    expect(slotsOf(pools, { nodes: [{ name: 'a', labels: {} }, { name: 'b', labels: {} }] })).toEqual(['0 a', '1 b', '2 c retired']);
  });

  test('of groups that are not on the fabric stay off it', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: ['a', 'b', 'c'] }), groupOf({ name: 'login', nodes: ['d'] })] });
    expect(adopt(pools, { inventory }).adoption).toMatchObject({ nodeGroups: ['hgx'], memory: { slots: [{ node: 'a' }, { node: 'b' }, { node: 'c' }] } });
  });

  test('that the inventory puts elsewhere contradict', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: [{ name: 'a', slot: 7 }, 'b', 'c'] })] });
    expect(textsOf(adopt(pools, { inventory }))).toEqual(['error: 2 addresses would move: a on rail 0 from 10.64.0.0/31 to 10.64.0.14/31, a on rail 1 from 10.64.1.0/31 to 10.64.1.14/31']);
  });

  test('without the labels that the fabric selects would lose their addresses', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: ['a', 'b', 'c'] })] });
    const nodes: ClusterNode[] = [{ name: 'a', labels: { 'example.com/group': 'hgx' } }, { name: 'b', labels: {} }];
    expect(textsOf(adopt(pools, { inventory, nodes }))).toEqual(['error: 1 node lacks the labels example.com/group=hgx of group "hgx" and would lose their addresses: b']);
  });

  test('of racks have their slots together, as far as they do today', () => {
    const nodes = [{ name: 'a', unit: 'r1' }, { name: 'b', unit: 'r1' }, { name: 'c', unit: 'r2' }, { name: 'new', unit: 'r1' }];
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes })] });
    const racks = [0, 1].map((rail) => routedPool(rail, { a: 4, b: 6, c: 9 }));
    expect(adopt(racks, { inventory, nodesPerUnit: 4 }).adoption).toMatchObject({
      addressing: [{ nodesPerUnit: 4 }], memory: { units: [{ unit: 1, name: 'r1' }, { unit: 2, name: 'r2' }], slots: [{ slot: 4 }, { slot: 5, node: 'new' }, { slot: 6 }, { slot: 9 }] },
    });
    expect(movesOf(racks, { inventory, nodesPerUnit: 4 })).toEqual([]);
    expect(textsOf(adopt(racks, { inventory, nodesPerUnit: 2 }))).toContain(
      'error: slot 6 of node "b" of unit "r1" is in unit number 3 of 2 slots, and unit "r1" has others in unit number 2',
    );
    expect(textsOf(adopt(racks, { inventory, nodesPerUnit: 16 }))).toContain(
      'error: slot 9 of node "c" of unit "r2" is in unit number 0 of 16 slots, and that is unit "r1"',
    );
  });

  test('a range that the inventory reserved for this very fabric is in the way', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: ['a', 'b', 'c'] })], reserved: [{ cidr: '10.64.0.0/16', layer: 'fabric' }] });
    expect(textsOf(adopt(pools, { inventory }))).toEqual(['warning: the inventory reserves 10.64.0.0/16, which holds 10.64.0.0/24, 10.64.1.0/24 of the fabric itself']);
  });

  test('pools that select different nodes are told', () => {
    const nodeSelector = { nodeSelectorTerms: [{ matchExpressions: [{ key: 'gpu', operator: 'Exists' }] }] };
    expect(textsOf(adopt([routedPool(0, { a: 0 }), routedPool(1, { a: 0 }, { nodeSelector })]))).toEqual([
      'warning: the pools of rail 0 and rail 1 select different nodes; those of one fabric select the same',
    ]);
  });

  test('may be ten thousand', () => {
    const slots = Array.from({ length: 10_000 }, (_, slot) => ({ nodeName: `n${slot}`, offset: slot * 2 }));
    const many = Array.from({ length: 2 }, (_, rail) => cidrPool(`compute-rail-${rail}`, { cidr: `10.${rail}.0.0/16`, perNodeNetworkPrefix: 31 }, slots.map(({ nodeName, offset }) => {
      return { nodeName, prefix: `10.${rail}.${offset >> 8}.${offset & 255}/31` };
    })));
    expect(adopt(many).problems).toEqual([]);
    expect(movesOf(many)).toEqual([]);
  });
});
