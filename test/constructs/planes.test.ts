import { all, Build, ETHERNET, FLAT, gpuFabric, identities, named, refusals, ROUTED, synthesize } from './given';
import { Addressing, ALL_RELEASES, EthernetFabricProps, GpuFabric, NicData, NodeGroupData, RdmaTestPods } from '../../src';
import { crdProblems } from '../support/crds';
import { groupOf, inventoryOf } from '../support/inventories';
import { describeWithShared } from '../support/shared';

/** East-west NICs with a port on every plane: `rail0p0`, `rail0p1` and so on. */
function nicsOf(rails: number, planes: number): NicData[] {
  return Array.from({ length: rails * planes }, (_, index): NicData => {
    const [rail, plane] = [Math.floor(index / planes), index % planes];
    return {
      pciAddress: `0000:${(16 + rail).toString(16)}:00.${plane}`, traffic: 'east-west', rail, plane, interface: `rail${rail}p${plane}`, linkLayer: 'ethernet',
    };
  });
}

/** Clusters with one node group, or several, of four rails with two planes, unless told otherwise. */
const of = (...groups: Partial<NodeGroupData>[]) => ({
  inventory: inventoryOf({ nodeGroups: groups.map((group, index) => groupOf({ name: `make-${index}`, nodes: [`node-${index}`], nics: nicsOf(4, 2), ...group })) }),
});

const PORTS = [0, 1, 2, 3].flatMap((rail) => [0, 1].map((plane) => ({ rail, plane, name: `compute-rail-${rail}-plane-${plane}` })));
const V6 = { routed: { kind: 'routed', supernet: 'fd00:64::/48', nodePrefixLength: 127 }, flat: { kind: 'flat', subnet: 'fd00:64::/48', addressesPerNode: 4 } } as const;

describe('a fabric of four rails with two planes has, for each plane of a rail', () => {
  test('a pool, a policy and a network, all called after both', () => {
    expect(identities(synthesize(gpuFabric(), of({}))).sort()).toEqual([
      'NicClusterPolicy nic-cluster-policy',
      'Namespace ai-training',
      ...PORTS.flatMap(({ name }) => [
        `CIDRPool nvidia-network-operator/${name}`,
        `SriovNetworkNodePolicy nvidia-network-operator/${name}-make-0`,
        `SriovNetwork nvidia-network-operator/${name}`,
      ]),
    ].sort());
  });

  test('the NIC that is wired to it', () => {
    const policies = named(synthesize(gpuFabric(), of({})), 'SriovNetworkNodePolicy');
    expect(PORTS.map(({ name }) => policies[`${name}-make-0`].spec)).toMatchObject(PORTS.map(({ rail, plane }) => ({
      resourceName: `compute_rail_${rail}_plane_${plane}`, nicSelector: { rootDevices: [`0000:${(16 + rail).toString(16)}:00.${plane}`] },
    })));
    const macvlan = named(synthesize(gpuFabric({ attachment: { kind: 'macvlan' } }), of({})), 'MacvlanNetwork');
    expect(PORTS.map(({ name }) => macvlan[name].spec)).toMatchObject(PORTS.map(({ rail, plane }) => ({ master: `rail${rail}p${plane}` })));
  });

  test('the prefix of every node, on the same place everywhere', () => {
    const pools = named(synthesize(gpuFabric(), of({ nodes: ['a', 'b'] })), 'CIDRPool');
    expect(PORTS.map(({ name }) => pools[name].spec)).toMatchObject(PORTS.map(({ rail, plane }) => {
      const start = `10.64.${rail * 64 + plane * 32}`;
      return { cidr: `${start}.0/19`, staticAllocations: [{ nodeName: 'a', prefix: `${start}.0/31` }, { nodeName: 'b', prefix: `${start}.2/31` }] };
    }));
  });

  test('a device and a network for the test pods', () => {
    const pods = named(synthesize((cluster) => {
      const compute = new GpuFabric(cluster, 'compute', ETHERNET);
      new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute] });
    }, of({})), 'Pod');
    expect(pods['rdma-test-server'].metadata.annotations).toEqual({ 'k8s.v1.cni.cncf.io/networks': PORTS.map(({ name }) => name).join(',') });
    const limits = Object.fromEntries(PORTS.map(({ rail, plane }) => [`nvidia.com/compute_rail_${rail}_plane_${plane}`, '1']));
    expect(pods['rdma-test-server'].spec).toMatchObject({ containers: [{ resources: { limits, requests: limits } }] });
  });
});

test('rails of one plane are called as they are without planes, whether the inventory names it or not', () => {
  const without = nicsOf(2, 1).map(({ plane: _, ...nic }) => nic);
  expect(synthesize(gpuFabric(), of({ nics: nicsOf(2, 1) }))).toEqual(synthesize(gpuFabric(), of({ nics: without })));
});

describeWithShared('planes are accepted by every release', () => {
  const addressings: [string, Addressing | readonly Addressing[]][] = [
    ['routed', ROUTED], ['flat', FLAT], ['routed dual stack', [ROUTED, V6.routed]], ['flat dual stack', [{ ...FLAT, gateway: 'last' }, V6.flat]],
  ];
  const attachments: EthernetFabricProps['attachment'][] = [{ kind: 'sriov', virtualFunctions: 1 }, { kind: 'host-device' }, { kind: 'macvlan' }];

  test.each(addressings)('%s', (_, addressing) => {
    for (const release of ALL_RELEASES) {
      for (const attachment of attachments) {
        const manifests = synthesize(gpuFabric({ addressing, attachment }), { ...of({}), release });
        expect(manifests.filter(({ kind }) => kind.endsWith('Pool'))).toHaveLength('kind' in addressing ? 8 : 16);
        expect(manifests.flatMap((manifest) => crdProblems(release, manifest))).toEqual([]);
      }
    }
  });
});

describe('planes that do not make up a fabric', () => {
  test.each<[string, Build, Partial<NodeGroupData>[], string]>([
    ['fewer on one node group than on another', gpuFabric(), [{}, { nics: nicsOf(4, 1) }],
      'rail-missing: compute: node group "make-0" has 2 planes, "make-1" has 1: plane 1 of every rail has no NIC there; give each node group a fabric of its own, with nodeGroups'],
    ['rails on one node group that are planes on another', gpuFabric(), [{ nics: nicsOf(2, 2) }, { nics: nicsOf(4, 1) }],
      'rail-missing: compute: node group "make-1" has 4 rails, "make-0" has 2: rail 2 has no NIC there; give each node group a fabric of its own, with nodeGroups'],
    ['a NIC of the other link layer', gpuFabric(), [{ nics: nicsOf(1, 2).map((nic) => ({ ...nic, linkLayer: nic.plane === 1 ? 'infiniband' : 'ethernet' })) }],
      'attachment-invalid: compute: the NIC 0000:10:00.1 of rail 0 plane 1 on node group "make-0" is infiniband, the fabric is ethernet; set linkLayer: \'infiniband\', or correct the inventory'],
    ['a NIC without the interface that macvlan needs', gpuFabric({ attachment: { kind: 'macvlan' } }),
      [{ nics: nicsOf(1, 2).map(({ interface: name, ...nic }) => (nic.plane === 1 ? nic : { ...nic, interface: name })) }],
      'rail-missing: compute: the NIC 0000:10:00.1 of rail 0 plane 1 has no interface name on node group "make-0"; macvlan needs it; add "interface" to the NIC in the inventory'],
    ['a name that leaves them no room', gpuFabric({}, 'f'.repeat(47)), [{}],
      `name-invalid: ${'f'.repeat(47)}: fabric "${'f'.repeat(47)}" is too long: it has 47 characters, at most 46 are allowed; "${'f'.repeat(46)}" would be allowed`],
    ['a namespace that leaves them no room', gpuFabric({ namespaces: ['ai', 'n'.repeat(39)] }), [{}],
      `name-invalid: compute: networks in namespace "${'n'.repeat(39)}" would be called compute-rail-<n>-plane-<p>-${'n'.repeat(39)}, which is longer than 63 characters; `
      + 'name this namespace first, whose networks are called compute-rail-<n>-plane-<p>, or use a name of at most 38 characters'],
  ])('%s', (_, build, groups, refusal) => {
    expect(refusals(build, of(...groups))).toEqual([refusal]);
  });

  test('addresses of another fabric', () => {
    const other = gpuFabric({ addressing: { kind: 'routed', supernet: '10.64.64.0/24', railPrefixLength: 26, nodePrefixLength: 31 } }, 'other');
    expect(refusals(all(gpuFabric({ attachment: { kind: 'host-device' } }), other), of({}))).toEqual([
      expect.stringMatching(/^address-overlap: .*10\.64\.64\.0\/19 of rail 1 plane 0 of fabric "compute" and 10\.64\.64\.0\/27 of rail 0 plane 0 of fabric "other" overlap in /),
    ]);
  });
});
