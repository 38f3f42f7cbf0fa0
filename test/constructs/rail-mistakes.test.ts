import { Build, ETHERNET, FLAT, gpuFabric, refusals, ROUTED } from './given';
import { EthernetFabricProps, GpuFabric, InfinibandFabricProps, NodeGroupData, StorageFabric } from '../../src';
import { untyped } from '../net/refusal';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';

/** Clusters with one node group, or two of different makes. */
const of = (...groups: Partial<NodeGroupData>[]) => ({
  inventory: inventoryOf({ nodeGroups: groups.map((group, index) => groupOf({ name: `make-${index}`, nodes: [`node-${index}`], ...group })) }),
});
const macvlan = gpuFabric({ attachment: { kind: 'macvlan' } });

describe('node groups and NICs that do not make up a fabric', () => {
  test('an inventory without node groups', () => {
    expect(refusals(gpuFabric(), of())).toEqual([
      'rail-missing: compute: the inventory has no node group; add a node group with its NICs; it may have no nodes yet',
    ]);
  });

  test('a node group without east-west NICs', () => {
    expect(refusals(gpuFabric(), of({}, { nics: nicsOf({ rails: 0 }) }))).toEqual([
      'rail-missing: compute: node group "make-1" has no east-west NICs; select other node groups with nodeGroups, or complete the inventory',
    ]);
  });

  test('a node group without a storage NIC', () => {
    const storage: Build = (cluster) => new StorageFabric(cluster, 'storage', ETHERNET);
    expect(refusals(storage, of({ nics: nicsOf({ rails: 2 }).slice(0, 2) }))).toEqual([
      'rail-missing: storage: node group "make-0" has no north-south NICs with an RDMA device; select other node groups with nodeGroups, or complete the inventory',
    ]);
  });

  test('a node group with fewer rails than another', () => {
    expect(refusals(gpuFabric(), of({ nics: nicsOf({ rails: 4 }) }, { nics: nicsOf({ rails: 2 }) }))).toEqual([
      'rail-missing: compute: node group "make-0" has 4 rails, "make-1" has 2: rail 2 has no NIC there; give each node group a fabric of its own, with nodeGroups',
    ]);
  });

  test('a node group that does not exist', () => {
    expect(refusals(gpuFabric({ nodeGroups: ['make-00'] }), of({}))).toEqual([
      'inventory-invalid: compute: cluster small has no node group "make-00"; did you mean "make-0"?',
    ]);
  });

  test('no node group at all', () => {
    expect(refusals(gpuFabric({ nodeGroups: [] }), of({}))).toEqual(['rail-missing: compute: nodeGroups is empty; leave it out for all node groups']);
  });

  test('a NIC of the other link layer', () => {
    expect(refusals(gpuFabric(), of({}, { nics: nicsOf({ rails: 2, linkLayer: 'infiniband' }) }))).toEqual([
      'attachment-invalid: compute: the NIC 0000:10:00.0 of rail 0 on node group "make-1" is infiniband, the fabric is ethernet; '
      + 'set linkLayer: \'infiniband\', or correct the inventory',
    ]);
  });
});

describe('host interfaces', () => {
  test('that macvlan needs and nobody knows', () => {
    expect(refusals(macvlan, of({ nics: nicsOf({ rails: 2, interfaceOf: (rail) => (rail === 1 ? undefined : 'rail0') }) }))).toEqual([
      'rail-missing: compute: the NIC 0000:11:00.0 of rail 1 has no interface name on node group "make-0"; macvlan needs it; add "interface" to the NIC in the inventory',
    ]);
  });

  test('that macvlan needs alike on all nodes', () => {
    expect(refusals(macvlan, of({}, { nics: nicsOf({ rails: 2, interfaceOf: (rail) => `eth${rail}` }) }))).toEqual([
      'attachment-invalid: compute: rail 0 is rail0 on node group "make-0" and eth0 on "make-1"; macvlan needs one interface name; '
      + 'set interfaceNames on the cluster, which names the interfaces alike, or give each node group a fabric of its own, with nodeGroups',
    ]);
  });

  test('that differ are no matter for virtual functions and host devices', () => {
    const groups = of({ nics: nicsOf({ rails: 2, interfaceOf: () => undefined }) }, { nics: nicsOf({ rails: 2, interfaceOf: (rail) => `eth${rail}` }) });
    expect(refusals(gpuFabric(), groups)).toEqual([]);
    expect(refusals(gpuFabric({ attachment: { kind: 'host-device' } }), groups)).toEqual([]);
  });
});

describe('an attachment that the link layer does not have', () => {
  test('does not compile on Ethernet', () => {
    // @ts-expect-error IPoIB is for InfiniBand
    const props: EthernetFabricProps = { ...ETHERNET, attachment: { kind: 'ipoib' } };
    expect(refusals(gpuFabric(props))).toEqual(['attachment-invalid: compute: attachment "ipoib" does not exist on ethernet; allowed are sriov, host-device, macvlan']);
  });

  test('does not compile on InfiniBand', () => {
    // @ts-expect-error macvlan is for Ethernet
    const props: InfinibandFabricProps = { ...ETHERNET, linkLayer: 'infiniband', attachment: { kind: 'macvlan' } };
    expect(refusals((cluster) => new GpuFabric(cluster, 'compute', props))).toEqual([
      'attachment-invalid: compute: attachment "macvlan" does not exist on infiniband; allowed are sriov, host-device, ipoib',
    ]);
  });

  test('does not compile where it is written into the call', () => {
    const build: Build = (cluster) => {
      // @ts-expect-error IPoIB is for InfiniBand
      new GpuFabric(cluster, 'compute', { linkLayer: 'ethernet', attachment: { kind: 'ipoib' }, addressing: ROUTED, namespaces: ['ai-training'] });
    };
    expect(refusals(build)).toHaveLength(1);
  });

  test('nor do fields of another attachment, another addressing, or none', () => {
    // @ts-expect-error macvlan has no virtual functions
    const functions: EthernetFabricProps['attachment'] = { kind: 'macvlan', virtualFunctions: 1 };
    // @ts-expect-error VLANs are for Ethernet
    const vlan: InfinibandFabricProps['attachment'] = { kind: 'sriov', virtualFunctions: 1, vlan: 100 };
    // @ts-expect-error blocks have no prefix length
    const length: EthernetFabricProps['addressing'] = { ...FLAT, nodePrefixLength: 31 };
    // @ts-expect-error a fabric is for at least its pods' namespaces
    const namespaces: EthernetFabricProps = { linkLayer: 'ethernet', attachment: { kind: 'macvlan' }, addressing: ROUTED };
    expect([functions, vlan, length, namespaces]).toHaveLength(4);
  });

  test('nor a link layer that does not exist', () => {
    // @ts-expect-error there are two
    const linkLayer: EthernetFabricProps['linkLayer'] = 'token-ring';
    expect(refusals(gpuFabric({ linkLayer }))).toEqual(['attachment-invalid: compute: linkLayer "token-ring" is unknown; allowed are ethernet, infiniband']);
  });
});

describe('settings that an attachment cannot have', () => {
  test.each<[string, Partial<EthernetFabricProps>, string]>([
    ['an MTU of host devices through the operator', { attachment: { kind: 'host-device' }, mtu: 9000 },
      'attachment-invalid: compute: the network resource of host-device cannot set an MTU; leave mtu out and set it on the host, or set networks: \'raw\' on the attachment'],
    ['a chain on macvlan through the operator', { attachment: { kind: 'macvlan', chain: [{ type: 'sbr' }] } },
      'attachment-invalid: compute: the network resource of macvlan cannot chain sbr; set networks: \'raw\' on the attachment'],
    ['a chain on host devices through the operator', { attachment: { kind: 'host-device', chain: [{ type: 'tuning' }, { type: 'vrf', vrfname: 'red' }] } },
      'attachment-invalid: compute: the network resource of host-device cannot chain tuning, vrf; set networks: \'raw\' on the attachment'],
    ['a plugin that is chained twice', { attachment: { kind: 'sriov', virtualFunctions: 1, chain: [{ type: 'sbr' }, { type: 'sbr' }] } },
      'attachment-invalid: compute: network "compute-rail-0": sbr is chained twice; leave one of them out'],
    ['an MTU that no link has', { mtu: 67 }, 'field-invalid: compute: mtu 67 is not allowed; give whole bytes, 68 or more'],
    ['an MTU that is text', { mtu: untyped<number>('9000') }, 'field-invalid: compute: mtu "9000" is not allowed; give whole bytes, 68 or more'],
  ])('%s', (_, props, refusal) => {
    expect(refusals(gpuFabric(props))).toEqual([refusal]);
  });

  test('an MTU of IPoIB through the operator', () => {
    const ipoib: Build = (cluster) => new GpuFabric(cluster, 'compute', { ...ETHERNET, linkLayer: 'infiniband', attachment: { kind: 'ipoib' }, mtu: 4000 });
    expect(refusals(ipoib, of({ nics: nicsOf({ rails: 2, linkLayer: 'infiniband' }) }))).toEqual([
      'attachment-invalid: compute: the network resource of ipoib cannot set an MTU; leave mtu out and set it on the host, or set networks: \'raw\' on the attachment',
    ]);
  });

  test('the hint helps: with raw networks MTU and chain are set', () => {
    expect(refusals(gpuFabric({ attachment: { kind: 'host-device', networks: 'raw' }, mtu: 9000 }))).toEqual([]);
    expect(refusals(gpuFabric({ attachment: { kind: 'macvlan', networks: 'raw', chain: [{ type: 'sbr' }] }, mtu: 9000 }))).toEqual([]);
  });
});
