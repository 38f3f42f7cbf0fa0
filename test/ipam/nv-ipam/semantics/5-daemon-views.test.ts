import { NodePool } from '../../../../src/ipam/nv-ipam';
import { cidrPool, daemonOf, excluding, ipPool, pinned, positions, viewOf } from '../pools';

/** What pods can get, as texts of the two ends, and the length of the network they see. */
function shape(view: NodePool): unknown {
  if (view.failure !== undefined) return view.failure;
  const text = (value: bigint): string => view.network.first.plus(value - view.network.first.value).toString();
  return {
    range: `${text(view.range.from)}-${text(view.range.to)}`,
    network: view.network.toString(),
    gateway: view.gateway?.toString() ?? '',
    excluded: view.excluded().map(({ from, to }) => `${text(from)}-${text(to)}`),
  };
}

describe('5.1 what a daemon sees of an IPPool', () => {
  test('5.1 the range is that of the status, the mask that of the subnet', () => {
    expect(shape(viewOf(ipPool({ gateway: '10.0.0.14' }), '10.0.0.5-10.0.0.8')))
      .toEqual({ range: '10.0.0.5-10.0.0.8', network: '10.0.0.0/28', gateway: '10.0.0.14', excluded: [] });
  });

  test('5.1 exclusions are those of the pool, and positions counted from the start of the block', () => {
    const pool = ipPool({ exclusions: excluding('10.0.0.4-10.0.0.5'), perNodeExclusions: positions([3, 3]) });
    expect(shape(viewOf(pool, '10.0.0.5-10.0.0.8'))).toMatchObject({ excluded: ['10.0.0.5-10.0.0.5', '10.0.0.8-10.0.0.8'] });
  });

  test('5.1 positions are cut to the block', () => {
    // the block is from before the size was changed
    expect(shape(viewOf(ipPool({ perNodeExclusions: positions([1, 3]) }), '10.0.0.5-10.0.0.6'))).toMatchObject({ excluded: ['10.0.0.6-10.0.0.6'] });
  });

  test('5.1 the pool is not validated again', () => {
    expect(shape(viewOf(ipPool({ perNodeBlockSize: 0, defaultGateway: true }), '10.0.0.5-10.0.0.8'))).toMatchObject({ range: '10.0.0.5-10.0.0.8' });
  });
});

describe('5.1 what a daemon sees of a CIDRPool', () => {
  test.each([
    ['10.0.0.0/24', 24, '10.0.0.1-10.0.0.254'],
    ['10.0.0.0/24', 31, '10.0.0.0-10.0.0.1'],
    ['10.0.0.0/24', 32, '10.0.0.0-10.0.0.0'],
    ['fd00::/120', 120, 'fd00::1-fd00::ff'],
    ['fd00::/120', 127, 'fd00::-fd00::1'],
    ['fd00::/120', 128, 'fd00::-fd00::'],
  ])('5.1 %s in /%p: the range is from the first to the last usable address, the mask is the prefix', (cidr, length, range) => {
    const prefix = cidr.replace(/\d+$/, String(length));
    expect(shape(viewOf(cidrPool({ cidr, perNodeNetworkPrefix: length }), prefix))).toMatchObject({ range, network: prefix });
  });

  test('5.1 the gateway is that of the status', () => {
    const pool = cidrPool({ gatewayIndex: 1, staticAllocations: pinned('n 10.0.1.0/24 10.0.1.9') });
    expect(shape(viewOf(pool, '10.0.1.0/24 10.0.1.9'))).toMatchObject({ gateway: '10.0.1.9' });
  });

  test('5.1 a pool or an entry that is not valid vanishes from the node', () => {
    expect(viewOf(cidrPool({ defaultGateway: true }), '10.0.0.0/24').failure).toBe('vanished');
    expect(viewOf(cidrPool({ gatewayIndex: 1 }), '10.0.0.0/24 10.0.0.2').failure).toBe('vanished');
    expect(viewOf(cidrPool({}, 'n 10.0.0.0/24', 'm 10.0.0.0/24'), '10.0.0.0/24').failure).toBe('vanished');
    expect(daemonOf(cidrPool({ gatewayIndex: 1 }), '10.0.0.0/24').ask('pod')).toBe('NotFound');
  });

  test.each([
    ['inside', '10.0.1.5-10.0.1.9', ['10.0.1.5-10.0.1.9']],
    ['that starts before', '10.0.0.9-10.0.1.5', ['10.0.1.1-10.0.1.5']],
    ['that ends behind', '10.0.1.200-10.0.2.7', ['10.0.1.200-10.0.1.254']],
    ['somewhere else', '10.0.2.1-10.0.2.7', []],
    ['that spans over the prefix', '10.0.0.255-10.0.2.0', []],
  ])('5.1 an exclusion %s', (_where, range, excluded) => {
    expect(shape(viewOf(cidrPool({ exclusions: excluding(range) }), '10.0.1.0/24'))).toMatchObject({ excluded });
  });

  test('5.1 positions are counted from the network address, and cut to the last usable one', () => {
    expect(shape(viewOf(cidrPool({ perNodeExclusions: positions([0, 1], [250, 255]) }), '10.0.1.0/24')))
      .toMatchObject({ excluded: ['10.0.1.1-10.0.1.1', '10.0.1.250-10.0.1.254'] });
  });
});

describe('5.2 exclusions that are not disjoint', () => {
  test('5.2 an exclusion of the broadcast address does not overlap with positions, which are cut to the last usable one', () => {
    const pool = cidrPool({ exclusions: excluding('10.0.1.255'), perNodeExclusions: positions([250, 255]) });
    expect(viewOf(pool, '10.0.1.0/24')).toMatchObject({ usable: 249n });
  });

  test('5.2 an exclusion of the network address overlaps with positions, which count it', () => {
    expect(viewOf(cidrPool({ exclusions: excluding('10.0.1.0'), perNodeExclusions: positions([0, 1]) }), '10.0.1.0/24').failure).toBe('exclusions');
  });

  test.each([
    ['overlap', excluding('10.0.0.9-10.0.0.10', '10.0.0.10-10.0.0.11')],
    ['are the same', excluding('10.0.0.9', '10.0.0.9')],
  ])('5.2 exclusions that %s break an IPPool on every node, even far away', (_how, exclusions) => {
    expect(['10.0.0.1-10.0.0.4', '10.0.0.9-10.0.0.12'].map((block) => viewOf(ipPool({ exclusions }), block).failure)).toEqual(['exclusions', 'exclusions']);
  });

  test('5.2 a reversed exclusion breaks an IPPool', () => {
    expect(viewOf(ipPool({ exclusions: excluding('10.0.0.10-10.0.0.9') }), '10.0.0.1-10.0.0.4').failure).toBe('exclusions');
  });

  test('5.2 overlapping exclusions break a CIDRPool where the prefix sees both', () => {
    const pool = cidrPool({ exclusions: excluding('10.0.1.1-10.0.1.5', '10.0.1.5-10.0.1.9', '10.0.1.200-10.0.2.9') });
    expect(['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'].map((prefix) => viewOf(pool, prefix).failure)).toEqual([undefined, 'exclusions', undefined]);
  });

  test('5.2 overlapping positions break every node', () => {
    const perNodeExclusions = positions([0, 1], [1, 2]);
    expect(['10.0.0.1-10.0.0.4', '10.0.0.5-10.0.0.8'].map((block) => viewOf(ipPool({ perNodeExclusions }), block).failure))
      .toEqual(['exclusions', 'exclusions']);
    expect(['10.0.0.0/24', '10.0.1.0/24'].map((prefix) => viewOf(cidrPool({ perNodeExclusions }), prefix).failure)).toEqual(['exclusions', 'exclusions']);
  });

  test('5.2 positions that overlap behind the end of a shorter block break nothing there', () => {
    const pool = ipPool({ perNodeBlockSize: 6, perNodeExclusions: positions([1, 1], [3, 4], [4, 5]) });
    expect(viewOf(pool, '10.0.0.1-10.0.0.2')).toMatchObject({ usable: 1n });
    expect(viewOf(pool, '10.0.0.1-10.0.0.6').failure).toBe('exclusions');
  });

  test('5.2 an exclusion that overlaps with positions breaks the node whose block it is in', () => {
    const pool = ipPool({ exclusions: excluding('10.0.0.6'), perNodeExclusions: positions([1, 1]) });
    expect(['10.0.0.1-10.0.0.4', '10.0.0.5-10.0.0.8'].map((block) => viewOf(pool, block).failure)).toEqual([undefined, 'exclusions']);
  });

  test('5.2 the example of the README breaks on its first node', () => {
    const common = { exclusions: excluding('192.168.0.10-192.168.0.20'), perNodeExclusions: positions([0, 10]) };
    const blocks = ipPool({ ...common, subnet: '192.168.0.0/16', perNodeBlockSize: 100, gateway: '192.168.0.1' });
    expect(['192.168.0.1-192.168.0.100', '192.168.0.101-192.168.0.200'].map((block) => viewOf(blocks, block).failure)).toEqual(['exclusions', undefined]);
    const prefixes = cidrPool({ ...common, cidr: '192.168.0.0/16', gatewayIndex: 1 });
    expect(['192.168.0.0/24 192.168.0.1', '192.168.2.0/24 192.168.2.1'].map((prefix) => viewOf(prefixes, prefix).failure)).toEqual(['exclusions', undefined]);
  });

  test.each([
    ['ends on the network address', '10.0.0.9-10.0.1.0', 'exclusions'],
    ['ends on the first usable address', '10.0.0.9-10.0.1.1', undefined],
    ['starts on the broadcast address', '10.0.1.255-10.0.2.9', 'exclusions'],
    ['starts on the last usable address', '10.0.1.254-10.0.2.9', undefined],
  ])('5.2 an exclusion that %s of a prefix', (_where, range, failure) => {
    expect(viewOf(cidrPool({ exclusions: excluding(range) }), '10.0.1.0/24').failure).toBe(failure);
  });

  test('5.2 an exclusion that ends on the only network address of a /31 or /32, or starts on its end, breaks nothing', () => {
    const failures = (length: number, ...ranges: string[]) => ranges
      .map((range) => viewOf(cidrPool({ perNodeNetworkPrefix: length, exclusions: excluding(range) }), `10.0.1.0/${length}`).failure);
    expect(failures(31, '10.0.0.9-10.0.1.0', '10.0.1.1-10.0.2.9')).toEqual([undefined, undefined]);
    expect(failures(32, '10.0.0.9-10.0.1.0', '10.0.1.0-10.0.2.9')).toEqual([undefined, undefined]);
  });

  test('5.2 adjacent ranges are fine', () => {
    expect(viewOf(ipPool({ exclusions: excluding('10.0.0.1', '10.0.0.2'), perNodeExclusions: positions([2, 2]) }), '10.0.0.1-10.0.0.4'))
      .toMatchObject({ usable: 1n });
  });

  test('5.2 static, index and default gateway requests fail as well', () => {
    const daemon = daemonOf(ipPool({ gateway: '10.0.0.14', exclusions: excluding('10.0.0.9', '10.0.0.9') }), '10.0.0.1-10.0.0.4');
    expect([{}, { addresses: ['10.0.0.2'] }, { index: 1 }, { defaultGateway: true }].map((request) => daemon.ask('pod', request)))
      .toEqual(['Internal', 'Internal', 'Internal', 'Internal']);
  });
});

describe('5.6 capacity', () => {
  const usable = (...[pool, share]: Parameters<typeof viewOf>): bigint => viewOf(pool, share).usable;

  test('5.6 IPPool: the size less what is excluded', () => {
    const pool = ipPool({ exclusions: excluding('10.0.0.4-10.0.0.5'), perNodeExclusions: positions([2, 2]) });
    expect(usable(pool, '10.0.0.1-10.0.0.4')).toBe(2n);
    expect(usable(pool, '10.0.0.5-10.0.0.8')).toBe(2n);
    expect(usable(pool, '10.0.0.9-10.0.0.12')).toBe(3n);
  });

  test('5.6 IPPool: the gateway costs one only in the block that holds it', () => {
    const pool = ipPool({ gateway: '10.0.0.6' });
    expect([usable(pool, '10.0.0.1-10.0.0.4'), usable(pool, '10.0.0.5-10.0.0.8')]).toEqual([4n, 3n]);
  });

  test('5.6 a gateway that is excluded is subtracted once', () => {
    expect(usable(ipPool({ gateway: '10.0.0.6', exclusions: excluding('10.0.0.6') }), '10.0.0.5-10.0.0.8')).toBe(3n);
    expect(usable(ipPool({ gateway: '10.0.0.6', perNodeExclusions: positions([1, 1]) }), '10.0.0.5-10.0.0.8')).toBe(3n);
    expect(usable(cidrPool({ gatewayIndex: 1, perNodeExclusions: positions([0, 1]) }), '10.0.0.0/24 10.0.0.1')).toBe(253n);
  });

  test.each([
    ['10.0.0.0/22', '10.0.0.0/24', 1, '10.0.0.1', 253n],
    ['10.0.0.0/22', '10.0.0.0/24', undefined, '', 254n],
    ['10.0.0.0/22', '10.0.0.0/30', 1, '10.0.0.1', 1n],
    ['10.0.0.0/22', '10.0.0.0/31', undefined, '', 2n],
    ['10.0.0.0/22', '10.0.0.0/31', 0, '10.0.0.0', 1n],
    ['10.0.0.0/22', '10.0.0.0/32', undefined, '', 1n],
    ['10.0.0.0/22', '10.0.0.0/32', 0, '10.0.0.0', 0n],
    ['fd00::/112', 'fd00::/120', 1, 'fd00::1', 254n],
    ['fd00::/112', 'fd00::/120', undefined, '', 255n],
    ['fd00::/112', 'fd00::/127', undefined, '', 2n],
    ['fd00::/112', 'fd00::/128', undefined, '', 1n],
  ])('5.6 CIDRPool %s: %s with gateway index %p', (cidr, prefix, gatewayIndex, gateway, count) => {
    const perNodeNetworkPrefix = Number(prefix.split('/')[1]);
    expect(usable(cidrPool({ cidr, perNodeNetworkPrefix, gatewayIndex }), `${prefix} ${gateway}`.trim())).toBe(count);
  });

  test('5.6 CIDRPool: the usable addresses less what the node sees excluded; its network address counts for nothing', () => {
    const pool = cidrPool({ exclusions: excluding('10.0.0.0-10.0.0.9', '10.0.0.200-10.0.1.0'), perNodeExclusions: positions([20, 29]) });
    // .1-.9, .20-.29 and .200-.254
    expect(usable(pool, '10.0.0.0/24')).toBe(254n - 9n - 10n - 55n);
  });

  test('5.6 nothing when exclusions overlap, and when the pool vanished', () => {
    expect(usable(ipPool({ exclusions: excluding('10.0.0.9', '10.0.0.9') }), '10.0.0.1-10.0.0.4')).toBe(0n);
    expect(usable(cidrPool({ gatewayIndex: 1 }), '10.0.0.0/24')).toBe(0n);
  });
});
