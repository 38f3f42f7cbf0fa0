import { all, Build, ETHERNET, gpuFabric, refusals } from './given';
import {
  ALL_RELEASES, Component, Driver, GpuFabric, ImageOverrides, IpcLockPermission, MacvlanNetwork, NetworkOperatorRelease, Platform, RawNetwork,
  RawNetworkProps, RdmaTestPods, SriovIBNetwork, SriovNetwork,
} from '../../src';
import { untyped } from '../net/refusal';
import { groupOf, inventoryOf } from '../support/inventories';

const nothing: Build = () => undefined;
const KNOWN = 'known are "25.7", "25.10", "26.1", "26.4" or "26.7"';
const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('a release of the network operator that does not exist', () => {
  test.each<[string, string, string]>([
    ['a line that was never made', '26.2', `unknown network operator release "26.2", ${KNOWN}; did you mean "26.1"?`],
    ['a version for its line', 'v26.4.0', `unknown network operator release "v26.4.0", ${KNOWN}; did you mean "26.4"?`],
    ['something else', 'latest', `unknown network operator release "latest", ${KNOWN}`],
  ])('%s', (_, release, refusal) => {
    expect(refusals(nothing, { release: untyped<NetworkOperatorRelease>(release) })).toEqual([`release-unsupported: ${refusal}`]);
  });

  test('a number, which YAML makes of 26.4 and TypeScript refuses', () => {
    // @ts-expect-error releases are text: the number 25.10 would be 25.1
    const release: NetworkOperatorRelease = 26.4;
    expect(refusals(nothing, { release })).toEqual([expect.stringMatching(/^release-unsupported: .*26\.4.*; .*"26\.4"/)]);
  });

  test('is not known to TypeScript', () => {
    // @ts-expect-error there is no such line
    const release: NetworkOperatorRelease = '26.2';
    expect(ALL_RELEASES).not.toContain(release);
  });
});

describe('images of components that may change under their name', () => {
  const multus = (version: string): ImageOverrides => ({ components: { multus: { version } } });
  const policy = 'image-unpinned: cluster/rdma/policy/Resource: image of multus has the';

  test.each<[string, string, string]>([
    ['latest', 'latest', `${policy} version "latest"; pin a tag or a sha256 digest`],
    ['no tag', '', `${policy} version ""; pin a tag or a sha256 digest`],
    ['a digest that is too short', 'sha256:0123', `${policy} digest "sha256:0123"; a digest is sha256: and 64 hexadecimal digits`],
    ['a digest that is not hexadecimal', `sha256:${'x'.repeat(64)}`, `${policy} digest "sha256:${'x'.repeat(64)}"; a digest is sha256: and 64 hexadecimal digits`],
  ])('%s', (_, version, refusal) => {
    expect(refusals(nothing, { images: multus(version) })).toEqual([refusal]);
  });

  test('a component of another name does not compile', () => {
    // @ts-expect-error it is called multus
    const component: Component = 'mutlus';
    expect(component).toBe('mutlus');
  });
});

describe('images of test pods that may change under their name', () => {
  const podsWith = (image: string): Build => (cluster) => {
    new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [new GpuFabric(cluster, 'compute', ETHERNET)], image });
  };

  test.each<[string, string, string]>([
    ['latest', 'nvcr.io/nvidia/doca/doca:latest', 'has the tag latest'],
    ['no tag', 'nvcr.io/nvidia/doca/doca', 'has no tag'],
    ['no tag behind a port', 'registry.example.com:5000/doca', 'has no tag'],
    ['an empty tag', 'doca:', 'has a malformed tag'],
    ['a digest that is too short', 'doca@sha256:0123', 'has a malformed digest'],
  ])('%s', (_, image, refusal) => {
    expect(refusals(podsWith(image))).toEqual([`image-unpinned: rdma-test: image "${image}" ${refusal}; pin a tag such as :3.1.0, or a digest @sha256:…`]);
  });

  test.each(['doca:3.1.0', 'registry.example.com:5000/doca:3.1.0', `doca@${DIGEST}`, `doca:3.1.0@${DIGEST}`])('%s is pinned', (image) => {
    expect(refusals(podsWith(image))).toEqual([]);
  });
});

describe('drivers', () => {
  const version = (text: string): ImageOverrides => ({ components: { ofedDriver: { version: text } } });
  const managed: Driver = { kind: 'managed' };

  test('of a version that the release refuses', () => {
    expect(refusals(nothing, { driver: managed, release: '26.4', images: version('doca-3.4.1') })).toEqual([
      'field-invalid: cluster/rdma/policy/hgx: release 26.4 refuses the driver version "doca-3.4.1"; the catalog has doca3.4.1-26.04-1.1.0.0-1',
    ]);
  });

  test('of a digest, which releases take from 25.10 on', () => {
    expect(refusals(nothing, { driver: managed, release: '25.7', images: version(DIGEST) })).toEqual([
      `field-invalid: cluster/rdma/policy/Resource: release 25.7 refuses the driver version "${DIGEST}"; the catalog has doca3.1.0-25.07-0.9.7.0-0`,
    ]);
    expect(refusals(nothing, { driver: managed, release: '25.10', images: version(DIGEST) })).toEqual([]);
  });

  test('of a version that nobody uses are not looked at', () => {
    expect(refusals(nothing, { driver: { kind: 'host' }, images: version('doca-3.4.1') })).toEqual([]);
  });

  test.each<[string, Driver]>([
    ['without autoUpgrade', { kind: 'managed', upgradePolicy: { safeLoad: true } }],
    ['with autoUpgrade off', { kind: 'managed', upgradePolicy: { safeLoad: true, autoUpgrade: false } }],
  ])('that load safely %s', (_, driver) => {
    expect(refusals(nothing, { driver })).toEqual(['field-invalid: driver.upgradePolicy.safeLoad is set without autoUpgrade; set autoUpgrade: true']);
  });

  test('that load safely with autoUpgrade are fine', () => {
    expect(refusals(nothing, { driver: { kind: 'managed', upgradePolicy: { safeLoad: true, autoUpgrade: true } } })).toEqual([]);
  });

  test('of a kind that does not exist, as it comes without a compiler', () => {
    expect(refusals(nothing, { driver: untyped<Driver>({ kind: 'mangaed' }) })).toEqual([
      'field-invalid: driver.kind "mangaed" is unknown, known are "host" or "managed"; did you mean "managed"?',
    ]);
  });

  test('in two kinds of policy at once, which the operator refuses', () => {
    const ofedDriver = { image: 'doca-driver', repository: 'nvcr.io/nvidia/mellanox', version: 'doca3.4.1-26.04-1.1.0.0-1' };
    expect(refusals(nothing, { driver: managed, policy: { ofedDriver } })).toEqual([
      'field-invalid: cluster/rdma/policy: both the NicClusterPolicy and the NicNodePolicy "hgx" have ofedDriver; '
      + 'the operator takes it in one of them only: leave it to the node groups, or give no node groups',
    ]);
    expect(refusals(nothing, { driver: { kind: 'host' }, policy: { ofedDriver } })).toEqual([]);
    expect(refusals(nothing, { driver: managed, release: '26.1', policy: { ofedDriver } })).toEqual([]);
  });
});

test('a platform that does not exist, as it comes without a compiler', () => {
  expect(refusals(nothing, { platform: untyped<Platform>('openshfit') })).toEqual([
    'field-invalid: platform "openshfit" is unknown, known are "kubernetes" or "openshift"; did you mean "openshift"?',
  ]);
});

describe('an apostrophe, which would end the text that the operator pastes the JSON into', () => {
  test('in a chained plugin', () => {
    expect(refusals(gpuFabric({ attachment: { kind: 'sriov', virtualFunctions: 1, chain: [{ type: 'vrf', vrfname: "rail's" }] } }))).toEqual([
      'field-invalid: compute: network "compute-rail-0": vrfname "rail\'s" holds an apostrophe, which ends the text that the operator pastes it into; leave the apostrophe out',
    ]);
  });

  test('in the IPAM of a network', () => {
    const network: Build = (cluster) => new MacvlanNetwork(cluster, 'n', { name: 'n', namespace: 'ai', master: 'eth0', ipam: { type: 'nv-ipam', poolName: "pool'" } });
    expect(refusals(network)).toEqual([
      'field-invalid: network "n": poolName "pool\'" holds an apostrophe, which ends the text that the operator pastes it into; leave the apostrophe out',
    ]);
  });

  test('in a raw network, even in a key', () => {
    const network: Build = (cluster) => new RawNetwork(cluster, 'n', {
      name: 'n', namespace: 'ai', plugin: { type: 'macvlan', master: 'eth0' }, chain: [{ type: 'tuning', sysctl: { "net.o'brien": '1' } }],
    });
    expect(refusals(network)).toEqual([
      'field-invalid: network "n": plugins[1].sysctl.net.o\'brien "net.o\'brien" holds an apostrophe, which ends the text that the operator pastes it into; leave the apostrophe out',
    ]);
  });

  test('in the configuration of a device plugin', () => {
    const policy: Build = (cluster) => cluster.policy.addRdmaSharedDevices({ resourceName: 'r', selectors: { ifNames: ["eth'0"] } });
    expect(refusals(policy)).toEqual([
      'field-invalid: cluster/rdma/policy/Resource: RDMA shared device plugin: configList[0].selectors.ifNames[0] "eth\'0" holds an apostrophe, '
      + 'which ends the text that the operator pastes it into; leave the apostrophe out',
    ]);
  });
});

describe('networks that no pod could use', () => {
  const raw = (props: Pick<RawNetworkProps, 'plugin'> & Partial<RawNetworkProps>): Build => (cluster) => new RawNetwork(cluster, 'n', { name: 'n', namespace: 'ai', ...props });
  const sbr = { name: 'n', namespace: 'ai', resource: { prefix: 'nvidia.com', name: 'r' }, chain: [{ type: 'sbr' }] } as const;

  test.each<[string, Build]>([
    ['raw', raw({ plugin: { type: 'macvlan', master: 'eth0' }, chain: [{ type: 'sbr' }] })],
    ['Ethernet virtual functions', (cluster) => new SriovNetwork(cluster, 'n', sbr)],
    ['InfiniBand virtual functions', (cluster) => new SriovIBNetwork(cluster, 'n', sbr)],
  ])('source-based routing without addresses: %s', (_, build) => {
    expect(refusals(build)).toEqual(['attachment-invalid: network "n": sbr needs an address, and no ipam is given; give ipam, or leave sbr out']);
  });

  test.each<[string, Build, string]>([
    ['a device plugin without a resource', raw({ plugin: { type: 'sriov' } }),
      'network "n": sriov needs a device, and no resource is given; give the resource of the device plugin'],
    ['an RDMA device that two plugins move', raw({ plugin: { type: 'ib-sriov', rdmaIsolation: true }, resource: sbr.resource, chain: [{ type: 'rdma' }] }),
      'network "n": rdmaIsolation and a chained rdma plugin both move the RDMA device; use one of them'],
    ['an RDMA device that is shared and moved', raw({ plugin: { type: 'macvlan', master: 'eth2' }, chain: [{ type: 'rdma' }] }),
      'network "n": pods on macvlan share the RDMA device of the host, and a chained rdma plugin would move it into one of them; '
      + 'leave rdma out of the chain, or attach by sriov or host-device'],
    ['a VLAN priority without a VLAN', raw({ plugin: { type: 'sriov', vlanQoS: 3 }, resource: sbr.resource }), 'network "n": vlanQoS 3 needs a VLAN; set vlan, or leave vlanQoS out'],
  ])('%s', (_, build, refusal) => {
    expect(refusals(build)).toEqual([`attachment-invalid: ${refusal}`]);
  });

  test('test pods without fabrics', () => {
    expect(refusals((cluster) => new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [] }))).toEqual([
      'attachment-invalid: rdma-test: a pod in namespace "ai-training" is attached to no network',
    ]);
  });
});

describe('devices that two resources would offer', () => {
  const shared = (resourceName: string): Build => (cluster) => cluster.policy.addRdmaSharedDevices({ resourceName, selectors: { ifNames: ['eth0'] } });

  test('are refused with both', () => {
    expect(refusals(all(shared('a'), shared('b')))).toEqual([
      'attachment-invalid: cluster/rdma/policy/Resource: device eth0 belongs to the resources "a" and "b"; '
      + 'node groups whose devices differ need release 26.4 or newer, which configures device plugins per group, or from 26.1 on interfaceNames',
    ]);
  });

  test('a resource that selects nothing would offer all', () => {
    expect(refusals((cluster) => cluster.policy.addRdmaSharedDevices({ resourceName: 'a', selectors: {} }))).toEqual([
      'attachment-invalid: cluster/rdma/policy/Resource: resource "a" selects no device; give at least one selector',
    ]);
  });

  test('of two node groups are no mistake where device plugins are configured per group', () => {
    const nodeGroups = [groupOf({ name: 'a', nodes: ['a'] }), groupOf({ name: 'b', nodes: ['b'] })];
    const twoFabrics = all(
      gpuFabric({ attachment: { kind: 'macvlan' }, nodeGroups: ['a'] }, 'a-rails'),
      gpuFabric({ attachment: { kind: 'macvlan' }, nodeGroups: ['b'], addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 4 } }, 'b-rails'),
    );
    expect(refusals(twoFabrics, { inventory: inventoryOf({ nodeGroups }), release: '26.4' })).toEqual([]);
    expect(refusals(twoFabrics, { inventory: inventoryOf({ nodeGroups }), release: '26.1' })).toEqual([
      expect.stringMatching(/^attachment-invalid: .*device rail0 belongs to the resources "a_rails_rail_0" and "b_rails_rail_0"; node groups whose devices differ need release 26\.4 or newer/),
    ]);
  });
});

test('the permission to pin memory is for named pods', () => {
  // @ts-expect-error a service account has a name
  const build: Build = (cluster) => new IpcLockPermission(cluster, 'permission', { namespace: 'ai' });
  expect(build).toBeInstanceOf(Function);
});
