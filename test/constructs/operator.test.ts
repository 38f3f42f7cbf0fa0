import { all, Build, gpuFabric, named, synthesize } from './given';
import { ALL_RELEASES, Component, Driver, imageOf, ImageOverrides, NetworkOperatorRelease, RdmaClusterProps, RELEASE_CATALOG } from '../../src';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';
import { Manifest } from '../support/manifests';

type Spec = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

const SECTIONS = ['ofedDriver', 'rdmaSharedDevicePlugin', 'sriovDevicePlugin'];
const managed: Driver = { kind: 'managed' };
const twoGroups = inventoryOf({ nodeGroups: [groupOf({ name: 'a', nodes: ['a1'] }), groupOf({ name: 'b', nodes: ['b1'] })] });
const nothing: Build = () => undefined;
const macvlan = gpuFabric({ attachment: { kind: 'macvlan' } });
const hostDevice = gpuFabric({ attachment: { kind: 'host-device' }, addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 1 } }, 'other');

/** The specs of all policies: of the cluster, then by node group. */
function policies(build: Build, props: Partial<RdmaClusterProps> = {}): { readonly cluster: Spec; readonly groups: Readonly<Record<string, Spec>> } {
  const manifests = synthesize(build, { inventory: twoGroups, ...props });
  const specs = (kind: string) => Object.fromEntries(Object.entries(named(manifests, kind)).map(([name, { spec }]) => [name, spec as Spec]));
  return { cluster: specs('NicClusterPolicy')['nic-cluster-policy'], groups: specs('NicNodePolicy') };
}

const sectionsOf = (spec: Spec): string[] => SECTIONS.filter((section) => spec[section] !== undefined);
const perGroup = ALL_RELEASES.filter((release) => RELEASE_CATALOG[release].nodePolicies);
const perCluster = ALL_RELEASES.filter((release) => !RELEASE_CATALOG[release].nodePolicies);

describe('driver and device plugins', () => {
  test('are configured per node group from 26.4 on, and for the whole cluster before', () => {
    expect(perCluster).toEqual(['25.7', '25.10', '26.1']);
    expect(perGroup).toEqual(['26.4', '26.7']);
  });

  test.each(perGroup)('release %s: are in the policy of every node group, and in it alone', (release) => {
    const { cluster, groups } = policies(all(macvlan, hostDevice), { release, driver: managed });
    expect(sectionsOf(cluster)).toEqual([]);
    expect(Object.entries(groups).map(([name, spec]) => [name, sectionsOf(spec), spec.nodeSelector])).toEqual([
      ['a', SECTIONS, { 'example.com/group': 'a' }],
      ['b', SECTIONS, { 'example.com/group': 'b' }],
    ]);
  });

  test.each(perCluster)('release %s: are in the policy of the cluster', (release) => {
    const { cluster, groups } = policies(all(macvlan, hostDevice), { release, driver: managed });
    expect(sectionsOf(cluster)).toEqual(SECTIONS);
    expect(groups).toEqual({});
  });

  test.each(perCluster)('release %s: device plugins offer the devices of all groups as one resource', (release) => {
    const nodeGroups = [groupOf({ name: 'a', nodes: ['a1'] }), groupOf({ name: 'b', nodes: ['b1'], nics: nicsOf({ rails: 2, firstBus: 0x30 }) })];
    const inventory = inventoryOf({ nodeGroups });
    const { cluster } = policies(hostDevice, { release, inventory });
    expect(JSON.parse(String(cluster.sriovDevicePlugin?.config))).toMatchObject({
      resourceList: [
        { resourceName: 'other_rail_0', selectors: { pciAddresses: ['0000:10:00.0', '0000:30:00.0'] } },
        { resourceName: 'other_rail_1', selectors: { pciAddresses: ['0000:11:00.0', '0000:31:00.0'] } },
      ],
    });
  });

  test('that a node group does not have give it no policy', () => {
    expect(policies(gpuFabric(), { driver: { kind: 'host' } }).groups).toEqual({});
  });

  test('another node group leaves the policies of the others as they are', () => {
    const before = policies(macvlan, { driver: managed });
    const nodeGroups = ['a', 'b', 'c'].map((name) => groupOf({ name, nodes: [`${name}1`] }));
    const after = policies(macvlan, { driver: managed, inventory: inventoryOf({ nodeGroups }) });
    expect(after.cluster).toEqual(before.cluster);
    expect({ a: after.groups.a, b: after.groups.b }).toEqual(before.groups);
    expect(Object.keys(after.groups)).toEqual(['a', 'b', 'c']);
  });
});

describe.each(ALL_RELEASES)('driver of release %s', (release) => {
  const driverOf = (driver: Driver | undefined) => {
    const { cluster, groups } = policies(nothing, { release, driver });
    return [cluster, ...Object.values(groups)].map(({ ofedDriver }) => ofedDriver).filter((section) => section !== undefined);
  };

  test('comes with the host unless told otherwise', () => {
    expect(driverOf(undefined)).toEqual([]);
    expect(driverOf({ kind: 'host' })).toEqual([]);
  });

  test('is the one of the release when the operator manages it', () => {
    const { ofedDriver } = RELEASE_CATALOG[release].images;
    expect(driverOf(managed)).toEqual(Array(perGroup.includes(release) ? 2 : 1).fill(ofedDriver));
  });

  test('carries the settings that are given', () => {
    const upgradePolicy = { autoUpgrade: true, safeLoad: true, maxParallelUpgrades: 2 };
    expect(driverOf({ kind: 'managed', upgradePolicy, spec: { terminationGracePeriodSeconds: 60 } })[0]).toMatchObject({ upgradePolicy, terminationGracePeriodSeconds: 60 });
  });
});

describe('the policy of the cluster', () => {
  test('has nv-ipam, Multus and the CNI plugins', () => {
    expect(policies(nothing).cluster).toMatchObject({
      nvIpam: { image: 'nvidia-k8s-ipam', enableWebhook: false },
      secondaryNetwork: { multus: { image: 'multus-cni' }, cniPlugins: { image: 'plugins' } },
    });
  });

  test('has the NIC configuration operator on demand', () => {
    expect(policies(nothing).cluster.nicConfigurationOperator).toBeUndefined();
    expect(policies(nothing, { nicConfiguration: true }).cluster.nicConfigurationOperator).toMatchObject({
      operator: { image: 'nic-configuration-operator' }, configurationDaemon: { image: 'nic-configuration-operator-daemon' },
    });
  });

  test('takes fields of its own', () => {
    const tolerations = [{ key: 'nvidia.com/gpu', operator: 'Exists' as const, effect: 'NoSchedule' as const }];
    expect(policies(nothing, { policy: { tolerations } }).cluster.tolerations).toEqual(tolerations);
  });
});

describe('images', () => {
  const components = (release: NetworkOperatorRelease) => Object.keys(RELEASE_CATALOG[release].images) as Component[];
  const released = ALL_RELEASES.filter((release) => RELEASE_CATALOG[release].generallyAvailable);
  const withAllSections = all(macvlan, hostDevice);
  const imagesOf = (images: ImageOverrides | undefined, release?: NetworkOperatorRelease) =>
    imageTexts(synthesize(withAllSections, { release, images, driver: managed, nicConfiguration: true }));

  const shipped = released.flatMap((release) => components(release).map((component) => [release, component] as const));

  test.each(shipped)('release %s: %s is not on a staging registry', (release, component) => {
    const { repository, version } = imageOf(release, component);
    expect(repository).toMatch(/^nvcr\.io\/nvidia\//);
    expect(version).toMatch(/^[\w][\w.-]+$/);
  });

  test.each(released)('release %s: no manifest names a staging registry', (release) => {
    expect(imagesOf(undefined, release).filter((image) => image.includes('staging'))).toEqual([]);
  });

  test('of the release candidate are nowhere else', () => {
    expect(imageOf('26.7', 'multus').repository).toBe('nvcr.io/nvstaging/mellanox');
  });

  test('a mirror replaces the registry host of all', () => {
    const images = imagesOf({ mirror: 'registry.example.com/nvidia/' });
    expect(images).not.toEqual([]);
    expect(images.filter((image) => !image.startsWith('registry.example.com/nvidia/nvidia/mellanox/'))).toEqual([]);
  });

  test('single ones are replaced alone', () => {
    const usual = imagesOf(undefined);
    const changed = imagesOf({ components: { multus: { repository: 'registry.example.com/cni', version: 'v4.2.2' } } });
    expect(changed.filter((image) => !usual.includes(image))).toEqual(['registry.example.com/cni/multus-cni:v4.2.2']);
  });

  test('a mirror does not touch a repository that is given', () => {
    const repository = 'other.example.com/cni';
    expect(imageOf('26.4', 'multus', { mirror: 'mirror.example.com', components: { multus: { repository } } }).repository).toBe(repository);
  });

  test('may be pinned by digest', () => {
    const version = `sha256:${'0123456789abcdef'.repeat(4)}`;
    expect(policies(nothing, { images: { components: { nvIpam: { version } } } }).cluster.nvIpam).toMatchObject({ image: 'nvidia-k8s-ipam', version });
  });

  test('carry the pull secrets, in every section', () => {
    const sections = imageSections(synthesize(withAllSections, { driver: managed, images: { pullSecrets: ['ngc'] } }));
    expect(sections.map(({ imagePullSecrets }) => imagePullSecrets)).toEqual(sections.map(() => ['ngc']));
  });

  test('a component without an image in the release says how to get one', () => {
    expect(() => imageOf('26.4', 'xPlane')).toThrow(
      'release 26.4 has no image of xPlane; give repository, image and version in images.components.xPlane, or leave the component out',
    );
  });
});

interface ImageSection {
  readonly image: string;
  readonly repository: string;
  readonly version: string;
  readonly imagePullSecrets?: readonly string[];
}

/** Everything in the policies that names an image. */
function imageSections(manifests: readonly Manifest[]): ImageSection[] {
  const within = (value: unknown): ImageSection[] => {
    if (typeof value !== 'object' || value === null) return [];
    return 'repository' in value ? [value as ImageSection] : Object.values(value).flatMap(within);
  };
  return manifests.filter(({ kind }) => kind.endsWith('Policy')).flatMap(({ spec }) => within(spec));
}

function imageTexts(manifests: readonly Manifest[]): string[] {
  return imageSections(manifests).map(({ repository, image, version }) => `${repository}/${image}:${version}`);
}
