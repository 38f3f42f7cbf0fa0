import {
  calicoPoolClaim, ciliumLoadBalancerClaim, ciliumPodPoolClaim, declaredClaim, decodePool, findConflicts, hostLocalClaims, infrastructureClaim,
  LayerClaim, metalLbClaim, nvIpamClaim, Pool, routeClaims, staticClaims, verdictOf, vtepClaim, whereaboutsClaims,
} from '../../../src/ipam';

const PLACE = { cluster: 'one' };
const NETWORK = { cluster: 'one', owner: 'network "ai/storage"' };
const pool = (kind: 'IPPool' | 'CIDRPool', spec: object, name = 'p'): Pool => decodePool(kind, { metadata: { name }, spec }).pool;

/** Kind and owner, what is given out, and what is routed. */
const shown = ({ kind, owner, allocatable, parents }: LayerClaim): string => `${kind} ${owner}: ${allocatable} of ${parents.join(', ')}`;

describe('nv-ipam', () => {
  test.each<[string, Pool, string]>([
    ['blocks from the first usable address on, without the tail', pool('IPPool', { subnet: '10.0.0.0/24', perNodeBlockSize: 50 }), '10.0.0.1-10.0.0.250'],
    ['a gateway is in use wherever it lies', pool('IPPool', { subnet: '10.0.0.0/24', perNodeBlockSize: 50, gateway: '10.0.0.254' }), '10.0.0.1-10.0.0.250, 10.0.0.254'],
    ['even when it is excluded', pool('IPPool', {
      subnet: '10.0.0.0/24', perNodeBlockSize: 50, gateway: '10.0.0.1', exclusions: [{ startIP: '10.0.0.1', endIP: '10.0.0.100' }],
    }), '10.0.0.1, 10.0.0.101-10.0.0.250'],
    ['prefixes with their ends', pool('CIDRPool', { cidr: '10.0.0.0/24', perNodeNetworkPrefix: 26 }), '10.0.0.0-10.0.0.255'],
    ['pinned prefixes, whatever is excluded', pool('CIDRPool', {
      cidr: '10.0.0.0/24',
      perNodeNetworkPrefix: 26,
      exclusions: [{ startIP: '10.0.0.0', endIP: '10.0.0.255' }],
      staticAllocations: [{ nodeName: 'a', prefix: '10.0.0.64/26' }, { prefix: '10.0.0.128/26' }],
    }), '10.0.0.64-10.0.0.127'],
  ])('%s', (_, given, allocatable) => {
    expect(shown(nvIpamClaim(given, PLACE))).toBe(`nv-ipam ${given.kind} "p": ${allocatable} of 10.0.0.0/24`);
  });

  test('two pools of one name and different kinds are different owners', () => {
    const claims = [pool('IPPool', { subnet: '10.0.0.0/24', perNodeBlockSize: 50 }), pool('CIDRPool', { cidr: '10.0.0.0/24', perNodeNetworkPrefix: 26 })];
    expect(findConflicts(claims.map((given) => nvIpamClaim(given, PLACE)))).toHaveLength(1);
  });

  test('the pool of two DPU clusters is in conflict unless each has its own part', () => {
    const inCluster = (cluster: string, startIP: string, endIP: string) => nvIpamClaim(
      pool('CIDRPool', { cidr: '10.0.0.0/24', perNodeNetworkPrefix: 26, exclusions: [{ startIP, endIP }] }), { cluster, kind: 'dpu-pool' });
    expect(verdictOf(inCluster('dpu-1', '10.0.0.0', '10.0.0.0'), inCluster('dpu-2', '10.0.0.0', '10.0.0.0'))?.severity).toBe('error');
    expect(verdictOf(inCluster('dpu-1', '10.0.0.128', '10.0.0.255'), inCluster('dpu-2', '10.0.0.0', '10.0.0.127'))).toBeUndefined();
  });
});

test.each<[string, readonly LayerClaim[], readonly string[]]>([
  ['MetalLB, which drops host bits', [metalLbClaim({ name: 'vip', addresses: ['10.0.0.5/24', '10.0.2.1 - 10.0.2.9'] }, PLACE)], ['metallb MetalLB pool "vip": 10.0.0.0-10.0.0.255, 10.0.2.1-10.0.2.9 of ']],
  ['Cilium for Services', [ciliumLoadBalancerClaim({ name: 'vip', blocks: [{ cidr: '10.0.0.0/28' }, { start: '10.0.0.20' }] }, PLACE)], ['cilium-lb Cilium pool "vip": 10.0.0.0-10.0.0.15, 10.0.0.20 of ']],
  ['Calico for pods', [calicoPoolClaim({ name: 'p', cidr: '10.244.0.0/16' }, PLACE)], ['calico-pods Calico pool "p": 10.244.0.0-10.244.255.255 of 10.244.0.0/16']],
  ['Calico for Services', [calicoPoolClaim({ name: 'p', cidr: '10.9.0.0/24', allowedUses: ['LoadBalancer'] }, PLACE)], ['calico-lb Calico pool "p": 10.9.0.0-10.9.0.255 of 10.9.0.0/24']],
  ['Cilium for pods of both families', [ciliumPodPoolClaim({ name: 'p', ipv4: { cidrs: ['10.1.0.0/24'], maskSize: 26 }, ipv6: { cidrs: ['fd00::/112'], maskSize: 120 } }, PLACE)],
    ['cilium-pods Cilium pool "p": 10.1.0.0-10.1.0.255, fd00::-fd00::ffff of 10.1.0.0/24, fd00::/112']],
  ['whereabouts with all its ranges', whereaboutsClaims({ range: '10.0.0.0/24', exclude: ['10.0.0.1/32'], ipRanges: [{ range: '10.0.1.10-10.0.1.20/24' }] }, NETWORK), [
    'whereabouts network "ai/storage": 10.0.0.2-10.0.0.254 of 10.0.0.0/24', 'whereabouts network "ai/storage": 10.0.1.10-10.0.1.20 of 10.0.1.0/24',
  ]],
  ['host-local', hostLocalClaims({ ranges: [[{ subnet: '10.0.0.0/29', gateway: '10.0.0.6' }]] }, NETWORK), ['host-local network "ai/storage": 10.0.0.1-10.0.0.5 of 10.0.0.0/29']],
  // found by asking the plugin for all that it has
  ['host-local in IPv6, whose last address is one like any other', hostLocalClaims({ subnet: 'fd00::/125' }, NETWORK), ['host-local network "ai/storage": fd00::2-fd00::7 of fd00::/125']],
  ['fixed addresses', staticClaims(['10.0.0.5/24'], NETWORK), ['static network "ai/storage": 10.0.0.5 of 10.0.0.0/24']],
  ['routes', routeClaims(['10.0.0.0/8'], NETWORK), ['route network "ai/storage":  of 10.0.0.0/8']],
  ['a switch', [infrastructureClaim({ name: 'leaf 1', addresses: ['10.0.0.1', 'fd00::1'] }, PLACE)], ['infrastructure leaf 1: 10.0.0.1, fd00::1 of ']],
  ['a tunnel network', [vtepClaim('10.0.120.0/22', PLACE)], ['vtep tunnel network 10.0.120.0/22: 10.0.120.0-10.0.123.255 of 10.0.120.0/22']],
  ['what is declared', [declaredClaim({ cidr: '10.96.0.0/12', layer: 'service', description: 'ClusterIPs' }, PLACE)], ['service the reserved service range 10.96.0.0/12 (ClusterIPs): 10.96.0.0-10.111.255.255 of 10.96.0.0/12']],
  ['a range of DHCP', [declaredClaim({ cidr: '10.0.0.100-10.0.0.200', layer: 'dhcp' }, PLACE)], ['dhcp the reserved dhcp range 10.0.0.100-10.0.0.200: 10.0.0.100-10.0.0.200 of ']],
  ['nodes, of which only single addresses are known to be in use', (['10.0.0.0/24', '10.0.0.9/32'] as const).map((cidr) => declaredClaim({ cidr, layer: 'node' }, PLACE)), [
    'node the reserved node range 10.0.0.0/24:  of 10.0.0.0/24', 'node the reserved node range 10.0.0.9/32: 10.0.0.9 of 10.0.0.9/32',
  ]],
])('%s', (_, claims, texts) => {
  expect(claims.map(shown)).toEqual(texts);
});

test.each([
  ['an address of MetalLB', () => metalLbClaim({ name: 'p', addresses: ['10.0.0.5'] }, PLACE), '"10.0.0.5" is not a network in CIDR notation'],
  ['a block of Cilium', () => ciliumLoadBalancerClaim({ name: 'p', blocks: [{ stop: '10.0.0.1' }] }, PLACE), 'a block has no addresses'],
  ['a declared range', () => declaredClaim({ cidr: '10.0.0.1/8', layer: 'pod' }, PLACE), '"10.0.0.1/8" has host bits set'],
])('%s that is none is refused', (_, make, message) => {
  expect(make).toThrow(message);
});

test('domain, owner and object are those of the place', () => {
  const object = { kind: 'IPAddressPool', namespace: 'metallb-system', name: 'vip' };
  expect(metalLbClaim({ name: 'vip', addresses: [], autoAssign: false }, { cluster: 'one', domain: 'dmz', owner: 'edge', object })).toMatchObject({
    domain: 'dmz', owner: 'edge', object, isPassive: true,
  });
});
