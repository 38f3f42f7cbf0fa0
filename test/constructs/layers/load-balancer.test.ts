import { ApiObject, Chart } from 'cdk8s';
import { layerCrdProblems } from './crds';
import { all, Build, manifestsOf, network, refusals } from './given';
import {
  BgpCommunities, BgpPeer, Fleet, LoadBalancerAnnouncement, LoadBalancerPool, LoadBalancerPoolProps, MetalLbLoadBalancerPoolProps, RdmaCluster,
} from '../../../src';
import { inventoryOf } from '../../support/inventories';
import { describeWithShared } from '../../support/shared';

const METALLB = { software: 'metallb', version: '0.16' } as const;
const CILIUM = { software: 'cilium', version: '1.18' } as const;
const CALICO = { software: 'calico', version: '3.30' } as const;

/** A pool, announced on the local network if it is one of MetalLB. */
function pool(name: string, props: LoadBalancerPoolProps): Build {
  return (chart) => {
    const made = new LoadBalancerPool(chart, name, props);
    if (props.software === 'metallb') new LoadBalancerAnnouncement(chart, `${name}-l2`, { by: 'l2', pools: [made] });
  };
}

function metallb(name: string, addresses: readonly string[], props: Partial<MetalLbLoadBalancerPoolProps> = {}): Build {
  return pool(name, { ...METALLB, addresses, ...props });
}

/** A Service with an address of its own making. */
function service(metadata: object, spec: object = {}): Build {
  return (chart) => {
    new ApiObject(chart, 'web', { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...metadata }, spec: { type: 'LoadBalancer', ports: [{ port: 443 }], ...spec } });
  };
}

/** One of everything. */
const EVERYTHING: Build = (chart) => {
  const addresses = ['192.0.2.0/25', '192.0.2.130-192.0.2.140', '192.0.2.200'];
  const vip = new LoadBalancerPool(chart, 'vip', { ...METALLB, addresses, autoAssign: false, avoidBuggyIPs: true, labels: { tier: 'a' }, serviceAllocation: { priority: 1 } });
  const tor = new BgpPeer(chart, 'tor', {
    ...METALLB, session: { myASN: 64512, peerASN: 64513, peerAddress: '198.51.100.1', holdTime: '90s' }, bfd: { receiveInterval: 300 },
  });
  new BgpCommunities(chart, 'communities', { ...METALLB, values: { 'no-export': '65535:65281' } });
  new LoadBalancerAnnouncement(chart, 'bgp', { by: 'bgp', pools: [vip], peers: [tor], communities: ['no-export'], localPref: 100, nodeSelectors: [{ matchLabels: { rack: 'a' } }] });
  new LoadBalancerAnnouncement(chart, 'l2', { by: 'l2', pools: [vip], interfaces: ['eth0'] });
};

describe('a pool of MetalLB', () => {
  test('lives in the namespace of MetalLB; a single address has its length', () => {
    expect(manifestsOf(EVERYTHING).map(({ kind, metadata: { namespace, name }, spec }) => [kind, `${namespace}/${name}`, spec])).toEqual([
      ['IPAddressPool', 'metallb-system/vip', {
        addresses: ['192.0.2.0/25', '192.0.2.130-192.0.2.140', '192.0.2.200/32'], autoAssign: false, avoidBuggyIPs: true, serviceAllocation: { priority: 1 },
      }],
      ['BFDProfile', 'metallb-system/tor', { receiveInterval: 300 }],
      ['BGPPeer', 'metallb-system/tor', { myASN: 64512, peerASN: 64513, peerAddress: '198.51.100.1', holdTime: '90s', bfdProfile: 'tor' }],
      ['Community', 'metallb-system/communities', { communities: [{ name: 'no-export', value: '65535:65281' }] }],
      ['BGPAdvertisement', 'metallb-system/bgp', {
        ipAddressPools: ['vip'], peers: ['tor'], communities: ['no-export'], localPref: 100, nodeSelectors: [{ matchLabels: { rack: 'a' } }],
      }],
      ['L2Advertisement', 'metallb-system/l2', { ipAddressPools: ['vip'], interfaces: ['eth0'] }],
    ]);
    expect(refusals(EVERYTHING)).toEqual([]);
  });

  test('takes the namespace that MetalLB is in', () => {
    const [made] = manifestsOf(metallb('vip', ['192.0.2.0/24'], { namespace: 'openshift-metallb' }));
    expect(made.metadata.namespace).toBe('openshift-metallb');
  });

  test.each<[string, Build, string]>([
    ['overlaps another', all(metallb('a', ['192.0.2.0/24']), metallb('b', ['192.0.2.200-192.0.2.210'])),
      'address-overlap: IPAddressPool b: spec.addresses[0]: 192.0.2.200-192.0.2.210 overlaps 192.0.2.0/24 of pool "a"; '
      + 'both hold 192.0.2.200-192.0.2.210: MetalLB refuses the second one'],
    ['has host bits', metallb('a', ['192.0.2.200/28']),
      'address-invalid: IPAddressPool a: spec.addresses[0]: "192.0.2.200/28" has host bits set; MetalLB takes all of 192.0.2.192/28; '
      + 'write 192.0.2.192/28, or 192.0.2.200/32 for the single address'],
    ['ends before it starts', metallb('a', ['192.0.2.9-192.0.2.8']),
      'address-invalid: IPAddressPool a: spec.addresses[0]: range ends at 192.0.2.8, before its start 192.0.2.9'],
    ['is empty', metallb('a', []), 'field-invalid: IPAddressPool a: spec.addresses: has no addresses; give at least one network or range'],
    ['is announced by nobody', (chart) => void new LoadBalancerPool(chart, 'a', { ...METALLB, addresses: ['192.0.2.0/24'] }),
      'field-invalid: IPAddressPool a: spec: no advertisement announces this pool, so nobody can reach its addresses; name it in an L2Advertisement or a BGPAdvertisement'],
  ])('is refused where it %s', (_, build, refusal) => {
    expect(refusals(build)).toEqual([refusal]);
  });

  test('may be announced from outside of the chart', () => {
    expect(refusals((chart) => void new LoadBalancerPool(chart, 'a', { ...METALLB, addresses: ['192.0.2.0/24'], announcedElsewhere: true }))).toEqual([]);
  });

  test('is described in one way', () => {
    expect(refusals(all(metallb('a', ['192.0.2.0/25']), metallb('b', ['192.0.2.128/25'], { version: '0.15' })))).toEqual([expect.stringMatching(
      /^field-invalid: cluster\/b: says .*"0\.15".* of the software, cluster\/a says .*"0\.16".*; write what is known of it once, and spread it into both$/,
    )]);
  });
});

describe('an announcement', () => {
  test('names pools, of MetalLB, of its own chart', () => {
    expect(refusals((chart) => void new LoadBalancerAnnouncement(chart, 'l2', { by: 'l2', pools: [] }))).toEqual([
      'field-invalid: cluster/l2: announces no pool; name the pools',
    ]);
    expect(refusals((chart) => {
      const other = new LoadBalancerPool(chart, 'vip', { ...CILIUM, addresses: ['192.0.2.0/24'] });
      new LoadBalancerAnnouncement(chart, 'l2', { by: 'l2', pools: [other] });
    })).toEqual(['field-invalid: cluster/l2: pool "vip" is not one of MetalLB; CiliumL2AnnouncementPolicy or the BGP control plane of Cilium announce it']);
    expect(refusals((chart) => {
      const other = new LoadBalancerPool(new Chart(chart, 'other'), 'vip', { ...METALLB, addresses: ['192.0.2.0/24'] });
      new LoadBalancerAnnouncement(chart, 'l2', { by: 'l2', pools: [other] });
    })).toEqual(['field-invalid: cluster/l2: cluster/other/vip is in another chart, hence in another cluster; put both into one chart']);
  });

  test('by BGP is checked against the BGP mode', () => {
    expect(refusals((chart) => {
      const native = { ...METALLB, bgpMode: 'native' } as const;
      const v6 = new LoadBalancerPool(chart, 'v6', { ...native, addresses: ['2001:db8::/64'] });
      new LoadBalancerAnnouncement(chart, 'bgp', { by: 'bgp', pools: [v6], communities: ['missing'] });
    })).toEqual([
      'field-invalid: IPAddressPool v6: spec.addresses[0]: 2001:db8::/64 is IPv6, which the native BGP mode does not announce; use the BGP mode frr-k8s, or leave it out',
      'field-invalid: BGPAdvertisement bgp: spec.communities[0]: there is no alias in a Community "missing"; there is none at all',
    ]);
  });
});

describe('a pool of Cilium', () => {
  const blocks = { addresses: ['192.0.2.0/25', '192.0.2.130-192.0.2.140', '192.0.2.200'], allowFirstLastIPs: 'No', disabled: true } as const;

  test.each([['1.17', 'cilium.io/v2alpha1'], ['1.18', 'cilium.io/v2'], ['1.19.4', 'cilium.io/v2']])('of Cilium %s is written as %s', (version, apiVersion) => {
    expect(manifestsOf(pool('vip', { software: 'cilium', version, ...blocks }))).toEqual([{
      apiVersion,
      kind: 'CiliumLoadBalancerIPPool',
      metadata: { name: 'vip' },
      spec: { blocks: [{ cidr: '192.0.2.0/25' }, { start: '192.0.2.130', stop: '192.0.2.140' }, { start: '192.0.2.200' }], allowFirstLastIPs: 'No', disabled: true },
    }]);
    expect(refusals(pool('vip', { software: 'cilium', version, ...blocks }))).toEqual([]);
  });

  test.each<[string, Build, string]>([
    ['overlaps another, whatever they select', all(
      pool('a', { ...CILIUM, addresses: ['192.0.2.0/24'], serviceSelector: { matchLabels: { team: 'a' } } }),
      pool('b', { ...CILIUM, addresses: ['192.0.2.7'], serviceSelector: { matchLabels: { team: 'b' } } }),
    ), 'address-overlap: CiliumLoadBalancerIPPool b: spec.blocks[0]: 192.0.2.7 overlaps 192.0.2.0/24 of pool "a"; both hold 192.0.2.7: Cilium switches off the newer pool as a whole'],
    ['has host bits', pool('a', { ...CILIUM, addresses: ['192.0.2.200/28'] }),
      'address-invalid: CiliumLoadBalancerIPPool a: spec.blocks[0].cidr: "192.0.2.200/28" has host bits set; Cilium takes all of 192.0.2.192/28; write 192.0.2.192/28'],
    ['is empty', pool('a', { ...CILIUM, addresses: [] }), 'field-invalid: CiliumLoadBalancerIPPool a: spec.blocks: has no addresses'],
    ['is of no version', pool('a', { ...CILIUM, version: 'newest', addresses: [] }), 'release-unsupported: "newest" is not a version; write major.minor, such as 1.18, in quotes'],
  ])('is refused where it %s', (_, build, refusal) => {
    expect(refusals(build)).toEqual([refusal]);
  });
});

test('a pool of Calico for Services stands alone, and needs a version that has it', () => {
  const vips = (version: string) => pool('vip', { ...CALICO, version, cidr: '192.0.2.0/24', assignmentMode: 'Manual' });
  expect(manifestsOf(vips('3.30'))).toMatchObject([{ kind: 'IPPool', spec: { cidr: '192.0.2.0/24', allowedUses: ['LoadBalancer'], assignmentMode: 'Manual' } }]);
  expect(refusals(vips('3.30'))).toEqual([]);
  expect(refusals(vips('3.29'))).toEqual([
    'release-unsupported: IPPool vip: spec.assignmentMode: Calico 3.29 does not have this field yet; it came with 3.30',
    'release-unsupported: IPPool vip: spec.allowedUses: Calico 3.29 does not have "LoadBalancer" yet; it came with 3.30',
  ]);
});

describe('a Service', () => {
  const metadataOf = (props: LoadBalancerPoolProps, request: Parameters<LoadBalancerPool['serviceMetadata']>[0]): unknown => {
    const found: unknown[] = [];
    manifestsOf((chart) => void found.push(new LoadBalancerPool(chart, 'vip', props).serviceMetadata(request)));
    return found[0];
  };

  test.each<[string, LoadBalancerPoolProps, object]>([
    ['MetalLB', { ...METALLB, announcedElsewhere: true, addresses: ['192.0.2.0/24', '2001:db8::/64'] }, {
      annotations: { 'metallb.io/address-pool': 'vip', 'metallb.io/loadBalancerIPs': '192.0.2.7,2001:db8::7', 'metallb.io/allow-shared-ip': 'web' }, labels: {},
    }],
    ['Cilium', { ...CILIUM, addresses: ['192.0.2.0/24', '2001:db8::/64'], serviceSelector: { matchLabels: { 'team': 'a', 'io.kubernetes.service.namespace': 'x' } } }, {
      annotations: { 'lbipam.cilium.io/ips': '192.0.2.7,2001:db8::7', 'lbipam.cilium.io/sharing-key': 'web' }, labels: { team: 'a' },
    }],
  ])('asks %s in the words of today', (_, props, metadata) => {
    expect(metadataOf(props, { addresses: ['192.0.2.7', '2001:db8::7'], sharingKey: 'web' })).toEqual(metadata);
  });

  test('asks Calico for the pool of its family', () => {
    expect(metadataOf({ ...CALICO, cidr: '192.0.2.0/24' }, { addresses: ['192.0.2.7'] })).toEqual({
      annotations: { 'projectcalico.org/ipv4pools': '["vip"]', 'projectcalico.org/loadBalancerIPs': '["192.0.2.7"]' }, labels: {},
    });
    expect(metadataOf({ ...CALICO, cidr: '2001:db8::/112' }, {})).toEqual({ annotations: { 'projectcalico.org/ipv6pools': '["vip"]' }, labels: {} });
  });

  test.each<[string, Parameters<LoadBalancerPool['serviceMetadata']>[0], string]>([
    ['an address of elsewhere', { addresses: ['192.0.3.7'] },
      'address-invalid: cluster/vip: 192.0.3.7 is not of pool "vip", which gives out 192.0.2.0-192.0.2.255; ask for one of them'],
    ['two addresses of a family', { addresses: ['192.0.2.7', '192.0.2.8'] },
      'address-invalid: cluster/vip: a Service wants 192.0.2.7 and 192.0.2.8 of pool "vip"; a Service takes at most an IPv4 and an IPv6 address'],
    ['to share, of Calico', { sharingKey: 'web' }, 'field-invalid: cluster/vip: sharingKey "web": Calico does not share addresses; leave it out'],
  ])('cannot ask for %s', (_, request, refusal) => {
    expect(refusals((chart) => void new LoadBalancerPool(chart, 'vip', { ...CALICO, cidr: '192.0.2.0/24' }).serviceMetadata(request))).toEqual([refusal]);
  });

  test.each<[string, Build, string]>([
    ['an old annotation', service({ annotations: { 'metallb.universe.tf/address-pool': 'vip' } }),
      'field-invalid: Service web: metadata.annotations["metallb.universe.tf/address-pool"]: is the old name of this annotation; use metallb.io/address-pool'],
    ['a pool that is not there', service({ annotations: { 'metallb.io/address-pool': 'vpi' } }),
      'field-invalid: Service web: metadata.annotations["metallb.io/address-pool"]: there is no IPAddressPool "vpi"; did you mean "vip"?'],
    ['an address in two ways', service({ annotations: { 'metallb.io/loadBalancerIPs': '192.0.2.7' } }, { loadBalancerIP: '192.0.2.7' }),
      'field-invalid: Service web: metadata.annotations["metallb.io/loadBalancerIPs"]: is set together with spec.loadBalancerIP; '
      + 'MetalLB refuses both: leave out spec.loadBalancerIP, which Kubernetes deprecates'],
    ['an address that the pool leaves out', service({ annotations: { 'metallb.io/loadBalancerIPs': '192.0.2.255' } }),
      'field-invalid: Service web: metadata.annotations["metallb.io/loadBalancerIPs"]: 192.0.2.255 is one that pool "vip" leaves out; '
      + 'avoidBuggyIPs keeps .0 and .255 from being used'],
  ])('that was written by hand is refused with %s', (_, build, refusal) => {
    expect(refusals(all(metallb('vip', ['192.0.2.0/24'], { avoidBuggyIPs: true }), build))).toEqual([refusal]);
  });
});

describe('addresses of Services and everybody else', () => {
  test('of two controllers are two', () => {
    expect(refusals(all(metallb('a', ['192.0.2.0/24']), pool('b', { ...CILIUM, addresses: ['192.0.2.192/28'] })))).toEqual([
      'address-overlap: cluster/b: MetalLB pool "a" and Cilium pool "b" overlap in 192.0.2.192-192.0.2.207: two Services would get the same address; '
      + 'give one of them another network',
    ]);
  });

  test('are not those of a secondary network, unless they never meet', () => {
    const storage = network({ type: 'whereabouts', range: '192.0.2.0/24' });
    expect(refusals(all(metallb('a', ['192.0.2.9']), storage))).toEqual([
      'address-overlap: cluster/storage: 192.0.2.0/24 of network "ai/storage" and MetalLB pool "a" overlap in 192.0.2.9: a Service and a pod would get the same address; '
      + 'give one of them another network, or each its own routing domain if they never meet',
    ]);
    expect(refusals(all(metallb('a', ['192.0.2.9'], { routingDomain: 'vips' }), storage))).toEqual([]);
    const besides = network({ type: 'whereabouts', range: '192.0.2.0/24', exclude: ['192.0.2.9'] });
    expect(refusals(all(metallb('a', ['192.0.2.9']), besides))).toEqual([]);
  });

  test('are not those of a BGP router', () => {
    const tor: Build = (chart) => void new BgpPeer(chart, 'tor', { ...METALLB, session: { myASN: 64512, peerASN: 64513, peerAddress: '192.0.2.1' } });
    expect(refusals(all(metallb('a', ['192.0.2.0/24']), tor))).toEqual([expect.stringMatching(/^address-overlap: cluster\/\S+: .* overlap in 192\.0\.2\.1: two hosts/)]);
  });

  test('are compared with what the inventory reserves, inside of the cluster', () => {
    const inventory = inventoryOf({ reserved: [{ cidr: '192.0.2.0/26', layer: 'management' }, { cidr: '192.0.2.0/24', layer: 'node' }] });
    const build = (addresses: string): Build => (chart) => metallb('a', [addresses])(clusterChart(new RdmaCluster(chart, 'rdma', { inventory })));
    expect(refusals(build('192.0.2.128/25'))).toEqual([]);
    expect(refusals(build('192.0.2.32/27'))).toEqual([expect.stringMatching(/the reserved management range 192\.0\.2\.0\/26 .*two hosts would answer for the same address/)]);
  });

  test('are compared across a fleet', () => {
    expect(refusals((root) => {
      const fleet = new Fleet(root, 'fleet', { supernets: ['10.0.0.0/8'], clusters: { one: '/12', two: '/12' } });
      for (const cluster of ['one', 'two']) {
        const chart = new Chart(root, cluster);
        new RdmaCluster(chart, 'rdma', { inventory: inventoryOf({ cluster }), fleet });
        metallb('vip', ['192.0.2.0/24'])(chart);
      }
    })).toEqual([expect.stringMatching(/^address-overlap: cluster\/fleet: .*cluster "one", MetalLB pool "vip" and cluster "two", MetalLB pool "vip" overlap/)]);
  });
});

describeWithShared('every object is one that the API server takes', () => {
  test.each<[string, Build]>([
    ['MetalLB', EVERYTHING],
    ['Cilium 1.18', pool('vip', { ...CILIUM, addresses: ['192.0.2.0/25', '192.0.2.130-192.0.2.140', '192.0.2.200'], serviceSelector: { matchLabels: { a: 'b' } } })],
    ['Cilium 1.17', pool('vip', { ...CILIUM, version: '1.17', addresses: ['192.0.2.0/25'], disabled: true })],
    ['Calico', pool('vip', { ...CALICO, cidr: '192.0.2.0/24', assignmentMode: 'Manual', disabled: true, blockSize: 28 })],
  ])('of %s', (_, build) => {
    expect(manifestsOf(build).flatMap(layerCrdProblems)).toEqual([]);
  });
});

/** Pools may stand beside the cluster, in its chart. */
function clusterChart(cluster: RdmaCluster): Chart {
  return Chart.of(cluster);
}
