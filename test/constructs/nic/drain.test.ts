import { DrainSettings, EthernetAttachment, RdmaClusterProps, StorageFabric } from '../../../src';
import { groupOf, inventoryOf } from '../../support/inventories';
import { all, Build, ETHERNET, gpuFabric, named, refusals, synthesize } from '../given';

const inventory = inventoryOf({ nodeGroups: [groupOf({ name: 'a', nodes: ['a1'] }), groupOf({ name: 'b', nodes: ['b1'] })] });
const isolating: EthernetAttachment = { kind: 'sriov', virtualFunctions: 1, chain: [{ type: 'rdma' }] };
const flat = { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 1 } as const;
const macvlan = gpuFabric({ attachment: { kind: 'macvlan' } });

function pools(build: Build, props: Partial<RdmaClusterProps> = {}): Readonly<Record<string, unknown>> {
  const manifests = synthesize(build, { inventory, ...props });
  return Object.fromEntries(Object.entries(named(manifests, 'SriovNetworkPoolConfig')).map(([name, { spec }]) => [name, spec]));
}

function storage(attachment: EthernetAttachment, nodeGroups?: string[]): Build {
  return (cluster) => {
    new StorageFabric(cluster, 'storage', { ...ETHERNET, attachment, addressing: flat, nodeGroups });
  };
}

describe('nodes are drained', () => {
  test('one at a time without a pool configuration, as the operator does for nodes of no pool', () => {
    expect(pools(gpuFabric())).toEqual({});
  });

  test('as many at once as the limit says, in each node group', () => {
    expect(pools(gpuFabric(), { drainLimit: '20%' })).toEqual({
      a: { maxUnavailable: '20%', nodeSelector: { matchLabels: { 'example.com/group': 'a' } } },
      b: { maxUnavailable: '20%', nodeSelector: { matchLabels: { 'example.com/group': 'b' } } },
    });
  });

  test('by the limit of their group where it has one', () => {
    expect(pools(gpuFabric(), { drainLimit: '20%', groups: { b: { drainLimit: 2 } } })).toMatchObject({ a: { maxUnavailable: '20%' }, b: { maxUnavailable: 2 } });
    expect(Object.keys(pools(gpuFabric(), { groups: { b: { drainLimit: 2 } } }))).toEqual(['b']);
  });

  test('only where virtual functions are made', () => {
    expect(Object.keys(pools(all(gpuFabric({ nodeGroups: ['a'] }), storage({ kind: 'macvlan' }, ['b'])), { drainLimit: 1 }))).toEqual(['a']);
  });

  test('in the namespace of the SR-IOV operator of the platform', () => {
    const manifests = synthesize(gpuFabric(), { inventory, drainLimit: 1, platform: 'openshift' });
    expect(named(manifests, 'SriovNetworkPoolConfig').a.metadata.namespace).toBe('openshift-sriov-network-operator');
  });
});

describe('exclusive RDMA mode', () => {
  test('is set where the rdma plugin is chained, and never without a limit', () => {
    expect(pools(gpuFabric({ attachment: isolating, nodeGroups: ['a'] }))).toEqual({
      a: { maxUnavailable: 1, rdmaMode: 'exclusive', nodeSelector: { matchLabels: { 'example.com/group': 'a' } } },
    });
  });

  test('takes the limit of the cluster', () => {
    expect(pools(gpuFabric({ attachment: isolating }), { drainLimit: 3 })).toMatchObject({ a: { maxUnavailable: 3, rdmaMode: 'exclusive' } });
  });

  test('is set whichever fabric of the nodes is made first', () => {
    const plain = gpuFabric();
    const second = storage(isolating);
    expect(pools(all(plain, second), { drainLimit: 1 })).toEqual(pools(all(second, plain), { drainLimit: 1 }));
    expect(pools(all(plain, second))).toMatchObject({ a: { rdmaMode: 'exclusive' } });
  });

  test('is left to somebody else on demand', () => {
    expect(pools(gpuFabric({ attachment: isolating }), { rdmaMode: 'unmanaged' })).toEqual({});
    expect(Object.keys(pools(gpuFabric({ attachment: isolating }), { groups: { a: { rdmaMode: 'unmanaged' } } }))).toEqual(['b']);
  });

  test('is not set for host devices, whose clusters may have no SR-IOV operator, unless it is asked for', () => {
    const hostDevice = gpuFabric({ attachment: { kind: 'host-device', networks: 'raw', chain: [{ type: 'rdma' }] }, addressing: flat });
    expect(pools(hostDevice)).toEqual({});
    expect(pools(hostDevice, { rdmaMode: 'exclusive' })).toMatchObject({ a: { rdmaMode: 'exclusive', maxUnavailable: 1 } });
  });

  test('may be shared', () => {
    expect(pools(macvlan, { rdmaMode: 'shared' })).toMatchObject({ a: { rdmaMode: 'shared', maxUnavailable: 1 } });
  });

  test('is refused where pods share an RDMA device of the same nodes', () => {
    expect(refusals(all(gpuFabric({ attachment: isolating, nodeGroups: ['a'] }), storage({ kind: 'macvlan' })), { inventory })).toEqual([
      'attachment-invalid: cluster/rdma/drains: fabric "compute" chains rdma, which needs node group "a" in exclusive mode, and pods of fabric "storage" share an RDMA device there; '
      + 'attach fabric "storage" by sriov or host-device, or leave rdma out of the chain',
    ]);
    expect(refusals(macvlan, { inventory, rdmaMode: 'exclusive' })).toEqual(['a', 'b'].map((group) =>
      `attachment-invalid: cluster/rdma/drains: rdmaMode is exclusive on node group "${group}", and pods of fabric "compute" share an RDMA device there; `
      + 'attach fabric "compute" by sriov or host-device, or leave rdma out of the chain'));
  });

  test('is not refused on other nodes', () => {
    expect(refusals(all(gpuFabric({ attachment: isolating, nodeGroups: ['a'] }), storage({ kind: 'macvlan' }, ['b'])), { inventory })).toEqual([]);
  });

  test('is needed by the rdma plugin', () => {
    expect(refusals(gpuFabric({ attachment: isolating, nodeGroups: ['a'] }), { inventory, rdmaMode: 'shared' })).toEqual([
      'attachment-invalid: cluster/rdma/drains: rdmaMode is shared on node group "a", and fabric "compute" chains rdma, which needs exclusive; leave rdmaMode out, or leave rdma out of the chain',
    ]);
  });
});

describe('a limit is refused', () => {
  const shares = 'give a number of nodes, or a share from "1%" to "100%"';

  test.each<[DrainSettings, string]>([
    [{ drainLimit: '20' }, `drainLimit "20" is not allowed; ${shares}; write 20 without quotes, or "20%"`],
    [{ drainLimit: '0%' }, `drainLimit "0%" is not allowed; ${shares}`],
    [{ drainLimit: '101%' }, `drainLimit "101%" is not allowed; ${shares}`],
    [{ drainLimit: -1 }, `drainLimit -1 is not allowed; ${shares}`],
    [{ drainLimit: 1.5 }, `drainLimit 1.5 is not allowed; ${shares}`],
  ])('%j', (settings, message) => {
    expect(refusals(gpuFabric(), { inventory, ...settings })).toEqual([`field-invalid: ${message}`]);
    expect(refusals(gpuFabric(), { inventory, groups: { a: settings } })).toEqual([`field-invalid: ${message}`]);
  });

  test('where nothing obeys it', () => {
    expect(refusals(macvlan, { inventory, drainLimit: 1 })).toEqual([
      'field-invalid: cluster/rdma/drains: drainLimit limits nothing: the cluster has no fabric with sriov; leave it out; what the driver drains is limited by driver.upgradePolicy',
    ]);
    expect(refusals(gpuFabric({ nodeGroups: ['a'] }), { inventory, groups: { b: { drainLimit: 1 } } })).toEqual([
      'field-invalid: cluster/rdma/drains: groups: b: drainLimit limits nothing: node group "b" is on no fabric with sriov; leave it out; '
      + 'what the driver drains is limited by driver.upgradePolicy',
    ]);
  });
});
