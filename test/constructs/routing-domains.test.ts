import { Chart, Yaml } from 'cdk8s';
import { all, Build, ETHERNET, FLAT, gpuFabric, refusals, ROUTED, synthesize } from './given';
import { DpuPool, LoadBalancerPool, nvIpam, PodAddressPool, RawNetwork, SriovNetwork, StorageFabric } from '../../src';
import { lintText } from '../rules/lint-support';

const ANNOTATION = 'gpu-fabric.io/routing-domain';

/** `kind name` of every object that says in which routing domain it is, with the domain. */
function stated(build: Build): string[] {
  return synthesize(build).filter(({ metadata }) => metadata.annotations?.[ANNOTATION] !== undefined)
    .map(({ kind, metadata }) => `${kind} ${metadata.name}: ${metadata.annotations?.[ANNOTATION]}`);
}

test.each([
  ['routed', ROUTED, 'CIDRPool'],
  ['flat', FLAT, 'IPPool'],
] as const)('pools and networks of a %s fabric say in which routing domain they are', (_, addressing, kind) => {
  const rails = ['compute-rail-0', 'compute-rail-1'];
  const found = stated(gpuFabric({ addressing, routingDomain: 'rails' }));
  expect(found.sort()).toEqual([...rails.map((name) => `${kind} ${name}: rails`), ...rails.map((name) => `SriovNetwork ${name}: rails`)]);
});

test.each([
  ['host-device', 'HostDeviceNetwork'],
  ['macvlan', 'MacvlanNetwork'],
] as const)('so do networks by %s', (kind, object) => {
  expect(stated(gpuFabric({ attachment: { kind }, routingDomain: 'rails' }))).toContain(`${object} compute-rail-0: rails`);
  expect(stated(gpuFabric({ attachment: { kind, networks: 'raw' }, routingDomain: 'rails' }))).toContain('NetworkAttachmentDefinition compute-rail-0: rails');
});

test('nothing is said of the domain that all are in', () => {
  expect(stated(gpuFabric())).toEqual([]);
  expect(stated(gpuFabric({ routingDomain: 'shared' }))).toEqual([]);
});

test('networks and pools outside of fabrics say it too, beside the annotations that they have anyway', () => {
  const routingDomain = 'vrf';
  const build: Build = (cluster) => {
    const chart = Chart.of(cluster);
    new RawNetwork(chart, 'raw', {
      name: 'raw', namespace: 'default', plugin: { type: 'sriov' }, resource: { prefix: 'nvidia.com', name: 'vf' }, routingDomain,
    });
    new SriovNetwork(chart, 'vf', { name: 'vf', namespace: 'default', resource: { prefix: 'nvidia.com', name: 'vf' }, routingDomain });
    new LoadBalancerPool(chart, 'vip', { software: 'metallb', addresses: ['192.0.2.0/24'], announcedElsewhere: true, routingDomain });
    new PodAddressPool(chart, 'pods', { software: 'calico', cidr: '10.244.0.0/16', routingDomain });
    new DpuPool(chart, 'dpus', { name: 'dpus', addressing: { kind: 'routed', supernet: '10.30.0.0/16', nodePrefixLength: 24 }, routingDomain });
  };
  const objects = synthesize(build);
  expect(objects.filter(({ metadata }) => metadata.annotations?.[ANNOTATION] === routingDomain).map(({ kind }) => kind).sort()).toEqual([
    'DPUServiceIPAM', 'IPAddressPool', 'IPPool', 'NetworkAttachmentDefinition', 'SriovNetwork',
  ]);
  expect(objects.find(({ kind }) => kind === 'NetworkAttachmentDefinition')?.metadata.annotations).toMatchObject({ 'k8s.v1.cni.cncf.io/resourceName': 'nvidia.com/vf' });
});

test('the rules, which see manifests only, allow the same addresses in two domains', () => {
  const manifests = synthesize(all(gpuFabric(), (cluster) => {
    new StorageFabric(cluster, 'storage', { ...ETHERNET, attachment: { kind: 'macvlan' }, routingDomain: 'storage' });
  }));
  const overlaps = (written: readonly object[]): string[] => lintText(Yaml.stringify(...written)).map(({ rule }) => rule).filter((rule) => rule === 'pool-overlap');
  expect(overlaps(manifests)).toEqual([]);
  expect(overlaps(manifests.map(({ metadata, ...manifest }) => ({ ...manifest, metadata: { ...metadata, annotations: {} } })))).toEqual(['pool-overlap']);
});

test('a pool that somebody else wrote is in the domain that it says', () => {
  const pool = (annotations: Readonly<Record<string, string>>): Build => (cluster) => {
    new nvIpam.IPPool(Chart.of(cluster), 'lab', {
      metadata: { name: 'lab', namespace: cluster.operatorNamespace, annotations }, spec: { subnet: '10.64.0.0/24', perNodeBlockSize: 8 },
    });
  };
  expect(refusals(all(gpuFabric(), pool({})))).toEqual([expect.stringMatching(/^address-overlap: cluster\/lab: /)]);
  expect(refusals(all(gpuFabric(), pool({ [ANNOTATION]: 'lab' })))).toEqual([]);
});
