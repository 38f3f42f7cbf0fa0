import { Chart } from 'cdk8s';
import { layerCrdProblems } from './crds';
import { all, Build, manifestsOf, network, refusals } from './given';
import { CiliumPodPoolProps, PodAddressNamespace, PodAddressPool, podAddresses, PodAddressPoolProps, RdmaCluster } from '../../../src';
import { inventoryOf } from '../../support/inventories';
import { describeWithShared } from '../../support/shared';

const CALICO = { software: 'calico', version: '3.31' } as const;
const CILIUM = { software: 'cilium', version: '1.18', ipamMode: 'multi-pool', autoCreatedPools: ['default'] } as const;

function pool(name: string, props: PodAddressPoolProps): Build {
  return (chart) => void new PodAddressPool(chart, name, props);
}

function ciliumPool(name: string, cidr: string, props: Partial<CiliumPodPoolProps> = {}): Build {
  return pool(name, { ...CILIUM, ipv4: { cidrs: [cidr], maskSize: 24 }, ...props });
}

test('a pool of Calico has the fields of its IPPool, and no others', () => {
  const fields = {
    cidr: '10.245.0.0/16',
    blockSize: 26,
    ipipMode: 'CrossSubnet',
    natOutgoing: true,
    nodeSelector: 'team == "backend"',
    namespaceSelector: 'tier == "a"',
    assignmentMode: 'Manual',
    allowedUses: ['Workload'],
  } as const;
  expect(manifestsOf(pool('team', { ...CALICO, ...fields, isRouted: true }))).toEqual([
    { apiVersion: 'projectcalico.org/v3', kind: 'IPPool', metadata: { name: 'team' }, spec: fields },
  ]);
});

test('a pool of Cilium has the fields of its CiliumPodIPPool, and says by annotation what is not masqueraded', () => {
  const fields = { ipv4: { cidrs: ['10.100.0.0/16'], maskSize: 24 }, ipv6: { cidrs: ['fd00:100::/64'], maskSize: 80 }, podSelector: { matchLabels: { team: 'a' } } };
  expect(manifestsOf(pool('team', { ...CILIUM, ...fields, skipMasquerade: true }))).toEqual([{
    apiVersion: 'cilium.io/v2alpha1',
    kind: 'CiliumPodIPPool',
    metadata: { name: 'team', annotations: { 'ipam.cilium.io/skip-masquerade': 'true' } },
    spec: fields,
  }]);
});

describe('what the software refuses is refused', () => {
  test.each<[string, Build, string]>([
    ['two pools of Calico with the same addresses', all(pool('a', { ...CALICO, cidr: '10.244.0.0/16' }), pool('b', { ...CALICO, cidr: '10.244.1.0/24', disabled: true })),
      'address-overlap: IPPool b: spec.cidr: 10.244.1.0/24 overlaps 10.244.0.0/16 of pool "a"; both hold 10.244.1.0-10.244.1.255: '
      + 'Calico refuses the second pool, or never uses it'],
    ['host bits', pool('a', { ...CALICO, cidr: '10.244.0.1/16' }), 'address-invalid: IPPool a: spec.cidr: "10.244.0.1/16" has host bits set; did you mean "10.244.0.0/16"?'],
    ['a field of a newer Calico', pool('a', { ...CALICO, version: '3.30', cidr: '10.244.0.0/16', namespaceSelector: 'all()' }),
      'release-unsupported: IPPool a: spec.namespaceSelector: Calico 3.30 does not have this field yet; it came with 3.31'],
    ['two pools of Cilium with the same addresses', all(ciliumPool('a', '10.100.0.0/16'), ciliumPool('b', '10.100.7.0/24')),
      'address-overlap: CiliumPodIPPool b: spec.ipv4.cidrs[0]: 10.100.7.0/24 overlaps 10.100.0.0/16 of pool "a"; both hold 10.100.7.0-10.100.7.255: '
      + 'pods of both would get the same addresses'],
    ['a network that is smaller than that of a node', ciliumPool('a', '10.100.0.0/25'),
      'capacity-exceeded: CiliumPodIPPool a: spec.ipv4.cidrs[0]: 10.100.0.0/25 holds no /24; maskSize must be 25 or more'],
    ['no pool for pods that name none', ciliumPool('a', '10.100.0.0/16', { autoCreatedPools: [] }),
      'field-invalid: CiliumPodIPPool a: metadata.name: there is no pool called "default", which pods without a pool of their own use; '
      + 'write one, unless the Helm value ipam.operator.autoCreateCiliumPodIPPools makes it'],
    ['a Cilium in another IPAM mode', ciliumPool('a', '10.100.0.0/16', { ipamMode: 'cluster-pool' as 'multi-pool' }),
      'field-invalid: cluster/a: ipamMode "cluster-pool" has no pools of pod addresses; Cilium reads them in the IPAM mode "multi-pool" only; '
      + 'set ipamMode to "multi-pool" if the Helm value ipam.mode of the cluster says so; it cannot be changed while the cluster lives'],
    ['a Cilium in an IPAM mode that nobody says', ciliumPool('a', '10.100.0.0/16', { ipamMode: undefined }),
      'field-invalid: cluster/a: ipamMode is not given; Cilium reads them in the IPAM mode "multi-pool" only; '
      + 'set ipamMode to "multi-pool" if the Helm value ipam.mode of the cluster says so; it cannot be changed while the cluster lives'],
  ])('%s', (_, build, refusal) => {
    expect(refusals(build)).toEqual([refusal]);
  });
});

describe('pod addresses and those of others', () => {
  test('of two CNIs never meet', () => {
    expect(refusals(all(pool('a', { ...CALICO, cidr: '10.244.0.0/16' }), ciliumPool('b', '10.244.128.0/17')))).toEqual([
      expect.stringMatching(/^address-overlap: cluster\/b: Calico pool "a" and Cilium pool "b" overlap in 10\.244\.128\.0-10\.244\.255\.255: /),
    ]);
  });

  test('are not those of a secondary network, wherever it is', () => {
    const storage = network({ type: 'whereabouts', range: '10.244.9.0/24' }, { routingDomain: 'storage' });
    expect(refusals(all(pool('a', { ...CALICO, cidr: '10.244.0.0/16' }), storage))).toEqual([
      expect.stringMatching(/Calico pool "a" and 10\.244\.9\.0\/24 of network "ai\/storage" overlap .*: a pod has both interfaces/),
    ]);
  });

  test('lie inside of the pod network of the cluster, and nowhere in that of its Services', () => {
    const inventory = inventoryOf({ reserved: [{ cidr: '10.244.0.0/14', layer: 'pod' }, { cidr: '10.96.0.0/12', layer: 'service' }] });
    const build = (cidr: string): Build => (chart) => pool('a', { ...CALICO, cidr })(Chart.of(new RdmaCluster(chart, 'rdma', { inventory })));
    expect(refusals(build('10.244.0.0/16'))).toEqual([]);
    expect(refusals(build('10.96.0.0/16'))).toEqual([expect.stringContaining('an address would be that of a pod and of a Service')]);
  });
});

describe('pods and namespaces choose pools', () => {
  const annotations = (...given: readonly [string, PodAddressPoolProps][]): unknown => {
    const found: unknown[] = [];
    manifestsOf((chart) => void found.push(podAddresses(given.map(([name, props]) => new PodAddressPool(chart, name, props)))));
    return found[0];
  };

  test('of Calico by lists for each family', () => {
    expect(annotations(['a', { ...CALICO, cidr: '10.244.0.0/16' }], ['b', { ...CALICO, cidr: '10.245.0.0/16' }], ['c', { ...CALICO, cidr: 'fd00:244::/64' }])).toEqual({
      'cni.projectcalico.org/ipv4pools': '["a","b"]', 'cni.projectcalico.org/ipv6pools': '["c"]',
    });
  });

  test('of Cilium by name, one for both families or one for each', () => {
    const [ipv4, ipv6] = [{ cidrs: ['10.100.0.0/16'], maskSize: 24 }, { cidrs: ['fd00:100::/64'], maskSize: 80 }];
    expect(annotations(['a', { ...CILIUM, ipv4, ipv6 }])).toEqual({ 'ipam.cilium.io/ip-pool': 'a' });
    expect(annotations(['a', { ...CILIUM, ipv4 }])).toEqual({ 'ipam.cilium.io/ipv4-pool': 'a' });
    expect(annotations(['a', { ...CILIUM, ipv4 }], ['b', { ...CILIUM, ipv6 }])).toEqual({ 'ipam.cilium.io/ipv4-pool': 'a', 'ipam.cilium.io/ipv6-pool': 'b' });
  });

  test('of one software, and of Cilium one for each family', () => {
    const given = (...pools: readonly PodAddressPoolProps[]) => refusals((chart) => void podAddresses(pools.map((props, index) => new PodAddressPool(chart, `p${index}`, props))));
    const cilium = (cidr: string): PodAddressPoolProps => ({ ...CILIUM, ipv4: { cidrs: [cidr], maskSize: 24 } });
    expect(given()).toEqual(['field-invalid: no pool of pod addresses is given; name pools of one software']);
    expect(given(cilium('10.100.0.0/16'), { ...CALICO, cidr: '10.244.0.0/16' })).toEqual([
      'field-invalid: pools of cilium and calico are given, and a cluster has one of them; name pools of one software',
    ]);
    expect(given(cilium('10.100.0.0/16'), cilium('10.101.0.0/16'))).toEqual([
      'field-invalid: a pod takes its addresses of a family from one pool of Cilium, not from "p0" or "p1"; name one of them',
    ]);
  });

  test('by the annotations of a namespace', () => {
    const build: Build = (chart) => {
      const team = new PodAddressPool(chart, 'team', { ...CALICO, cidr: '10.245.0.0/16' });
      new PodAddressNamespace(chart, 'namespace', { name: 'backend', pools: [team], labels: { team: 'backend' } });
    };
    expect(manifestsOf(build)[1]).toEqual({
      apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'backend', labels: { team: 'backend' }, annotations: { 'cni.projectcalico.org/ipv4pools': '["team"]' } },
    });
  });
});

describeWithShared('every object is one that the API server takes', () => {
  test.each<[string, Build]>([
    ['Calico', pool('a', { ...CALICO, cidr: '10.244.0.0/16', blockSize: 26, vxlanMode: 'Always', natOutgoing: true, disabled: false, disableBGPExport: true })],
    ['Cilium, old and new', ciliumPool('a', '10.100.0.0/16', { skipMasquerade: true })],
  ])('of %s', (_, build) => {
    expect(manifestsOf(build).flatMap(layerCrdProblems)).toEqual([]);
  });
});
