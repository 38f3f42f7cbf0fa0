import * as fc from 'fast-check';
import { parseCidr, parseIp, print } from './addresses';
import { anyDaemonScene, anyHistory, anyPool } from './arbitraries';
import { Daemon } from './daemon';
import { afterPass, reconcile, replay } from './reconcile';
import type { CIDRPool, CIDRPoolSpec, Entry, IPPool, IPPoolSpec, Node, Pool } from './types';
import { validate } from './validate';

/*
 * The naive nv-ipam against what its reference says in words, so that it can be trusted as a yardstick. The numbers are the reference's own.
 */

const nodes = (...names: readonly string[]): Node[] => names.map((name) => ({ name, labels: {} }));

function blocks(spec: IPPoolSpec, allocations?: NonNullable<IPPool['status']>['allocations']): IPPool {
  return { kind: 'IPPool', metadata: { name: 'pool' }, spec, status: { allocations } };
}

function prefixes(spec: CIDRPoolSpec, allocations?: NonNullable<CIDRPool['status']>['allocations']): CIDRPool {
  return { kind: 'CIDRPool', metadata: { name: 'pool' }, spec, status: { allocations } };
}

/** What the nodes get in one pass: `start-end` or the prefix, with its gateway if it has one, or the reason for nothing. */
function given(pool: Pool, ...names: readonly string[]): string[] {
  return reconcile(pool, nodes(...names)).allocations.map((allocation) => {
    if ('error' in allocation) return allocation.error;
    if ('startIP' in allocation) return `${allocation.startIP}-${allocation.endIP}`;
    return allocation.gateway === undefined ? allocation.prefix : `${allocation.prefix} via ${allocation.gateway}`;
  });
}

/** The daemon of a node after one pass for the nodes. */
function daemonOf(pool: Pool, nodeName: string, ...others: readonly string[]): Daemon {
  const after = afterPass(pool, reconcile(pool, nodes(nodeName, ...others)));
  const entries: readonly Entry[] = after.status?.allocations ?? [];
  const entry = entries.find((candidate) => candidate.nodeName === nodeName);
  if (entry === undefined) throw new Error(`${nodeName} got nothing`);
  return new Daemon(after, entry);
}

describe('addresses', () => {
  test('are refused with a zero in front, a zone, or too many parts', () => {
    const texts = ['10.0.0.01', '10.0.0', '10.0.0.0.0', '10.0.0.256', 'fd00::1%eth0', 'fd00::1::2', '1:2:3:4:5:6:7', ':1:2:3:4:5:6:7', '1:2:3:4:5:6:7::8', ''];
    for (const text of texts) {
      expect([text, parseIp(text)]).toEqual([text, undefined]);
    }
  });

  test('are written in the one canonical way', () => {
    const texts = ['FD00:0:0::1', '0:0:0:0:0:0:0:0', '1:0:0:2:0:0:0:3', '1:0:2:3:4:5:6:7', '1::', '::1.2.3.4', '::ffff:192.168.0.1', '255.255.255.255'];
    expect(texts.flatMap((text) => parseIp(text) ?? []).map(print))
      .toEqual(['fd00::1', '::', '1:0:0:2::3', '1:0:2:3:4:5:6:7', '1::', '::102:304', '192.168.0.1', '255.255.255.255']);
  });

  test('lie in networks that are masked', () => {
    expect(parseCidr('10.0.0.9/29')).toEqual({ bits: 32, length: 29, written: 0x0a000009n, network: 0x0a000008n });
  });
});

describe('blocks of an IPPool', () => {
  test('go to nodes by the bytes of their names', () => {
    const pass = reconcile(blocks({ subnet: '10.0.0.0/28', perNodeBlockSize: 2 }), nodes('node.1', 'node-2', 'node-10', 'node-1', 'node-02', 'a', 'Node-3'));
    expect(pass.allocations.map(({ nodeName }) => nodeName)).toEqual(['Node-3', 'a', 'node-02', 'node-1', 'node-10', 'node-2', 'node.1']);
  });

  test('are counted from the first usable address, without alignment', () => {
    expect(given(blocks({ subnet: '10.10.0.0/22', perNodeBlockSize: 256 }), 'a', 'b')).toEqual(['10.10.0.1-10.10.1.0', '10.10.1.1-10.10.2.0']);
  });

  test('leave out the broadcast, but a status that has it is kept', () => {
    const spec = { subnet: '192.168.0.0/24', perNodeBlockSize: 5, exclusions: [{ startIP: '192.168.0.1', endIP: '192.168.0.250' }] };
    const entry = { nodeName: 'a', startIP: '192.168.0.251', endIP: '192.168.0.255' };
    expect(given(blocks(spec), 'a')).toEqual(['NoFreeRanges']);
    expect(given(blocks(spec, [entry]), 'a')).toEqual(['192.168.0.251-192.168.0.255']);
  });

  test('of IPv6 end at the last address, and start after the first', () => {
    expect(given(blocks({ subnet: 'fd00::/126', perNodeBlockSize: 3 }), 'a')).toEqual(['fd00::1-fd00::3']);
  });

  test('stay with the first of two nodes', () => {
    const [startIP, endIP] = ['10.0.0.3', '10.0.0.4'];
    const pool = blocks({ subnet: '10.0.0.0/29', perNodeBlockSize: 2 }, [{ nodeName: 'b', startIP, endIP }, { nodeName: 'a', startIP, endIP }]);
    expect(given(pool, 'a', 'b')).toEqual(['10.0.0.1-10.0.0.2', '10.0.0.3-10.0.0.4']);
  });

  test('of a node that is listed twice are the last one, and the other one stays blocked during the pass', () => {
    const entries = [{ nodeName: 'b', startIP: '10.0.0.1', endIP: '10.0.0.2' }, { nodeName: 'b', startIP: '10.0.0.3', endIP: '10.0.0.4' }];
    expect(given(blocks({ subnet: '10.0.0.0/29', perNodeBlockSize: 2 }, entries), 'a', 'b')).toEqual(['10.0.0.5-10.0.0.6', '10.0.0.3-10.0.0.4']);
  });

  test('are skipped when excluded as a whole, and given out in full when excluded in part', () => {
    const pool = blocks({
      subnet: '10.0.0.0/28',
      perNodeBlockSize: 4,
      perNodeExclusions: [{ startIndex: 0, endIndex: 1 }],
      exclusions: [{ startIP: '10.0.0.3', endIP: '10.0.0.7' }],
    });
    expect(given(pool, 'a', 'b')).toEqual(['10.0.0.5-10.0.0.8', '10.0.0.9-10.0.0.12']);
  });

  test('go to nobody when all indexes are excluded, though that is valid', () => {
    const pool = blocks({ subnet: '10.0.0.0/28', perNodeBlockSize: 4, perNodeExclusions: [{ startIndex: 0, endIndex: 3 }] });
    expect([validate(pool), given(pool, 'a')]).toEqual([[], ['NoFreeRanges']]);
  });

  test('of one address are not the gateway; larger ones may have it', () => {
    const count = (subnet: string, perNodeBlockSize: number, gateway?: string): number =>
      given(blocks({ subnet, perNodeBlockSize, gateway }), 'a', 'b', 'c').filter((text) => text !== 'NoFreeRanges').length;
    expect([count('10.0.0.0/31', 1), count('10.0.0.0/31', 1, '10.0.0.1'), count('10.0.0.0/31', 2, '10.0.0.1')]).toEqual([2, 1, 1]);
    expect([count('10.0.0.0/32', 1), count('10.0.0.0/32', 1, '10.0.0.0'), count('fd00::/127', 1, 'fd00::')]).toEqual([1, 0, 1]);
  });
});

describe('the life of a pool', () => {
  test('gives nodes that join one by one their blocks in the order of arrival, and holes to the next one', () => {
    const pool = blocks({ subnet: '10.0.0.0/29', perNodeBlockSize: 2 });
    const passes = replay([['c'], ['c', 'b'], ['b'], ['a', 'b']].map((names) => ({ pool, nodes: nodes(...names) })));
    expect(passes.map(({ allocations }) => allocations.flatMap((entry) => ('startIP' in entry ? `${entry.nodeName} ${entry.startIP}` : []))))
      .toEqual([['c 10.0.0.1'], ['b 10.0.0.3', 'c 10.0.0.1'], ['b 10.0.0.3'], ['a 10.0.0.1', 'b 10.0.0.3']]);
  });

  test('forgets everything when the specification is invalid for a while', () => {
    const [good, bad] = [{ subnet: '10.0.0.0/29', perNodeBlockSize: 2 }, { subnet: '10.0.0.0/29', perNodeBlockSize: 7 }].map((spec) => blocks(spec));
    const [before, during, after] = replay([
      { pool: blocks(good.spec, [{ nodeName: 'a', startIP: '10.0.0.5', endIP: '10.0.0.6' }]), nodes: nodes('a') },
      { pool: bad, nodes: nodes('a') },
      { pool: good, nodes: nodes('a') },
    ]);
    expect(before.allocations).toEqual([{ nodeName: 'a', startIP: '10.0.0.5', endIP: '10.0.0.6' }]);
    expect(during).toEqual({ errors: ['spec.perNodeBlockSize'], allocations: [] });
    expect(after.allocations).toEqual([{ nodeName: 'a', startIP: '10.0.0.1', endIP: '10.0.0.2' }]);
  });
});

describe('prefixes of a CIDRPool', () => {
  const spec: CIDRPoolSpec = { cidr: '10.0.0.0/22', perNodeNetworkPrefix: 24 };

  test('start with the network, and have the address of their gateway index as gateway', () => {
    expect(given(prefixes({ ...spec, gatewayIndex: 254 }), 'a', 'b')).toEqual(['10.0.0.0/24 via 10.0.0.254', '10.0.1.0/24 via 10.0.1.254']);
    expect(given(prefixes({ cidr: '10.0.0.0/30', perNodeNetworkPrefix: 31, gatewayIndex: 0 }), 'a')).toEqual(['10.0.0.0/31 via 10.0.0.0']);
  });

  test('are lost by both when two nodes share one', () => {
    const entries = [{ nodeName: 'a', prefix: '10.0.2.0/24' }, { nodeName: 'b', prefix: '10.0.2.0/24' }];
    expect(given(prefixes(spec, entries), 'a', 'b')).toEqual(['10.0.0.0/24', '10.0.1.0/24']);
  });

  test('are lost by all when the gateway index changes, and then given out anew in the order of names', () => {
    const entries = [{ nodeName: 'a', prefix: '10.0.3.0/24', gateway: '10.0.3.1' }, { nodeName: 'b', prefix: '10.0.1.0/24', gateway: '10.0.1.1' }];
    expect(given(prefixes({ ...spec, gatewayIndex: 1 }, entries), 'a', 'b')).toEqual(['10.0.3.0/24 via 10.0.3.1', '10.0.1.0/24 via 10.0.1.1']);
    expect(given(prefixes({ ...spec, gatewayIndex: 2 }, entries), 'a', 'b')).toEqual(['10.0.0.0/24 via 10.0.0.2', '10.0.1.0/24 via 10.0.1.2']);
  });

  test('are skipped when excluded from the network address to the last usable one', () => {
    const first = (excluded: Partial<CIDRPoolSpec>, network = spec): string => given(prefixes({ ...network, ...excluded }), 'a')[0];
    expect(first({ exclusions: [{ startIP: '10.0.0.1', endIP: '10.0.0.255' }] })).toBe('10.0.0.0/24');
    expect(first({ exclusions: [{ startIP: '10.0.0.0', endIP: '10.0.0.254' }] })).toBe('10.0.1.0/24');
    expect(first({ perNodeExclusions: [{ startIndex: 1, endIndex: 255 }] })).toBe('10.0.0.0/24');
    expect(first({ perNodeExclusions: [{ startIndex: 0, endIndex: 254 }] })).toBe('NoFreePrefixes');
    expect(first({ perNodeExclusions: [{ startIndex: 0, endIndex: 0 }] }, { cidr: '10.0.0.0/31', perNodeNetworkPrefix: 32 })).toBe('NoFreePrefixes');
    expect(first({ perNodeExclusions: [{ startIndex: 0, endIndex: 1 }] }, { cidr: '10.0.0.0/30', perNodeNetworkPrefix: 31 })).toBe('NoFreePrefixes');
  });

  test('of static allocations go to their nodes only, whatever is excluded or free', () => {
    const staticAllocations = [
      { nodeName: 'b', prefix: '10.0.0.0/24', gateway: '10.0.0.9' }, { prefix: '10.0.1.0/24' }, { nodeName: 'absent', prefix: '10.0.2.0/24' },
    ];
    const exclusions = [{ startIP: '10.0.0.0', endIP: '10.0.0.255' }];
    const owned = [{ nodeName: 'a', prefix: '10.0.0.0/24' }];
    expect(given(prefixes({ ...spec, staticAllocations, exclusions }, owned), 'a', 'b', 'c'))
      .toEqual(['10.0.3.0/24', '10.0.0.0/24 via 10.0.0.9', 'NoFreePrefixes']);
  });

  test('are compared as texts, so that two nodes get the same when one is written in capitals', () => {
    const pool = prefixes({ cidr: 'fd00::/120', perNodeNetworkPrefix: 124, staticAllocations: [{ nodeName: 'a', prefix: 'FD00::/124' }] });
    expect(given(pool, 'a', 'b')).toEqual(['FD00::/124', 'fd00::/124']);
    expect(given(afterPass(pool, reconcile(pool, nodes('a', 'b'))), 'a', 'b')).toEqual(['FD00::/124', 'fd00::/124']);
  });
});

describe('the daemon', () => {
  const exclusions = [{ startIP: '192.168.0.10', endIP: '192.168.0.20' }];
  const flat: IPPoolSpec = { subnet: '192.168.0.0/24', perNodeBlockSize: 100, gateway: '192.168.0.1' };

  test('is broken on the node where exclusions overlap index exclusions', () => {
    const pool = blocks({ ...flat, exclusions, perNodeExclusions: [{ startIndex: 0, endIndex: 10 }] });
    const [first, second] = [daemonOf(pool, 'a', 'b'), daemonOf(pool, 'b', 'a')];
    expect([first.broken, first.usable(), first.allocate('pod')]).toEqual([true, 0n, 'Internal']);
    expect([second.broken, second.usable(), second.allocate('pod')]).toEqual([false, 89n, '192.168.0.112']);
  });

  test('is broken on all nodes of an IPPool by exclusions that overlap, but not by adjacent ones', () => {
    const overlapping = blocks({ ...flat, exclusions: [...exclusions, { startIP: '192.168.0.20', endIP: '192.168.0.30' }] });
    const adjacent = blocks({ ...flat, exclusions: [...exclusions, { startIP: '192.168.0.21', endIP: '192.168.0.30' }] });
    expect([daemonOf(overlapping, 'b', 'a').broken, daemonOf(adjacent, 'b', 'a').broken]).toEqual([true, false]);
  });

  test('is broken by an exclusion that ends on the network address of the prefix, or starts on its broadcast', () => {
    const broken = (startIP: string, endIP: string): boolean[] => {
      const pool = prefixes({ cidr: '10.0.0.0/23', perNodeNetworkPrefix: 24, exclusions: [{ startIP, endIP }] });
      return [daemonOf(pool, 'a', 'b').broken, daemonOf(pool, 'b', 'a').broken];
    };
    expect([broken('10.0.0.250', '10.0.1.0'), broken('10.0.0.255', '10.0.1.9'), broken('10.0.0.250', '10.0.1.9')])
      .toEqual([[false, true], [true, false], [false, false]]);
  });

  test('of a static prefix ignores an exclusion that spans over it', () => {
    const pool = prefixes({
      cidr: '10.0.0.0/22',
      perNodeNetworkPrefix: 24,
      staticAllocations: [{ nodeName: 'a', prefix: '10.0.1.0/24' }],
      exclusions: [{ startIP: '10.0.0.0', endIP: '10.0.3.255' }],
    });
    expect(daemonOf(pool, 'a').usable()).toBe(254n);
  });

  test('goes on after the last address, which survives its release, and tries that one last', () => {
    const daemon = daemonOf(blocks({ subnet: '10.0.0.0/29', perNodeBlockSize: 4, gateway: '10.0.0.2' }), 'a');
    expect(['p', 'q'].map((id) => daemon.allocate(id))).toEqual(['10.0.0.1', '10.0.0.3']);
    expect(daemon.allocate('q')).toBe('AlreadyExists');
    daemon.release('q');
    expect(['q', 'r', 's'].map((id) => daemon.allocate(id))).toEqual(['10.0.0.4', '10.0.0.3', 'ResourceExhausted']);
  });

  test('counts indexes from the block, or from the first usable address of the prefix', () => {
    const inBlock = daemonOf(blocks({ ...flat, exclusions }), 'a');
    expect([0, 100, 9, 9].map((index, pod) => inBlock.allocateIndex(`pod-${pod}`, index)))
      .toEqual(['InvalidArgument', 'InvalidArgument', '192.168.0.10', 'ResourceExhausted']);
    expect(inBlock.allocate('next')).toBe('192.168.0.2');
    const inPrefix = daemonOf(prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 24 }), 'a');
    expect([0, 254].map((index, pod) => inPrefix.allocateIndex(`pod-${pod}`, index))).toEqual(['10.0.0.1', 'InvalidArgument']);
  });

  test('grants static addresses of the whole subnet, even excluded ones, but each once, and never two', () => {
    const daemon = daemonOf(blocks({ ...flat, exclusions }), 'a', 'b');
    const ask = (id: string, ...ips: string[]): string => daemon.allocateStatic(id, ips);
    expect([ask('p', '192.168.0.255'), ask('q', '::ffff:192.168.0.15'), ask('r', '192.168.0.15')])
      .toEqual(['192.168.0.255', '192.168.0.15', 'ResourceExhausted']);
    expect([ask('r', '192.168.0.2', '192.168.0.3'), ask('r', '10.0.0.1'), ask('r', 'pod')]).toEqual(['InvalidArgument', 'InvalidArgument', 'InvalidArgument']);
    expect(daemon.allocate('r')).toBe('192.168.0.2');
  });

  test('gives the gateway to a pod that asks for it', () => {
    expect([daemonOf(blocks(flat), 'a').allocateGateway('pod'), daemonOf(blocks({ ...flat, gateway: '' }), 'a').allocateGateway('pod')])
      .toEqual(['192.168.0.1', 'InvalidArgument']);
  });

  test('does not know a CIDRPool whose entry is not valid', () => {
    const entry = { nodeName: 'a', prefix: '10.0.0.0/25' };
    expect(new Daemon(prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 24 }, [entry]), entry).allocate('pod')).toBe('NotFound');
  });

  test('has as many pods as the prefix has usable addresses that are not the gateway', () => {
    const usable = (cidr: string, gatewayIndex?: number): bigint =>
      daemonOf(prefixes({ cidr, perNodeNetworkPrefix: Number(cidr.split('/')[1]), gatewayIndex }), 'a').usable();
    expect([usable('10.0.0.0/24', 1), usable('10.0.0.0/30', 1), usable('10.0.0.0/31'), usable('10.0.0.0/31', 0)]).toEqual([253n, 1n, 2n, 1n]);
    expect([usable('10.0.0.0/32'), usable('10.0.0.0/32', 0), usable('fd00::/120', 1)]).toEqual([1n, 0n, 254n]);
  });
});

describe('the validation', () => {
  test('finds nothing wrong with host bits, the network address as gateway, and an empty term', () => {
    expect(validate(blocks({ subnet: '10.0.0.9/24', perNodeBlockSize: 254, gateway: '10.0.0.0', nodeSelector: { nodeSelectorTerms: [{}] } }))).toEqual([]);
    expect(validate(prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 31, perNodeExclusions: [{ startIndex: 0, endIndex: 1 }] }))).toEqual([]);
  });

  test('reports an IPPool field by field, in its order', () => {
    const pool = blocks({
      subnet: '10.0.0.0/24',
      perNodeBlockSize: 255,
      gateway: '10.0.1.1',
      exclusions: [{ startIP: '10.0.0.9', endIP: 'fd00::1' }, { startIP: '10.0.0.01', endIP: '10.0.0.1' }],
      perNodeExclusions: [{ startIndex: 255, endIndex: -1 }],
      nodeSelector: { nodeSelectorTerms: [] },
      defaultGateway: true,
      routes: [{ dst: '1.2.3.4/0' }, { dst: 'fd00::/8' }],
    });
    expect(validate({ ...pool, metadata: { name: '-' } })).toEqual([
      'metadata.name', 'spec.perNodeBlockSize', 'spec.exclusions[0].endIP', 'spec.exclusions[0]', 'spec.exclusions[1].startIP',
      'spec.perNodeExclusions[0].endIndex', 'spec.perNodeExclusions[0]', 'spec.perNodeExclusions[0].startIndex', 'spec.gateway',
      'spec.nodeSelectorTerms', 'spec.routes[0].dst', 'spec.routes[1].dst',
    ]);
  });

  test('misses the gateway of a pool that has a default gateway or routes', () => {
    const routes = [{ dst: '10.1.0.0/16' }];
    const viaGateway = (gateway: string): string[] => validate(blocks({ subnet: '10.0.0.0/24', perNodeBlockSize: 1, gateway, defaultGateway: true, routes }));
    expect([viaGateway(''), viaGateway('x')]).toEqual([['spec.defaultGateway', 'spec.routes'], ['spec.gateway']]);
    expect(validate(prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 25, defaultGateway: true, routes }))).toEqual(['spec.defaultGateway', 'spec.routes']);
  });

  test('stops at the first problem of the network of a CIDRPool, but goes on with selector and routes', () => {
    const pool = prefixes({
      cidr: '10.0.0.1/24', perNodeNetworkPrefix: 0, gatewayIndex: -1, nodeSelector: { nodeSelectorTerms: [] }, routes: [{ dst: 'x' }],
    });
    expect(validate(pool)).toEqual(['spec.cidr', 'spec.nodeSelectorTerms', 'spec.routes[0].dst']);
  });

  test('refuses a gateway index that is no address for pods, as far as prefixes of that length have a network address and a broadcast', () => {
    const index = (perNodeNetworkPrefix: number, gatewayIndex: number): string[] =>
      validate(prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix, gatewayIndex }));
    expect([index(30, 0), index(30, 2), index(30, 3), index(31, 1), index(32, 1)])
      .toEqual([['spec.gatewayIndex'], [], ['spec.gatewayIndex'], [], ['spec.gatewayIndex']]);
  });

  test('reports one problem per static allocation, then what is listed twice', () => {
    const entry = (nodeName: string, prefix: string, gateway?: string) => ({ nodeName, prefix, gateway });
    const staticAllocations = [
      entry('a', 'x'), entry('a', '10.0.0.1/25'), entry('', '10.0.1.0/25'), entry('', 'fd00::/25'), entry('b', '10.0.0.0/26'),
      entry('c', '10.0.0.0/25', '10.0.0.128'), entry('d', '10.0.0.0/025'),
    ];
    const path = 'spec.staticAllocations';
    expect(validate(prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 25, staticAllocations })))
      .toEqual([...[0, 1, 2, 3, 4].map((index) => `${path}[${index}].prefix`), `${path}[5].gateway`, path, path]);
  });

  test('has two errors for an empty label key, and none for label values', () => {
    const requirement = { key: '', operator: 'in', values: ['-'] };
    const pool = blocks({ subnet: '10.0.0.0/24', perNodeBlockSize: 1, nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [requirement] }] } });
    const path = 'spec.nodeSelectorTerms[0].matchExpressions[0]';
    expect(validate(pool)).toEqual([`${path}.operator`, `${path}.key`, `${path}.key`]);
  });
});

describe('the arbitraries', () => {
  test('make about four valid pools of five', () => {
    const pools = fc.sample(anyPool, { numRuns: 1000, seed: 1 });
    const valid = pools.filter((pool) => validate(pool).length === 0).length;
    expect(valid).toBeGreaterThan(750);
    expect(valid).toBeLessThan(900);
  });

  test('make histories in which most passes serve somebody', () => {
    const passes = fc.sample(anyHistory, { numRuns: 200, seed: 1 }).flatMap(replay);
    expect(passes.filter(({ allocations }) => allocations.some((allocation) => !('error' in allocation))).length).toBeGreaterThan(passes.length / 2);
  });

  test('make daemons of which most work', () => {
    const scenes = fc.sample(anyDaemonScene, { numRuns: 200, seed: 1 });
    expect(scenes.filter(({ pool, entry }) => !new Daemon(pool, entry).broken).length).toBeGreaterThan(100);
  });
});
