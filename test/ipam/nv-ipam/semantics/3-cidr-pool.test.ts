import { ClusterNode, predictPool } from '../../../../src/ipam/nv-ipam';
import { cidrPool, errorFields, excluding, failingFields, given, history, labelled, nodes, pinned, positions } from '../pools';

describe('3.1 one pass over a CIDRPool', () => {
  test('3.1.2 an invalid pool loses its status', () => {
    const prediction = predictPool(cidrPool({ gatewayIndex: -1 }, 'a 10.0.0.0/24'), nodes('a'));
    expect([prediction.valid, prediction.allocations, prediction.pool.status]).toEqual([false, [], []]);
  });

  test('3.1.3 with a selector only matching nodes are served', () => {
    const cluster: ClusterNode[] = [{ name: 'a', labels: {} }, { name: 'b', labels: { gpu: 'h200' } }];
    expect(predictPool(cidrPool({ nodeSelector: labelled(['gpu Exists']) }), cluster).allocations.map(({ nodeName }) => nodeName)).toEqual(['b']);
  });

  test('3.1.4 names are sorted by bytes', () => {
    expect(given(cidrPool(), 'node-2', 'node-10', 'Node-3')).toEqual(['Node-3 10.0.0.0/24', 'node-10 10.0.1.0/24', 'node-2 10.0.2.0/24']);
  });

  test('3.1.5 entries of the status are kept before anything is given', () => {
    expect(given(cidrPool({}, 'b 10.0.0.0/24'), 'a', 'b')).toEqual(['a 10.0.1.0/24', 'b 10.0.0.0/24']);
  });

  test('3.1.6 prefixes are generated in ascending order, and the first one is usable', () => {
    expect(given(cidrPool({ cidr: 'fd00::/62', perNodeNetworkPrefix: 64 }), 'a', 'b')).toEqual(['a fd00::/64', 'b fd00:0:0:1::/64']);
    expect(given(cidrPool({ cidr: '10.0.0.0/24' }), 'a', 'b')).toEqual(['a 10.0.0.0/24', 'b NoFreePrefixes']);
  });

  test('3.1.7 a static allocation gives its node the prefix and the gateway', () => {
    const pool = cidrPool({ gatewayIndex: 1, staticAllocations: pinned('a 10.0.2.0/24 10.0.2.9') });
    expect(given(pool, 'a', 'b')).toEqual(['a 10.0.2.0/24 10.0.2.9', 'b 10.0.0.0/24 10.0.0.1']);
  });

  test('3.1.7 a static allocation without a gateway gets the computed one', () => {
    expect(given(cidrPool({ gatewayIndex: 3, staticAllocations: pinned('a 10.0.2.0/24') }), 'a')).toEqual(['a 10.0.2.0/24 10.0.2.3']);
    expect(given(cidrPool({ staticAllocations: pinned('a 10.0.2.0/24') }), 'a')).toEqual(['a 10.0.2.0/24']);
  });

  test('3.1.7 a static allocation is not checked against exclusions', () => {
    const pool = cidrPool({ exclusions: excluding('10.0.2.0-10.0.2.255'), staticAllocations: pinned('a 10.0.2.0/24') });
    expect(given(pool, 'a')).toEqual(['a 10.0.2.0/24']);
  });

  test('3.1.7 a static allocation is given though somebody has the prefix in another spelling', () => {
    const pool = cidrPool({ cidr: 'fd00::/62', perNodeNetworkPrefix: 64, staticAllocations: pinned('b FD00::/64') }, 'a fd00::/64');
    expect(given(pool, 'a', 'b')).toEqual(['a fd00::/64', 'b FD00::/64']);
  });

  test('3.1.7 prefixes of static allocations are not generated, whoever they are for', () => {
    const pool = cidrPool({ staticAllocations: pinned('b 10.0.0.0/24', 'absent 10.0.1.0/24', '- 10.0.2.0/24') });
    expect(given(pool, 'a', 'b', 'c')).toEqual(['a 10.0.3.0/24', 'b 10.0.0.0/24', 'c NoFreePrefixes']);
  });

  test('3.1.7 kept prefixes and fully excluded ones are not generated', () => {
    const pool = cidrPool({ gatewayIndex: 1, exclusions: excluding('10.0.1.0-10.0.1.255') }, 'z 10.0.0.0/24 10.0.0.1');
    expect(given(pool, 'a', 'z')).toEqual(['a 10.0.2.0/24 10.0.2.1', 'z 10.0.0.0/24 10.0.0.1']);
  });

  test('3.1.7 a node that finds no prefix has no entry, and the loop goes on', () => {
    const { allocations, pool } = predictPool(cidrPool({ cidr: '10.0.0.0/23', staticAllocations: pinned('d 10.0.1.0/24') }), nodes('a', 'b', 'd'));
    expect(allocations.map(({ nodeName, kind }) => `${nodeName} ${kind}`)).toEqual(['a prefix', 'b none', 'd prefix']);
    expect(pool.status.map(({ nodeName }) => nodeName)).toEqual(['a', 'd']);
  });

  test('3.1.8 the status is sorted by node name', () => {
    const { pool } = predictPool(cidrPool({}, 'c 10.0.0.0/24', 'b 10.0.1.0/24'), nodes('a', 'b', 'c'));
    expect(pool.status.map(({ nodeName }) => nodeName)).toEqual(['a', 'b', 'c']);
  });
});

describe('3.2 which entries of the status are kept', () => {
  const KEPT = 'a 10.0.2.0/24 10.0.2.1';
  const LOWEST = 'a 10.0.0.0/24 10.0.0.1';

  test('3.2 a good entry is kept', () => {
    expect(given(cidrPool({ gatewayIndex: 1 }, KEPT), 'a')).toEqual([KEPT]);
  });

  test.each([
    ['without a prefix', 'a '],
    ['with a prefix that is none', 'a 10.0.2.0'],
    ['with host bits', 'a 10.0.2.1/24 10.0.2.1'],
    ['outside the cidr', 'a 10.0.4.0/24 10.0.4.1'],
    ['of another family', 'a fd00::/24 fd00::1'],
    ['of another length', 'a 10.0.2.0/25 10.0.2.1'],
    ['with another gateway', 'a 10.0.2.0/24 10.0.2.2'],
    ['without the gateway', 'a 10.0.2.0/24'],
    ['with the gateway in another spelling', 'a 10.0.2.0/24 ::ffff:10.0.2.1'],
  ])('3.2 an entry %s is dropped, and its node is new', (_what, entry) => {
    expect(given(cidrPool({ gatewayIndex: 1 }, entry), 'a')).toEqual([LOWEST]);
  });

  test('3.2 an entry with a gateway is dropped when the pool has none', () => {
    expect(given(cidrPool({}, KEPT), 'a')).toEqual(['a 10.0.0.0/24']);
  });

  test('3.2 an entry of a node that does not match is dropped, and blocks nothing', () => {
    expect(given(cidrPool({ gatewayIndex: 1 }, 'gone 10.0.0.0/24 10.0.0.1'), 'a')).toEqual([LOWEST]);
  });

  test('3.2 an entry without a node is dropped', () => {
    const pool = cidrPool({}, ' 10.0.2.0/24');
    expect(predictPool(pool, nodes('')).allocations).toMatchObject([{ nodeName: '', prefix: '10.0.0.0/24' }]);
  });

  test('3.2 an entry is dropped when its prefix is fully excluded', () => {
    expect(given(cidrPool({ gatewayIndex: 1, exclusions: excluding('10.0.2.0-10.0.2.254') }, KEPT), 'a')).toEqual([LOWEST]);
  });

  test.each([
    ['with one prefix', 'b 10.0.2.0/24 10.0.2.1', 'c 10.0.2.0/24 10.0.2.1'],
    ['of one node', 'b 10.0.2.0/24 10.0.2.1', 'b 10.0.3.0/24 10.0.3.1'],
  ])('3.2 of two entries %s both are dropped', (_what, ...entries) => {
    expect(given(cidrPool({ gatewayIndex: 1 }, ...entries), 'b', 'c')).toEqual(['b 10.0.0.0/24 10.0.0.1', 'c 10.0.1.0/24 10.0.1.1']);
  });

  test('3.2 an entry whose gateway is listed twice is dropped', () => {
    expect(given(cidrPool({ gatewayIndex: 1 }, KEPT, 'gone 10.0.3.0/24 10.0.2.1'), 'a')).toEqual([LOWEST]);
  });

  test('3.2 empty gateways are no duplicates', () => {
    expect(given(cidrPool({}, 'a 10.0.2.0/24', 'b 10.0.3.0/24'), 'a', 'b')).toEqual(['a 10.0.2.0/24', 'b 10.0.3.0/24']);
  });

  test('3.2 an entry of a node that no longer matches is a duplicate too', () => {
    expect(given(cidrPool({ gatewayIndex: 1 }, KEPT, 'gone 10.0.2.0/24 10.0.2.1'), 'a')).toEqual([LOWEST]);
  });

  test('3.2 a static allocation of the node decides: the prefix has to be the same text', () => {
    const spec = { cidr: 'fd00::/62', perNodeNetworkPrefix: 64, staticAllocations: pinned('a fd00:0:0:2::/64') };
    expect(given(cidrPool(spec, 'a fd00:0:0:2::/64'), 'a')).toEqual(['a fd00:0:0:2::/64']);
    expect(given(cidrPool(spec, 'a fd00:0:0:3::/64'), 'a')).toEqual(['a fd00:0:0:2::/64']);
    expect(given(cidrPool(spec, 'a FD00:0:0:2::/64'), 'a')).toEqual(['a fd00:0:0:2::/64']);
  });

  test('3.2 a static allocation of the node decides: the gateway has to be the static one, or else the computed one', () => {
    const after = (gateway: string, entry: string, gatewayIndex?: number): string[] =>
      given(cidrPool({ gatewayIndex, staticAllocations: pinned(`a 10.0.2.0/24 ${gateway}`.trim()) }, entry), 'a');
    expect(after('10.0.2.9', 'a 10.0.2.0/24 10.0.2.9', 1)).toEqual(['a 10.0.2.0/24 10.0.2.9']);
    expect(after('10.0.2.9', 'a 10.0.2.0/24 10.0.2.1', 1)).toEqual(['a 10.0.2.0/24 10.0.2.9']);
    expect(after('', 'a 10.0.2.0/24 10.0.2.1', 1)).toEqual(['a 10.0.2.0/24 10.0.2.1']);
    expect(after('', 'a 10.0.2.0/24')).toEqual(['a 10.0.2.0/24']);
    expect(after('', 'a 10.0.2.0/24 10.0.2.9')).toEqual(['a 10.0.2.0/24']);
  });

  test('3.2 a static allocation of the node skips the checks for duplicates', () => {
    // b's entry is refused because the prefix belongs to a; a's entry is kept although it is there twice
    const pool = cidrPool({ staticAllocations: pinned('a 10.0.2.0/24') }, 'a 10.0.2.0/24', 'b 10.0.2.0/24');
    expect(given(pool, 'a', 'b')).toEqual(['a 10.0.2.0/24', 'b 10.0.0.0/24']);
  });

  test.each(['other', '-'])('3.2 an entry with the prefix of a static allocation for %p is dropped', (node) => {
    expect(given(cidrPool({ gatewayIndex: 1, staticAllocations: pinned(`${node} 10.0.2.0/24`) }, KEPT), 'a')).toEqual([LOWEST]);
  });
});

describe('3.3 the gateway of an index', () => {
  test('3.3 it is the network address of the prefix and the index', () => {
    expect(given(cidrPool({ gatewayIndex: 254 }), 'a', 'b')).toEqual(['a 10.0.0.0/24 10.0.0.254', 'b 10.0.1.0/24 10.0.1.254']);
    expect(given(cidrPool({ cidr: 'fd00::/119', perNodeNetworkPrefix: 120, gatewayIndex: 255 }), 'a', 'b'))
      .toEqual(['a fd00::/120 fd00::ff', 'b fd00::100/120 fd00::1ff']);
  });

  test.each([
    ['10.0.0.0/24', 24, 0, 1, 254],
    ['10.0.0.0/24', 30, 0, 1, 2],
    ['10.0.0.0/24', 31, -1, 0, 1],
    ['10.0.0.0/24', 32, -1, 0, 0],
    ['fd00::/120', 120, 0, 1, 255],
    ['fd00::/120', 126, 0, 1, 3],
    ['fd00::/120', 127, -1, 0, 1],
    ['fd00::/120', 128, -1, 0, 0],
  ])('3.3 %s in /%p: %p is too low, %p to %p are allowed, and more is too high', (cidr, perNodeNetworkPrefix, tooLow, lowest, highest) => {
    const fields = (gatewayIndex: number): string[] => errorFields(cidrPool({ cidr, perNodeNetworkPrefix, gatewayIndex }));
    expect([lowest, highest].map(fields)).toEqual([[], []]);
    expect([tooLow, highest + 1].map(fields)).toEqual([['spec.gatewayIndex'], ['spec.gatewayIndex']]);
  });

  test('3.3 /31 with index 0: the network address', () => {
    expect(given(cidrPool({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 31, gatewayIndex: 0 }), 'a', 'b'))
      .toEqual(['a 10.0.0.0/31 10.0.0.0', 'b 10.0.0.2/31 10.0.0.2']);
  });

  test('3.3 /32 with index 0: the only address, and no pod gets one', () => {
    expect(predictPool(cidrPool({ perNodeNetworkPrefix: 32, gatewayIndex: 0 }), nodes('a')).allocations)
      .toMatchObject([{ prefix: '10.0.0.0/32', gateway: '10.0.0.0', usable: 0n }]);
  });
});

describe('3.4 fully excluded prefixes', () => {
  const first = (spec: Parameters<typeof cidrPool>[0]): string => given(cidrPool(spec), 'a')[0];

  test('3.4 from the network address to the last usable one: the broadcast address is not needed', () => {
    expect(first({ exclusions: excluding('10.0.0.0-10.0.0.254') })).toBe('a 10.0.1.0/24');
    expect(first({ exclusions: excluding('10.0.0.0-10.0.0.253') })).toBe('a 10.0.0.0/24');
  });

  test('3.4 a prefix without hosts but with its network address is given', () => {
    expect(first({ exclusions: excluding('10.0.0.1-10.0.0.255') })).toBe('a 10.0.0.0/24');
  });

  test('3.4 in IPv6 the last address is needed', () => {
    const spec = { cidr: 'fd00::/119', perNodeNetworkPrefix: 120 };
    expect(first({ ...spec, exclusions: excluding('fd00::-fd00::fe') })).toBe('a fd00::/120');
    expect(first({ ...spec, exclusions: excluding('fd00::-fd00::ff') })).toBe('a fd00::100/120');
  });

  test('3.4 positions are counted from the network address: 1 to 255 of a /24 skip nothing, 0 to 254 skip all', () => {
    expect(first({ perNodeExclusions: positions([1, 255]) })).toBe('a 10.0.0.0/24');
    expect(first({ perNodeExclusions: positions([0, 254]) })).toBe('a NoFreePrefixes');
  });

  test('3.4 exclusions and positions may exclude a prefix together', () => {
    expect(first({ exclusions: excluding('10.0.0.100-10.0.0.254'), perNodeExclusions: positions([0, 99]) })).toBe('a 10.0.1.0/24');
  });

  test('3.4 /32: position 0 skips all', () => {
    expect(first({ perNodeNetworkPrefix: 32, perNodeExclusions: positions([0, 0]) })).toBe('a NoFreePrefixes');
  });

  test('3.4 /31: positions 0 and 1 skip all, one of them nothing', () => {
    expect(first({ perNodeNetworkPrefix: 31, perNodeExclusions: positions([0, 1]) })).toBe('a NoFreePrefixes');
    expect(first({ perNodeNetworkPrefix: 31, perNodeExclusions: positions([0, 0]) })).toBe('a 10.0.0.0/31');
    expect(first({ perNodeNetworkPrefix: 31, perNodeExclusions: positions([1, 1]) })).toBe('a 10.0.0.0/31');
  });

  test('3.4 there is no jump: a /48 in /120 of which the first /64 is excluded hangs the controller', () => {
    const pool = cidrPool({ cidr: 'fd00::/48', perNodeNetworkPrefix: 120, exclusions: excluding('fd00::-fd00::ffff:ffff:ffff:ffff') });
    expect([errorFields(pool), failingFields(pool, 'a'), failingFields(pool)]).toEqual([[], ['spec.exclusions'], []]);
  });
});

describe('3.5 prefixes as text', () => {
  const spec = { cidr: 'fd00::/62', perNodeNetworkPrefix: 64 };

  test('3.5 a static prefix that is not canonical is valid, and two nodes get it, pass after pass', () => {
    const pool = cidrPool({ ...spec, staticAllocations: pinned('b FD00::/64') });
    const both = ['a fd00::/64', 'b FD00::/64'];
    expect([errorFields(pool), ...history([pool, 'a', 'b'], [pool, 'a', 'b'])]).toEqual([[], both, both]);
  });

  test('3.5 a stored prefix that is not canonical is kept, and does not block the generated one', () => {
    expect(given(cidrPool(spec, 'b FD00::/64'), 'a', 'b')).toEqual(['a fd00::/64', 'b FD00::/64']);
  });

  test('3.5 validation finds duplicates in any spelling', () => {
    expect(errorFields(cidrPool({ ...spec, staticAllocations: pinned('a FD00::/64', 'b fd00::/64') }))).toEqual(['spec.staticAllocations']);
  });
});
