import { Chart } from 'cdk8s';
import { EastWestNic, FabricApp, GpuFabric, InterfaceNames, Inventory, NicData, NodeGroupData, presetNames, RdmaCluster, RdmaClusterProps } from '../../../src';
import { createCluster } from '../../../src/rules/model/create-cluster';
import { groupOf, inventoryOf, nicsOf } from '../../support/inventories';
import { Manifest } from '../../support/manifests';
import { gpuFabric, named, refusals, synthesize } from '../given';

const nothing = () => undefined;
const flat = { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 1 } as const;

function specs(manifests: readonly Manifest[], kind: string): readonly Readonly<Record<string, unknown>>[] {
  return manifests.filter((manifest) => manifest.kind === kind).map(({ spec }) => spec as Readonly<Record<string, unknown>>);
}

/** The template of the group `hgx`. */
function template(nics: readonly NicData[], names: InterfaceNames = {}): Readonly<Record<string, unknown>> {
  return specs(synthesize(nothing, { inventory: inventoryOf({ nodeGroups: [groupOf({ nics })] }), interfaceNames: names }), 'NicInterfaceNameTemplate')[0];
}

function refusalOf(nics: readonly NicData[], names: InterfaceNames = {}): string[] {
  return refusals(nothing, { inventory: inventoryOf({ nodeGroups: [groupOf({ nics })] }), interfaceNames: names });
}

/** An east-west port. */
function port(pciAddress: string, rail: number, plane?: number): NicData {
  return { pciAddress, traffic: 'east-west', rail, ...(plane === undefined ? {} : { plane }) };
}

describe('the template of a node group', () => {
  test('names interfaces and RDMA devices by rail, and selects the nodes of the group', () => {
    expect(template(nicsOf({ rails: 2 }))).toEqual({
      nodeSelector: { 'example.com/group': 'hgx' },
      pfsPerNic: 1,
      netDevicePrefix: 'eth_r%rail_id%',
      rdmaDevicePrefix: 'rdma_r%rail_id%',
      railPciAddresses: [['0000:10:00.0'], ['0000:11:00.0']],
    });
  });

  test('counts the ports of a card as planes of its rail', () => {
    expect(template([port('0000:1a:00.0', 1, 0), port('0000:1a:00.1', 1, 1), port('0000:2a:00.0', 0, 0), port('0000:2a:00.1', 0, 1)])).toMatchObject({
      pfsPerNic: 2,
      netDevicePrefix: 'eth_r%rail_id%p%plane_id%',
      rdmaDevicePrefix: 'rdma_r%rail_id%p%plane_id%',
      railPciAddresses: [['0000:2a:00.0'], ['0000:1a:00.0']],
    });
  });

  test('counts planes over several cards of a rail', () => {
    const ports = [['0000:1a:00', '0000:1b:00'], ['0000:2a:00', '0000:2b:00']]
      .flatMap((cards, rail) => cards.flatMap((card, index) => [0, 1].map((fn) => port(`${card}.${fn}`, rail, index * 2 + fn))));
    expect(template(ports)).toMatchObject({ pfsPerNic: 2, railPciAddresses: [['0000:1a:00.0', '0000:1b:00.0'], ['0000:2a:00.0', '0000:2b:00.0']] });
  });

  test('makes one rail of all where a card has several, since the operator knows only cards', () => {
    expect(template([port('0000:1a:00.0', 0), port('0000:1a:00.1', 1), port('0000:2a:00.0', 2), port('0000:2a:00.1', 3)], { interface: 'net{rail}p{plane}' })).toMatchObject({
      pfsPerNic: 2, netDevicePrefix: 'net%plane_id%p0', rdmaDevicePrefix: 'rdma_r%plane_id%', railPciAddresses: [['0000:1a:00.0', '0000:2a:00.0']],
    });
  });

  test('comes with the operator that obeys it', () => {
    const [policy] = specs(synthesize(nothing, { interfaceNames: {} }), 'NicClusterPolicy');
    expect(policy.nicConfigurationOperator).toMatchObject({ operator: { image: 'nic-configuration-operator' } });
  });

  test('is not there for nodes without rails', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nics: [] })] });
    expect(specs(synthesize(nothing, { inventory, interfaceNames: {} }), 'NicInterfaceNameTemplate')).toEqual([]);
  });

  test('is not there for a group that is left out, which keeps its names', () => {
    const inventory = inventoryOf({ nodeGroups: ['a', 'b'].map((name) => groupOf({ name, nodes: [`${name}1`] })) });
    const manifests = synthesize(gpuFabric(), { inventory, interfaceNames: {}, groups: { b: { interfaceNames: false } } });
    expect(Object.keys(named(manifests, 'NicInterfaceNameTemplate'))).toEqual(['a']);
    expect(Object.entries(named(manifests, 'SriovNetworkNodePolicy')).map(([name, { spec }]) => [name, (spec as { nicSelector: object }).nicSelector])).toEqual([
      ['compute-rail-0-a', { vendor: '15b3', pfNames: ['eth_r0'] }],
      ['compute-rail-0-b', { vendor: '15b3', rootDevices: ['0000:10:00.0'] }],
      ['compute-rail-1-a', { vendor: '15b3', pfNames: ['eth_r1'] }],
      ['compute-rail-1-b', { vendor: '15b3', rootDevices: ['0000:11:00.0'] }],
    ]);
  });

  test('may have names of its own', () => {
    const manifests = synthesize(nothing, { groups: { hgx: { interfaceNames: { interface: 'gpu{rail}' } } } });
    expect(specs(manifests, 'NicInterfaceNameTemplate')).toEqual([expect.objectContaining({ netDevicePrefix: 'gpu%rail_id%' })]);
  });
});

describe('with names, everything that names an interface names it so', () => {
  const two: Partial<RdmaClusterProps> = {
    inventory: inventoryOf({
      nodeGroups: [
        groupOf({ name: 'a', nodes: ['a1'], nics: nicsOf({ rails: 2, interfaceOf: (rail) => `eth${rail + 4}` }) }),
        groupOf({ name: 'b', nodes: ['b1'], nics: nicsOf({ rails: 2, firstBus: 0x30, interfaceOf: () => undefined }) }),
      ],
    }),
    interfaceNames: {},
  };

  test('SR-IOV policies', () => {
    const policies = specs(synthesize(gpuFabric(), two), 'SriovNetworkNodePolicy');
    expect(policies.map(({ nicSelector }) => (nicSelector as { pfNames: string[] }).pfNames[0])).toEqual(['eth_r0', 'eth_r0', 'eth_r1', 'eth_r1']);
  });

  test('macvlan networks and their shared devices, although the NICs are elsewhere on each make of server', () => {
    const manifests = synthesize(gpuFabric({ attachment: { kind: 'macvlan' } }), two);
    expect(specs(manifests, 'MacvlanNetwork').map(({ master }) => master)).toEqual(['eth_r0', 'eth_r1']);
    for (const { rdmaSharedDevicePlugin } of specs(manifests, 'NicNodePolicy')) {
      expect(JSON.parse((rdmaSharedDevicePlugin as { config: string }).config)).toMatchObject({
        configList: [{ selectors: { ifNames: ['eth_r0'] } }, { selectors: { ifNames: ['eth_r1'] } }],
      });
    }
  });

  test('the SR-IOV device plugin of host devices, so that releases with one configuration for all nodes take any two makes', () => {
    const [{ sriovDevicePlugin }] = specs(synthesize(gpuFabric({ attachment: { kind: 'host-device' }, addressing: flat }), { ...two, release: '26.1' }), 'NicClusterPolicy');
    expect(JSON.parse((sriovDevicePlugin as { config: string }).config)).toMatchObject({
      resourceList: [{ selectors: { vendors: ['15b3'], pfNames: ['eth_r0'], isRdma: true } }, { selectors: { pfNames: ['eth_r1'] } }],
    });
  });

  test('IPoIB networks', () => {
    const manifests = synthesize((cluster) => {
      new GpuFabric(cluster, 'compute', { linkLayer: 'infiniband', attachment: { kind: 'ipoib' }, addressing: flat, namespaces: ['t'] });
    }, { inventory: inventoryOf({ nodeGroups: [groupOf({ nics: nicsOf({ rails: 1, linkLayer: 'infiniband' }) })] }), interfaceNames: { interface: 'ib_r{rail}' } });
    expect(specs(manifests, 'IPoIBNetwork').map(({ master }) => master)).toEqual(['ib_r0']);
  });

  test('the inventory of the cluster; the one that was given stays as it is', () => {
    const inventory = inventoryOf();
    const names: string[] = [];
    synthesize((cluster) => names.push(...cluster.inventory.group('hgx').nics.map((nic) => `${nic.interface} ${nic.rdmaDevice}`)), { inventory, interfaceNames: {} });
    expect(names).toEqual(['eth_r0 rdma_r0', 'eth_r1 rdma_r1', 'stor0 mlx5_2']);
    expect(inventory.group('hgx').nics.map((nic) => nic.interface)).toEqual(['rail0', 'rail1', 'stor0']);
  });
});

/* Two implementations of one thing: names as we promise them, and names as the operator makes them of the template, which the linter reads. */
describe('the names are those that the operator makes of the template', () => {
  const layouts: [string, Partial<NodeGroupData>][] = [
    ...presetNames().map((name): [string, Partial<NodeGroupData>] => [name, { preset: name, nics: undefined }]),
    ['two planes on a card', { nics: [0, 1].flatMap((rail) => [0, 1].map((plane) => port(`0000:1${rail}:00.${plane}`, rail, plane))) }],
    ['two planes on two cards', { nics: [0, 1].flatMap((rail) => [0, 1].map((plane) => port(`0000:${rail}${plane}:00.0`, rail, plane))) }],
    ['four planes on two cards', { nics: [0, 1].flatMap((rail) => [0, 1, 2, 3].map((plane) => port(`0000:${rail}${plane >> 1}:00.${plane & 1}`, rail, plane))) }],
    ['rails against the order of the slots', { nics: [port('0000:1a:00.0', 1), port('0000:2a:00.0', 0)] }],
  ];

  test.each(layouts)('%s', (_, group) => {
    const inventory = Inventory.of({ cluster: 'small', nodeGroups: [groupOf(group)] });
    expect(readByLinter(inventory, {})).toEqual(promised(inventory, {}));
  });

  function promised(inventory: Inventory, interfaceNames: InterfaceNames): string[] {
    const cluster = new RdmaCluster(new Chart(new FabricApp(), 'c'), 'rdma', { inventory, interfaceNames });
    return texts(cluster.inventory.nodeGroups[0].nics);
  }

  function readByLinter(inventory: Inventory, interfaceNames: InterfaceNames): string[] {
    const objects = synthesize(nothing, { inventory, interfaceNames });
    const manifests = objects.map((object) => ({ object, file: 'c.yaml', line: 1, locate: () => ({ file: 'c.yaml' }) }));
    return texts(createCluster(manifests, { inventory }).nodes[0].nics ?? []);
  }

  function texts(nics: readonly Pick<EastWestNic, 'pciAddress' | 'interface' | 'rdmaDevice'>[]): string[] {
    return nics.map((nic) => `${nic.pciAddress} ${nic.interface ?? '-'} ${nic.rdmaDevice ?? '-'}`);
  }
});

describe('names are refused', () => {
  test('in releases that cannot give them, once', () => {
    expect(refusals(gpuFabric(), { release: '25.10', interfaceNames: {} })).toEqual([
      'release-unsupported: cluster/rdma: interfaceNames: release 25.10 has no NicInterfaceNameTemplate of configuration.net.nvidia.com/v1alpha1; it came with 26.1; '
      + 'leave interfaceNames out, or use a newer release',
    ]);
  });

  test('where netplan names the interfaces too, unless that is said to be fine', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ netplanManaged: true })] });
    expect(refusals(nothing, { inventory, interfaceNames: {} })).toEqual([
      'attachment-invalid: netplan names the interfaces of node group "hgx" (netplanManaged), and interfaceNames would name them too; '
      + "remove set-name from netplan, leave the group out with groups: { 'hgx': { interfaceNames: false } }, or set evenWithNetplan: true",
    ]);
    expect(refusals(nothing, { inventory, interfaceNames: { evenWithNetplan: true } })).toEqual([]);
    expect(refusals(nothing, { inventory, interfaceNames: {}, groups: { hgx: { interfaceNames: false } } })).toEqual([]);
  });

  test.each<[string, InterfaceNames, string]>([
    ['one name for all rails', { interface: 'eth' }, 'interfaceNames.interface "eth" gives the 2 rails one name; put {rail} into it'],
    ['one name for all planes', { rdmaDevice: 'rdma_r{rail}' }, 'interfaceNames.rdmaDevice "rdma_r{rail}" gives the 2 planes one name; put {plane} into it'],
    ['an unknown placeholder', { interface: 'eth{rial}' }, 'interfaceNames.interface "eth{rial}" holds {rial}, known are {rail} and {plane}; did you mean {rail}?'],
    ['the placeholders of the operator', { rdmaDevice: 'r%rail_id%' }, 'interfaceNames.rdmaDevice "r%rail_id%" holds %rail_id%, known are {rail} and {plane}; did you mean {rail}?'],
    ['a character that udev takes for something else', { interface: 'e$th{rail}' }, 'interfaceNames.interface "e$th{rail}" holds "$"; use letters, digits, "_", "-", "." and the placeholders {rail} and {plane}'],
    ['nothing', { interface: '' }, 'interfaceNames.interface "" is empty; use letters, digits, "_", "-", "." and the placeholders {rail} and {plane}'],
    ['a name that is too long for Linux', { interface: 'compute-rail-nic{rail}' }, 'interfaceNames.interface "compute-rail-nic{rail}" makes "compute-rail-nic1" with 17 characters, Linux allows 15; use a shorter pattern'],
  ])('%s', (_, names, message) => {
    const planes = [0, 1].flatMap((rail) => [0, 1].map((plane) => port(`0000:1${rail}:00.${plane}`, rail, plane)));
    expect(refusalOf(message.includes('planes') ? planes : nicsOf({ rails: 2 }), names)).toEqual([`name-invalid: ${message}`]);
  });

  test('that are too long for the last of many rails only', () => {
    expect(refusalOf(nicsOf({ rails: 11 }), { interface: 'gpu-interface-{rail}' })).toEqual([
      'name-invalid: interfaceNames.interface "gpu-interface-{rail}" makes "gpu-interface-10" with 16 characters, Linux allows 15; use a shorter pattern',
    ]);
  });

  test('that another NIC of the node has until it is renamed', () => {
    const inventory = Inventory.of({ cluster: 'small', nodeGroups: [groupOf({ preset: 'PowerEdge-XE9680', nics: undefined })] });
    expect(refusals(nothing, { inventory, interfaceNames: { interface: 'eth{rail}' } })).toEqual([
      'name-invalid: interfaceNames.interface: "eth2", "eth3", "eth4" and 3 more of node group "hgx" is the name of another NIC until it is renamed '
      + '(0000:4d:00.0 would get that of 0000:1a:00.0); use a pattern that no present name fits, such as "eth_r{rail}"',
    ]);
  });

  test.each<[string, NicData[], string]>([
    ['cards with different numbers of ports', [port('0000:1a:00.0', 0), port('0000:2a:00.0', 1), port('0000:2a:00.1', 2)], 'card 0000:2a:00 has 2 ports between GPUs, other cards have 1'],
    ['a second port whose first is none between GPUs', [port('0000:1a:00.1', 0)], 'port 0000:1a:00.0 is not one between GPUs, and 0000:1a:00.1 is'],
    ['rails against the order of the ports', [port('0000:1a:00.0', 1), port('0000:1a:00.1', 0)], 'port 0000:1a:00.0 is on rail 1, out of the order of the ports of its card'],
    ['planes that are spread over cards of several rails', [port('0000:1a:00.0', 0, 0), port('0000:1a:00.1', 1, 0), port('0000:2a:00.0', 0, 1), port('0000:2a:00.1', 1, 1)],
      'port 0000:1a:00.1 is on rail 1 plane 0, out of the order of the ports of its card'],
    ['several rails of several planes on a card', [0, 1, 2, 3].map((fn) => port(`0000:1a:00.${fn}`, fn >> 1, fn & 1)), 'its cards have 4 ports, which the 2 planes of a rail do not fill'],
  ])('for %s', (_, nics, reason) => {
    expect(refusalOf(nics)).toEqual([
      `rail-missing: the interfaces of node group "hgx" cannot be named by rail: ${reason}; correct the inventory, or leave the group out with groups: { 'hgx': { interfaceNames: false } }`,
    ]);
  });

  test('for a node group that does not exist', () => {
    expect(refusals(nothing, { groups: { hgs: {} } })).toEqual(['inventory-invalid: cluster small has no node group "hgs"; did you mean "hgx"?']);
  });
});

test('names move no address', () => {
  const poolsOf = (props: Partial<RdmaClusterProps>) => specs(synthesize(gpuFabric(), props), 'CIDRPool');
  expect(poolsOf({ interfaceNames: {} })).toEqual(poolsOf({}));
  expect(poolsOf({})).toHaveLength(2);
});
