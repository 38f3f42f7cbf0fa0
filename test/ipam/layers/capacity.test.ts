import * as fc from 'fast-check';
import {
  BEHAVIOUR_BEFORE_26_1, calicoCapacity, Capacity, ciliumLoadBalancerCapacity, ciliumPodCapacity, CURRENT_BEHAVIOUR, decodePool, dpuClusterShares,
  hostLocalCapacity, metalLbCapacity, nvIpamCapacity, Pool, predictPool, whereaboutsCapacity,
} from '../../../src/ipam';
import { Address, AddressRange, AddressSet } from '../../../src/net';

const blocks = (spec: object): Pool => decodePool('IPPool', { metadata: { name: 'p' }, spec }).pool;
const prefixes = (spec: object): Pool => decodePool('CIDRPool', { metadata: { name: 'p' }, spec }).pool;

/** `nodes x perNode = addresses of size`. */
function shown({ nodes, perNode, addresses, size }: Capacity): string {
  return `${nodes === undefined ? '' : `${nodes} x `}${perNode === undefined ? '' : `${perNode} = `}${addresses} of ${size}`;
}

describe('nv-ipam', () => {
  test.each<[string, Pool, string]>([
    ['192.168.0.0/25 by 6', blocks({ subnet: '192.168.0.0/25', perNodeBlockSize: 6 }), '21 x 6 = 126 of 128'],
    ['192.168.0.0/20 by 256', blocks({ subnet: '192.168.0.0/20', perNodeBlockSize: 256 }), '15 x 256 = 3840 of 4096'],
    ['a gateway in a block', blocks({ subnet: '10.0.0.0/24', perNodeBlockSize: 50, gateway: '10.0.0.1' }), '5 x 50 = 249 of 256'],
    ['a gateway behind all blocks', blocks({ subnet: '10.0.0.0/24', perNodeBlockSize: 50, gateway: '10.0.0.254' }), '5 x 50 = 250 of 256'],
    ['a gateway that is a block', blocks({ subnet: '10.0.0.0/29', perNodeBlockSize: 1, gateway: '10.0.0.1' }), '5 x 1 = 5 of 8'],
    ['a block that is excluded, and a part of the next', blocks({ subnet: '10.0.0.0/27', perNodeBlockSize: 10, exclusions: [{ startIP: '10.0.0.1', endIP: '10.0.0.12' }] }), '2 x 10 = 18 of 32'],
    ['exclusions that overlap break all', blocks({ subnet: '10.0.0.0/27', perNodeBlockSize: 10, exclusions: [{ startIP: '10.0.0.1', endIP: '10.0.0.3' }, { startIP: '10.0.0.3', endIP: '10.0.0.4' }] }), '0 x 0 = 0 of 32'],
    ['/31', blocks({ subnet: '10.0.0.0/31', perNodeBlockSize: 1 }), '2 x 1 = 2 of 2'],
    ['IPv6 has no broadcast address', blocks({ subnet: 'fd00::/120', perNodeBlockSize: 5 }), '51 x 5 = 255 of 256'],
    ['10.0.120.0/22 to /29', prefixes({ cidr: '10.0.120.0/22', perNodeNetworkPrefix: 29 }), '128 x 6 = 768 of 1024'],
    ['the same with gateways', prefixes({ cidr: '10.0.120.0/22', perNodeNetworkPrefix: 29, gatewayIndex: 1 }), '128 x 5 = 640 of 1024'],
    ['11.0.0.0/24 to /32', prefixes({ cidr: '11.0.0.0/24', perNodeNetworkPrefix: 32 }), '256 x 1 = 256 of 256'],
    ['/31 with the leaf', prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 31, gatewayIndex: 0 }), '128 x 1 = 128 of 256'],
    ['a prefix that is excluded', prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 26, exclusions: [{ startIP: '10.0.0.0', endIP: '10.0.0.63' }] }), '3 x 62 = 186 of 256'],
    ['a prefix that is pinned to nobody', prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 26, staticAllocations: [{ prefix: '10.0.0.64/26' }] }), '3 x 62 = 186 of 256'],
    ['a pool of one pinned prefix, all else excluded', prefixes({
      cidr: '10.0.0.0/24', perNodeNetworkPrefix: 26, exclusions: [{ startIP: '10.0.0.0', endIP: '10.0.0.255' }], staticAllocations: [{ nodeName: 'a', prefix: '10.0.0.64/26' }],
    }), '1 x 62 = 62 of 256'],
    ['a pool that is refused', prefixes({ cidr: '10.0.0.1/24', perNodeNetworkPrefix: 26 }), '0 x 0 = 0 of 0'],
    ['positions', prefixes({ cidr: '10.0.0.0/24', perNodeNetworkPrefix: 26, gatewayIndex: 1, perNodeExclusions: [{ startIndex: 0, endIndex: 9 }] }), '4 x 53 = 212 of 256'],
    ['positions that leave nothing', blocks({ subnet: '10.0.0.0/24', perNodeBlockSize: 4, perNodeExclusions: [{ startIndex: 0, endIndex: 3 }] }), '0 x 0 = 0 of 256'],
    ['IPv6 in exact numbers', prefixes({ cidr: 'fd00::/32', perNodeNetworkPrefix: 64 }), `${2n ** 32n} x ${2n ** 64n - 1n} = ${2n ** 32n * (2n ** 64n - 1n)} of ${2n ** 96n}`],
  ])('%s', (_, pool, capacity) => {
    expect(shown(nvIpamCapacity(pool))).toBe(capacity);
  });

  const NODES = Array.from({ length: 40 }, (_, index) => ({ name: `n${index}`, labels: {} }));
  const at = (network: number, offset: number): string => Address.parse(network === 4 ? '10.0.0.0' : 'fd00::').plus(offset).toString();
  const disjoint = fc.uniqueArray(fc.nat(31), { maxLength: 6 }).map((unsorted) => {
    const ends = [...unsorted].sort((a, b) => a - b);
    return ends.flatMap((start, index) => (index % 2 === 0 ? [[start, ends[index + 1] ?? start] as const] : []));
  });
  const arbitrary = fc.record({
    family: fc.constantFrom(4, 6),
    size: fc.integer({ min: 1, max: 9 }),
    bits: fc.nat(5),
    gateway: fc.option(fc.nat(31), { nil: undefined }),
    exclusions: disjoint,
    isBlock: fc.boolean(),
    isNew: fc.boolean(),
  });

  test('is what the controller and its daemons give when nodes take all of a pool', () => {
    fc.assert(fc.property(arbitrary, ({ family, size, bits, gateway, exclusions, isBlock, isNew }) => {
      const excluded = exclusions.map(([start, end]) => ({ startIP: at(family, start), endIP: at(family, end) }));
      const length = family === 4 ? 27 : 123;
      const network = `${at(family, 0)}/${length}`;
      const pool = isBlock
        ? blocks({ subnet: network, perNodeBlockSize: size, exclusions: excluded, ...(gateway !== undefined && { gateway: at(family, gateway) }) })
        : prefixes({
          cidr: network, perNodeNetworkPrefix: length + bits, exclusions: excluded, ...(gateway !== undefined && { gatewayIndex: gateway }),
        });
      const behaviour = isNew ? CURRENT_BEHAVIOUR : BEHAVIOUR_BEFORE_26_1;
      const { valid, allocations } = predictPool(pool, NODES, behaviour);
      const all = allocations.flatMap((given) => (given.kind === 'none' ? [] : [given]));
      // a block that several nodes have is room for one
      const served = [...new Map(all.map((given) => [given.kind === 'block' ? given.startIP : given.prefix, given])).values()];
      const capacity = nvIpamCapacity(pool, behaviour);
      expect(capacity.nodes).toBe(valid ? BigInt(served.length) : 0n);
      // how a broken node, and a prefix inside of an exclusion, fail is not a matter of capacity
      fc.pre(served.every(({ failure }) => failure === undefined) && (isNew || isBlock));
      expect(capacity.addresses).toBe(served.reduce((sum, { usable }) => sum + usable, 0n));
    }), { numRuns: 3_000 });
  });
});

describe('other software', () => {
  test.each<[string, Capacity, string]>([
    ['whereabouts uses neither end', whereaboutsCapacity({ range: '10.0.0.0/24' }), '254 of 256'],
    ['nor in IPv6', whereaboutsCapacity({ range: 'fd00::/120' }), '254 of 256'],
    ['whereabouts ignores bounds outside of the range', whereaboutsCapacity({ range: '10.0.0.0/24', range_start: '10.0.0.101', range_end: '10.0.1.9' }), '154 of 256'],
    ['whereabouts with exclusions', whereaboutsCapacity({ range: '192.168.2.225-192.168.2.230/28', exclude: ['192.168.2.226/32', '192.168.2.228'] }), '4 of 16'],
    ['whereabouts with two families', whereaboutsCapacity({ ipRanges: [{ range: '10.0.0.0/24' }, { range: 'fd00::/120' }] }), '508 of 512'],
    ['whereabouts with slices, which bounds do not change', whereaboutsCapacity({ range: '10.0.0.0/24', range_start: '10.0.0.200', node_slice_size: '/28' }), '16 x 14 = 224 of 256'],
    ['whereabouts in too small a network', whereaboutsCapacity({ range: '10.0.0.0/31' }), '0 of 2'],
    ['host-local without its gateway', hostLocalCapacity({ subnet: '10.0.0.0/24' }), '253 = 253 of 256'],
    ['host-local with a gateway outside of the range', hostLocalCapacity({ subnet: '10.0.0.0/24', rangeStart: '10.0.0.10', rangeEnd: '10.0.0.19' }), '10 = 10 of 256'],
    ['MetalLB uses both ends', metalLbCapacity({ addresses: ['10.0.0.0/24', '10.0.2.10 - 10.0.2.19'] }), '266 of 266'],
    ['MetalLB without .0 and .255 in a /24', metalLbCapacity({ addresses: ['10.0.0.0/24'], avoidBuggyIPs: true }), '254 of 256'],
    ['in a /22', metalLbCapacity({ addresses: ['10.0.0.0/22'], avoidBuggyIPs: true }), '1016 of 1024'],
    ['in both halves of a /24', metalLbCapacity({ addresses: ['10.0.0.128/25', '10.0.1.0/25'], avoidBuggyIPs: true }), '254 of 256'],
    ['in the middle', metalLbCapacity({ addresses: ['10.0.0.64/26'], avoidBuggyIPs: true }), '64 of 64'],
    ['at the start of the address space', metalLbCapacity({ addresses: ['0.0.0.0/24'], avoidBuggyIPs: true }), '254 of 256'],
    ['but not in IPv6', metalLbCapacity({ addresses: ['fd00::/120'], avoidBuggyIPs: true }), '256 of 256'],
    ['Calico in blocks of 64', calicoCapacity({ cidr: '10.244.0.0/16' }), '1024 x 64 = 65536 of 65536'],
    ['Calico in IPv6', calicoCapacity({ cidr: 'fd00::/112' }), '1024 x 64 = 65536 of 65536'],
    ['Calico with reserved addresses', calicoCapacity({ cidr: '10.244.0.0/24', blockSize: 28 }, AddressSet.of('10.244.0.0/30', '10.0.0.0/24')), '16 x 16 = 252 of 256'],
    ['Calico that is disabled', calicoCapacity({ cidr: '10.244.0.0/24', disabled: true }), '0 x 0 = 0 of 256'],
    ['Cilium leaves out the ends of every node', ciliumPodCapacity({ name: 'p', ipv4: { cidrs: ['10.0.0.0/22', '10.1.0.0/24'], maskSize: 25 } }), '10 x 126 = 1260 of 1280'],
    ['unless told to use them', ciliumPodCapacity({ name: 'p', ipv4: { cidrs: ['10.0.0.0/24'], maskSize: 26 }, allowFirstIP: true }), '4 x 63 = 252 of 256'],
    ['or a node has one or two', ciliumPodCapacity({ name: 'p', ipv4: { cidrs: ['10.0.0.0/24'], maskSize: 31 } }), '128 x 2 = 256 of 256'],
    ['Cilium with networks that are too small for a node', ciliumPodCapacity({ name: 'p', ipv4: { cidrs: ['10.0.0.0/26'], maskSize: 24 } }), '0 x 0 = 0 of 64'],
    ['Cilium for Services, in networks and ranges', ciliumLoadBalancerCapacity({ blocks: [{ cidr: '10.0.0.0/28' }, { start: '10.1.0.1', stop: '10.1.0.9' }, { start: '10.2.0.1' }] }), '26 of 26'],
    ['without the ends of networks', ciliumLoadBalancerCapacity({ allowFirstLastIPs: 'No', blocks: [{ cidr: '10.0.0.0/28' }, { cidr: '10.3.0.0/31' }, { start: '10.1.0.1', stop: '10.1.0.9' }] }), '25 of 27'],
    ['switched off', ciliumLoadBalancerCapacity({ disabled: true, blocks: [{ cidr: '10.0.0.0/28' }] }), '0 of 16'],
  ])('%s', (_, capacity, text) => {
    expect(shown(capacity)).toBe(text);
  });

  test('avoiding buggy addresses costs as many as end in .0 or .255', () => {
    fc.assert(fc.property(fc.nat(2_000), fc.nat(2_000), (a, b) => {
      const range = AddressRange.between(Address.of('IPv4', BigInt(Math.min(a, b))), Address.of('IPv4', BigInt(Math.max(a, b))));
      const good = [...range.addresses()].filter(({ value }) => value % 256n !== 0n && value % 256n !== 255n).length;
      expect(metalLbCapacity({ addresses: [`${range.first}-${range.last}`], avoidBuggyIPs: true }).addresses).toBe(BigInt(good));
    }), { numRuns: 200 });
  });

  test('DPU clusters are served one after the other', () => {
    expect(dpuClusterShares(10n, 4, 4)).toEqual([4n, 4n, 2n, 0n]);
    expect(dpuClusterShares(10n, undefined, 1)).toEqual([10n]);
  });
});
