import { ClusterNode, predictPool } from '../../../../src/ipam/nv-ipam';
import { errorFields, excluding, failingFields, given, ipPool, labelled, nodes, positions } from '../pools';

describe('2.1 one pass over an IPPool', () => {
  test('2.1.2 an invalid pool loses its status', () => {
    const prediction = predictPool(ipPool({ gateway: '10.0.1.1' }, 'a 10.0.0.1-10.0.0.4'), nodes('a'));
    expect([prediction.valid, prediction.allocations, prediction.pool.status]).toEqual([false, [], []]);
  });

  test('2.1.3 without a selector all nodes are served', () => {
    expect(given(ipPool(), 'a', 'b')).toEqual(['a 10.0.0.1-10.0.0.4', 'b 10.0.0.5-10.0.0.8']);
  });

  test('2.1.3 with a selector only matching nodes are served', () => {
    const cluster: ClusterNode[] = [{ name: 'a', labels: {} }, { name: 'b', labels: { gpu: 'h200' } }];
    expect(predictPool(ipPool({ nodeSelector: labelled(['gpu Exists']) }), cluster).allocations.map(({ nodeName }) => nodeName)).toEqual(['b']);
  });

  test('2.1.4 names are sorted by bytes', () => {
    const pool = ipPool({ perNodeBlockSize: 2 });
    expect(given(pool, 'node.1', 'node-2', 'node-10', 'node-1', 'node-02', 'a', 'Node-3')).toEqual([
      'Node-3 10.0.0.1-10.0.0.2', 'a 10.0.0.3-10.0.0.4', 'node-02 10.0.0.5-10.0.0.6', 'node-1 10.0.0.7-10.0.0.8', 'node-10 10.0.0.9-10.0.0.10',
      'node-2 10.0.0.11-10.0.0.12', 'node.1 10.0.0.13-10.0.0.14',
    ]);
  });

  test('2.1.5 what the status gives is loaded before anything is given', () => {
    expect(given(ipPool({}, 'b 10.0.0.1-10.0.0.4'), 'a', 'b')).toEqual(['a 10.0.0.5-10.0.0.8', 'b 10.0.0.1-10.0.0.4']);
  });

  test('2.1.6 a node that finds no block has no entry, and the loop goes on', () => {
    const { allocations, pool } = predictPool(ipPool({}, 'e 10.0.0.9-10.0.0.12'), nodes('a', 'b', 'c', 'd', 'e'));
    expect(allocations.map(({ nodeName, kind }) => `${nodeName} ${kind}`)).toEqual(['a block', 'b block', 'c none', 'd none', 'e block']);
    expect(pool.status.map(({ nodeName }) => nodeName)).toEqual(['a', 'b', 'e']);
  });

  test('2.1.7 the status is in the order of the nodes, and its addresses are rewritten', () => {
    const pool = ipPool({ subnet: 'fd00::/120' }, 'b FD00:0::1-fd00::0004', 'a fd00::5-fd00::8');
    expect(predictPool(pool, nodes('b', 'a')).pool.status)
      .toEqual([{ nodeName: 'a', startIP: 'fd00::5', endIP: 'fd00::8' }, { nodeName: 'b', startIP: 'fd00::1', endIP: 'fd00::4' }]);
  });
});

describe('2.2 geometry', () => {
  test('2.2 block i begins at the first usable address and i times the size', () => {
    expect(given(ipPool({ subnet: '10.10.0.0/16', perNodeBlockSize: 256 }), 'a', 'b')).toEqual(['a 10.10.0.1-10.10.1.0', 'b 10.10.1.1-10.10.2.0']);
  });

  test('2.2 the subnet is masked first', () => {
    expect(given(ipPool({ subnet: '10.0.0.13/29', perNodeBlockSize: 2 }), 'a')).toEqual(['a 10.0.0.9-10.0.0.10']);
  });

  test('2.2 no block ends on the IPv4 broadcast address', () => {
    expect(given(ipPool({ subnet: '10.0.0.0/29', perNodeBlockSize: 1, exclusions: excluding('10.0.0.0-10.0.0.6') }), 'a')).toEqual(['a NoFreeRanges']);
  });

  test('2.2 an IPv6 block may end on the last address', () => {
    expect(given(ipPool({ subnet: 'fd00::/126', perNodeBlockSize: 3 }), 'a')).toEqual(['a fd00::1-fd00::3']);
  });

  test('2.2 there are as many blocks as fit, and a shorter tail is never used', () => {
    expect(given(ipPool({ perNodeBlockSize: 5 }), 'a', 'b', 'c')).toEqual(['a 10.0.0.1-10.0.0.5', 'b 10.0.0.6-10.0.0.10', 'c NoFreeRanges']);
  });

  test('2.2 the network address is in a block only of subnets with one or two addresses', () => {
    const first = (subnet: string): string => given(ipPool({ subnet, perNodeBlockSize: 1 }), 'a')[0];
    expect(['10.0.0.0/32', '10.0.0.0/31', '10.0.0.0/30', 'fd00::/128', 'fd00::/127', 'fd00::/126'].map(first)).toEqual([
      'a 10.0.0.0-10.0.0.0', 'a 10.0.0.0-10.0.0.0', 'a 10.0.0.1-10.0.0.1', 'a fd00::-fd00::', 'a fd00::-fd00::', 'a fd00::1-fd00::1',
    ]);
  });
});

describe('2.3 loading what the status has', () => {
  const KEPT = 'a 10.0.0.9-10.0.0.12';
  const LOWEST = 'a 10.0.0.1-10.0.0.4';

  test('2.3 a good entry is kept', () => {
    expect(given(ipPool({}, KEPT), 'a')).toEqual([KEPT]);
  });

  test.each([
    ['with a start that is no address', 'a nonsense-10.0.0.12'],
    ['with an end that is no address', 'a 10.0.0.9-10.0.0.012'],
    ['with a start outside', 'a 10.0.1.9-10.0.0.12'],
    ['with an end outside', 'a 10.0.0.13-10.0.0.16'],
    ['of another family', 'a fd00::9-fd00::c'],
    ['with an end before its start', 'a 10.0.0.9-10.0.0.6'],
    ['that is not aligned', 'a 10.0.0.8-10.0.0.11'],
    ['at the network address', 'a 10.0.0.0-10.0.0.3'],
    ['that is too short', 'a 10.0.0.9-10.0.0.11'],
    ['that is too long', 'a 10.0.0.5-10.0.0.12'],
  ])('2.3 an entry %s is dropped, and its node is new', (_what, entry) => {
    expect(given(ipPool({}, entry), 'a')).toEqual([LOWEST]);
  });

  test('2.3 an entry of a node that does not match is dropped, and blocks nothing', () => {
    expect(given(ipPool({}, 'gone 10.0.0.1-10.0.0.4'), 'a')).toEqual([LOWEST]);
  });

  test('2.3 a block of one address that is the gateway is dropped', () => {
    expect(given(ipPool({ perNodeBlockSize: 1, gateway: '10.0.0.9' }, 'a 10.0.0.9-10.0.0.9'), 'a')).toEqual(['a 10.0.0.1-10.0.0.1']);
    expect(given(ipPool({ gateway: '10.0.0.9' }, KEPT), 'a')).toEqual([KEPT]);
  });

  test('2.3 a block that is entirely excluded is dropped', () => {
    expect(given(ipPool({ exclusions: excluding('10.0.0.9-10.0.0.12') }, KEPT), 'a')).toEqual([LOWEST]);
    expect(given(ipPool({ exclusions: excluding('10.0.0.9-10.0.0.11') }, KEPT), 'a')).toEqual([KEPT]);
    expect(given(ipPool({ exclusions: excluding('10.0.0.9-10.0.0.11'), perNodeExclusions: positions([3, 3]) }, KEPT), 'a')).toEqual([LOWEST]);
  });

  test('2.3 a block with the broadcast address is kept, though it is never given', () => {
    const rest = { subnet: '192.168.0.0/24', perNodeBlockSize: 5, exclusions: excluding('192.168.0.1-192.168.0.250') };
    expect(given(ipPool(rest, 'a 192.168.0.251-192.168.0.255'), 'a', 'b')).toEqual(['a 192.168.0.251-192.168.0.255', 'b NoFreeRanges']);
  });

  test('2.3 a block with the broadcast address is dropped when it is entirely excluded', () => {
    const rest = { subnet: '192.168.0.0/24', perNodeBlockSize: 5, exclusions: excluding('192.168.0.250-192.168.0.254'), perNodeExclusions: positions([4, 4]) };
    expect(given(ipPool(rest, 'a 192.168.0.251-192.168.0.255'), 'a')).toEqual(['a 192.168.0.1-192.168.0.5']);
  });

  test('2.3 two nodes with the same block: the first in the list keeps it', () => {
    expect(given(ipPool({}, 'b 10.0.0.9-10.0.0.12', KEPT), 'a', 'b')).toEqual([LOWEST, 'b 10.0.0.9-10.0.0.12']);
  });

  test('2.3 one node twice: the last entry wins, and the start of the other one stays blocked in this pass', () => {
    const pool = ipPool({}, 'b 10.0.0.1-10.0.0.4', 'b 10.0.0.9-10.0.0.12');
    const { pool: after } = predictPool(pool, nodes('a', 'b'));
    expect(given(pool, 'a', 'b')).toEqual(['a 10.0.0.5-10.0.0.8', 'b 10.0.0.9-10.0.0.12']);
    expect(given(after, 'a', 'b', 'c')).toEqual(['a 10.0.0.5-10.0.0.8', 'b 10.0.0.9-10.0.0.12', 'c 10.0.0.1-10.0.0.4']);
  });

  test('2.3 a good entry more than 2^53 addresses into the subnet may be dropped', () => {
    // 2^52 and 2^54 are both one more than a multiple of 3, but 2^54 - 1 is rounded to 2^54
    const spec = { subnet: 'fd00::/64', perNodeBlockSize: 3 };
    expect(given(ipPool(spec, 'a fd00::10:0:0:0-fd00::10:0:0:2'), 'a')).toEqual(['a fd00::10:0:0:0-fd00::10:0:0:2']);
    expect(given(ipPool(spec, 'a fd00::40:0:0:0-fd00::40:0:0:2'), 'a')).toEqual(['a fd00::1-fd00::3']);
  });
});

describe('2.4 giving a block', () => {
  test('2.4 the lowest free block is given, holes first', () => {
    expect(given(ipPool({}, 'b 10.0.0.5-10.0.0.8'), 'a', 'b', 'c')).toEqual(['a 10.0.0.1-10.0.0.4', 'b 10.0.0.5-10.0.0.8', 'c 10.0.0.9-10.0.0.12']);
  });

  test('2.4 (a) blocks that start where another one does are skipped', () => {
    expect(given(ipPool({}, 'z 10.0.0.1-10.0.0.4'), 'a', 'z')[0]).toBe('a 10.0.0.5-10.0.0.8');
  });

  test('2.4 (b) blocks that are entirely excluded are skipped', () => {
    expect(given(ipPool({ exclusions: excluding('10.0.0.1-10.0.0.8') }), 'a')).toEqual(['a 10.0.0.9-10.0.0.12']);
  });

  test('2.4 (b) exclusions and positions may exclude a block together', () => {
    const pool = ipPool({ exclusions: excluding('10.0.0.7-10.0.0.8'), perNodeExclusions: positions([0, 1]) });
    expect(given(pool, 'a', 'b')).toEqual(['a 10.0.0.1-10.0.0.4', 'b 10.0.0.9-10.0.0.12']);
  });

  test('2.4 (c) a block of one address is not the gateway', () => {
    expect(given(ipPool({ perNodeBlockSize: 1, gateway: '10.0.0.1' }), 'a')).toEqual(['a 10.0.0.2-10.0.0.2']);
  });

  test('2.4 a block that is excluded in part is given in full', () => {
    expect(given(ipPool({ exclusions: excluding('10.0.0.2-10.0.0.4') }), 'a')).toEqual(['a 10.0.0.1-10.0.0.4']);
  });

  test('2.4 larger blocks do not avoid the gateway', () => {
    expect(given(ipPool({ gateway: '10.0.0.2' }), 'a')).toEqual(['a 10.0.0.1-10.0.0.4']);
  });
});

describe('2.5 corner cases', () => {
  test.each([
    ['10.0.0.0/31', 1, '', ['a 10.0.0.0-10.0.0.0', 'b 10.0.0.1-10.0.0.1', 'c NoFreeRanges']],
    ['10.0.0.0/31', 1, '10.0.0.0', ['a 10.0.0.1-10.0.0.1', 'b NoFreeRanges', 'c NoFreeRanges']],
    ['10.0.0.0/31', 2, '10.0.0.0', ['a 10.0.0.0-10.0.0.1', 'b NoFreeRanges', 'c NoFreeRanges']],
    ['10.0.0.0/32', 1, '', ['a 10.0.0.0-10.0.0.0', 'b NoFreeRanges', 'c NoFreeRanges']],
    ['10.0.0.0/32', 1, '10.0.0.0', ['a NoFreeRanges', 'b NoFreeRanges', 'c NoFreeRanges']],
    ['fd00::/127', 1, '', ['a fd00::-fd00::', 'b fd00::1-fd00::1', 'c NoFreeRanges']],
    ['fd00::/127', 1, 'fd00::1', ['a fd00::-fd00::', 'b NoFreeRanges', 'c NoFreeRanges']],
    ['fd00::/127', 2, 'fd00::', ['a fd00::-fd00::1', 'b NoFreeRanges', 'c NoFreeRanges']],
    ['fd00::/128', 1, '', ['a fd00::-fd00::', 'b NoFreeRanges', 'c NoFreeRanges']],
    ['fd00::/128', 1, 'fd00::', ['a NoFreeRanges', 'b NoFreeRanges', 'c NoFreeRanges']],
  ])('2.5 %s in blocks of %p with gateway %p', (subnet, perNodeBlockSize, gateway, blocks) => {
    expect(given(ipPool({ subnet, perNodeBlockSize, gateway }), 'a', 'b', 'c')).toEqual(blocks);
  });

  test('2.5 when every position is excluded the pool is valid, and nobody gets a block', () => {
    const pool = ipPool({ perNodeExclusions: positions([0, 3]) });
    expect([errorFields(pool), given(pool, 'a')]).toEqual([[], ['a NoFreeRanges']]);
  });
});

describe('2.6 pathologies', () => {
  /** Blocks of a subnet of which the addresses from the first usable one on are excluded. */
  const without = (perNodeBlockSize: number, last: string) => ipPool({ subnet: 'fd00::/16', perNodeBlockSize, exclusions: excluding(`fd00::1-${last}`) });

  test('2.6 the walk lands on the block that holds the first free address', () => {
    const pool = ipPool({ subnet: '10.0.0.0/16', exclusions: excluding('10.0.0.1-10.0.200.3') });
    expect(given(pool, 'a')).toEqual(['a 10.0.200.1-10.0.200.4']);
  });

  test('2.6 blocks of one: a jump of 2^63 - 1 is made, one of 2^63 ends the walk', () => {
    expect(given(without(1, 'fd00::8000:0:0:0'), 'a')).toEqual(['a fd00::8000:0:0:1-fd00::8000:0:0:1']);
    expect(given(without(1, 'fd00::8000:0:0:1'), 'a', 'b')).toEqual(['a NoFreeRanges', 'b NoFreeRanges']);
  });

  test('2.6 blocks of two: a jump of 2^63 - 1 is made, one of 2^63 ends the walk', () => {
    expect(given(without(2, 'fd00::8000:0:0:1'), 'a')).toEqual(['a fd00::8000:0:0:1-fd00::8000:0:0:2']);
    expect(given(without(2, 'fd00::8000:0:0:2'), 'a')).toEqual(['a NoFreeRanges']);
  });

  test('2.6 blocks of three: the walk goes on block by block until it can jump', () => {
    // the jump from block 1 is 2^63 long, the one from block 2 is not; 2^63 + 1 is a multiple of 3
    expect(given(without(3, 'fd00::8000:0:0:3'), 'a')).toEqual(['a fd00::8000:0:0:2-fd00::8000:0:0:4']);
  });

  test('2.6 blocks of three or more: an exclusion that is far too large hangs the controller', () => {
    expect(failingFields(without(3, 'fd00::10:0:0:0:0:0'), 'a')).toEqual(['spec.exclusions']);
    expect(failingFields(without(1000, 'fd00::10:0:0:0:0:0'), 'a')).toEqual(['spec.exclusions']);
  });

  test('2.6 nothing hangs while nobody needs a block', () => {
    expect(failingFields(without(3, 'fd00::10:0:0:0:0:0'))).toEqual([]);
  });

  test('2.6 excluding every position hangs the controller in a large subnet', () => {
    expect(failingFields(ipPool({ subnet: 'fd00::/64', perNodeExclusions: positions([0, 3]) }), 'a')).toEqual(['spec.perNodeExclusions']);
  });

  test('2.6 excluding every position is merely slow in IPv4', () => {
    expect(given(ipPool({ subnet: '10.0.0.0/8', perNodeExclusions: positions([0, 3]) }), 'a')).toEqual(['a NoFreeRanges']);
  });

  test('2.6 a pool that hangs the controller keeps its status', () => {
    const pool = ipPool({ subnet: 'fd00::/64', perNodeExclusions: positions([0, 3]) }, 'a fd00::1-fd00::4');
    expect(predictPool(pool, nodes('a')).pool.status).toEqual(pool.status);
  });
});
