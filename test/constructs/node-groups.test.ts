import { Chart } from 'cdk8s';
import { Build, gpuFabric, named, refusals, synthesize } from './given';
import { Driver, EthernetFabricProps, EthernetGroupProps, FabricApp, Ledger, NodeGroupProps, RdmaCluster, RdmaClusterProps, RELEASE_CATALOG } from '../../src';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';
import { Manifest } from '../support/manifests';

/* What may differ between node groups: on a fabric MTU, VFs and NIC settings; on the cluster the driver and its policy. */

const managed: Driver = { kind: 'managed' };
const makes = ['a', 'b'].map((name, index) =>
  groupOf({ name, nodes: [`${name}1`, `${name}2`], nics: nicsOf({ rails: 1, firstBus: 0x10 * (index + 1) }).map((nic) => ({ ...nic, deviceID: '1021' })) }));
const inventory = inventoryOf({ nodeGroups: makes });
const flat = { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 8 } as const;

type Overrides = Readonly<Record<string, EthernetGroupProps>>;

function fabric(groups: Overrides, props: Partial<EthernetFabricProps> = {}): Build {
  return gpuFabric({ attachment: { kind: 'sriov', virtualFunctions: 2 }, addressing: flat, mtu: 9000, groups, ...props });
}

function specs(manifests: readonly Manifest[], kind: string): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  return Object.fromEntries(Object.entries(named(manifests, kind)).map(([name, { spec }]) => [name, spec as Readonly<Record<string, unknown>>]));
}

describe('on a fabric', () => {
  test('the nodes of one group have an MTU and virtual functions of their own, the others those of the fabric', () => {
    const policies = specs(synthesize(fabric({ b: { mtu: 4200, virtualFunctions: 4 } }), { inventory }), 'SriovNetworkNodePolicy');
    expect(Object.entries(policies).map(([name, { mtu, numVfs }]) => [name, mtu, numVfs])).toEqual([['compute-rail-0-a', 9000, 2], ['compute-rail-0-b', 4200, 4]]);
  });

  test('the firmware of the NICs follows, and their settings replace those of the fabric one by one', () => {
    const groups = { b: { virtualFunctions: 4, nicSettings: { roce: { losslessPriorities: [4] } } } };
    const made = specs(synthesize(fabric(groups, { nicSettings: { gpuDirect: true, roce: true } }), { inventory }), 'NicConfigurationTemplate');
    expect(made['compute-a-1021'].template).toMatchObject({ numVfs: 2, gpuDirectOptimized: { enabled: true }, roceOptimized: { qos: { pfc: '0,0,0,1,0,0,0,0' } } });
    expect(made['compute-b-1021'].template).toMatchObject({ numVfs: 4, gpuDirectOptimized: { enabled: true }, roceOptimized: { qos: { pfc: '0,0,0,0,1,0,0,0' } } });
  });

  test('one group has no settings of its NICs, or only one has', () => {
    const templatesOf = (groups: Overrides, nicSettings?: object) => Object.keys(specs(synthesize(fabric(groups, { nicSettings }), { inventory }), 'NicConfigurationTemplate'));
    expect(templatesOf({ b: { nicSettings: false } }, {})).toEqual(['compute-a-1021']);
    expect(templatesOf({ b: { nicSettings: {} } })).toEqual(['compute-b-1021']);
  });

  test('no address moves when one group differs, and the ledger stays as it is', () => {
    const routed = { addressing: { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 29 } } as const;
    const first = ledgerAfter(fabric({}, routed), Ledger.parse('version: 1\ncluster: small\nfabrics: []\n', 'ledger.yaml'));
    expect(first).toBeDefined();
    const ledger = Ledger.parse(first ?? '', 'ledger.yaml');
    expect(ledgerAfter(fabric({ b: { mtu: 4200, virtualFunctions: 4, nicSettings: { roce: true } } }, routed), ledger)).toBeUndefined();
    const poolsOf = (groups: Overrides) => specs(synthesize(fabric(groups, routed), { inventory }), 'CIDRPool');
    expect(poolsOf({ b: { mtu: 4200, virtualFunctions: 4 } })).toEqual(poolsOf({}));
  });

  test('every node has an address for each of its virtual functions, those of the group with most too', () => {
    expect(refusals(fabric({ b: { virtualFunctions: 16 } }), { inventory })).toEqual([
      'capacity-exceeded: cluster/rdma/compute: node "b1" and 1 more can give pods 8 addresses of pool compute-rail-0, its NIC has 16 virtual functions; '
      + 'use at least 16 addressesPerNode, or at most 8 virtual functions',
    ]);
  });

  test.each<[string, Overrides, Partial<EthernetFabricProps>, string]>([
    ['a group that does not exist', { bb: {} }, {}, 'inventory-invalid: compute: cluster small has no node group "bb"; did you mean "b"?'],
    ['a group that is not on it', { b: { mtu: 4200 } }, { nodeGroups: ['a'] },
      'rail-missing: compute: groups: node group "b" is not on the fabric; add it to nodeGroups, or leave it out'],
    ['an MTU where one network is for all groups', { b: { mtu: 4200 } }, { attachment: { kind: 'macvlan' } },
      'attachment-invalid: compute: groups: b: mtu: with macvlan all node groups of a fabric have one; give the node group a fabric of its own, with nodeGroups'],
    ['virtual functions where there are none', { b: { virtualFunctions: 4 } }, { attachment: { kind: 'macvlan' } },
      'attachment-invalid: compute: groups: b: virtualFunctions: with macvlan all node groups of a fabric have one; give the node group a fabric of its own, with nodeGroups'],
    ['an MTU that is none', { b: { mtu: 9 } }, {}, 'field-invalid: compute: groups: b: mtu 9 is not allowed; give whole bytes, 68 or more'],
    ['too many virtual functions', { b: { virtualFunctions: 129 } }, {},
      'attachment-invalid: compute: groups: b: virtualFunctions 129 is not allowed; the SR-IOV operator takes 1 to 128 per NIC'],
  ])('%s is refused', (_, groups, props, message) => {
    expect(refusals(fabric(groups, props), { inventory })).toEqual([message]);
  });
});

describe('on the cluster', () => {
  const nothing: Build = () => undefined;
  const policiesOf = (groups: Readonly<Record<string, NodeGroupProps>>, props: Partial<RdmaClusterProps> = {}) =>
    specs(synthesize(nothing, { inventory, driver: managed, groups, ...props }), 'NicNodePolicy');

  test('one group has the driver of the host, or is the only one whose driver is managed', () => {
    expect(Object.keys(policiesOf({ b: { driver: { kind: 'host' } } }))).toEqual(['a']);
    expect(Object.keys(policiesOf({ b: { driver: managed } }, { driver: undefined }))).toEqual(['b']);
  });

  test('one group has another version of the driver', () => {
    const versions = Object.values(policiesOf({ b: { driver: { kind: 'managed', version: 'doca3.2.0-25.10-1.2.8.0-2' } } })).map(({ ofedDriver }) => (ofedDriver as { version: string }).version);
    expect(versions).toEqual([RELEASE_CATALOG['26.4'].images.ofedDriver?.version, 'doca3.2.0-25.10-1.2.8.0-2']);
  });

  test('the version of the driver is one for all where the release has no policies of groups', () => {
    const driver: Driver = { kind: 'managed', version: 'doca3.2.0-25.10-1.2.8.0-2' };
    const policy = specs(synthesize(nothing, { inventory, release: '26.1', driver }), 'NicClusterPolicy')['nic-cluster-policy'];
    expect(policy.ofedDriver).toMatchObject({ image: 'doca-driver', version: driver.version });
  });

  test('the policy of one group tolerates taints, and labels its pods', () => {
    const tolerations = [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }] as const;
    const policies = policiesOf({ b: { nodePolicy: { tolerations, labels: { team: 'b' } } } });
    expect(policies.b).toMatchObject({ tolerations, labels: { team: 'b' }, nodeSelector: { 'example.com/group': 'b' } });
    expect(policies.a).not.toHaveProperty('tolerations');
  });

  test.each<[string, Partial<RdmaClusterProps>, string]>([
    ['a group that does not exist', { groups: { bb: {} } }, 'inventory-invalid: cluster small has no node group "bb"; did you mean "b"?'],
    ['a driver of one group in a release that has one for all', { release: '26.1', groups: { b: { driver: managed } } },
      'release-unsupported: node group "b" has a driver of its own; release 26.1 has no NicNodePolicy of mellanox.com/v1alpha1; it came with 26.4; set it for the whole cluster'],
    ['a policy of one group in a release that has one for all', { release: '26.1', groups: { b: { nodePolicy: {} } } },
      'release-unsupported: node group "b" has a policy of its own; release 26.1 has no NicNodePolicy of mellanox.com/v1alpha1; it came with 26.4; set it for the whole cluster'],
    ['a policy that is not made', { driver: { kind: 'host' }, groups: { b: { nodePolicy: { labels: { team: 'b' } } } } },
      'field-invalid: cluster/rdma/policy: nodePolicy of node group "b" has nothing to apply to: the operator runs neither driver nor device plugin on its nodes; leave it out'],
    ['a version that the release refuses', { groups: { b: { driver: { kind: 'managed', version: 'doca-latest' } } } },
      'field-invalid: cluster/rdma/policy/b: release 26.4 refuses the driver version "doca-latest"; the catalog has doca3.4.1-26.04-1.1.0.0-1'],
  ])('%s is refused', (_, props, message) => {
    expect(refusals(nothing, { inventory, driver: managed, ...props })).toEqual([message]);
  });
});

/** What a ledger would be saved as; undefined when it would stay as it is. */
function ledgerAfter(build: Build, ledger: Ledger): string | undefined {
  const cluster = new RdmaCluster(new Chart(new FabricApp(), 'cluster'), 'rdma', { inventory, ledger });
  build(cluster);
  return cluster.ledgerUpdate?.text;
}
