import { ETHERNET, FLAT, gpuFabric, identities, named, refusals, ROUTED, synthesize } from './given';
import { EthernetFabricProps, GpuFabric, InfinibandFabricProps, NicData, StorageFabric } from '../../src';
import { groupOf, inventoryOf, nicsOf, nodeNames } from '../support/inventories';
import { byIdentity, Manifest } from '../support/manifests';

/* The inventory has one node group, hgx, of two nodes with two rails. */
describe('a fabric has, for each of its rails', () => {
  test('a pool, a policy per node group, and a network per namespace, all called after the rail', () => {
    const nodeGroups = [groupOf({ name: 'a', nodes: ['a1'] }), groupOf({ name: 'b', nodes: ['b1'] })];
    const manifests = synthesize(gpuFabric({ namespaces: ['ai-training', 'ai-inference'] }), { inventory: inventoryOf({ nodeGroups }) });
    expect(identities(manifests).sort()).toEqual([
      'NicClusterPolicy nic-cluster-policy',
      'Namespace ai-training',
      'Namespace ai-inference',
      ...[0, 1].flatMap((rail) => [
        `CIDRPool nvidia-network-operator/compute-rail-${rail}`,
        `SriovNetworkNodePolicy nvidia-network-operator/compute-rail-${rail}-a`,
        `SriovNetworkNodePolicy nvidia-network-operator/compute-rail-${rail}-b`,
        `SriovNetwork nvidia-network-operator/compute-rail-${rail}`,
        `SriovNetwork nvidia-network-operator/compute-rail-${rail}-ai-inference`,
      ]),
    ].sort());
  });

  test('a resource of its own, offered by every group', () => {
    const { 'compute-rail-1-hgx': policy } = named(synthesize(gpuFabric()), 'SriovNetworkNodePolicy');
    expect(policy.spec).toEqual({
      resourceName: 'compute_rail_1',
      nodeSelector: { 'example.com/group': 'hgx' },
      nicSelector: { vendor: '15b3', rootDevices: ['0000:11:00.0'] },
      numVfs: 1,
      priority: 99,
      isRdma: true,
      deviceType: 'netdevice',
      linkType: 'ETH',
    });
  });

  test('a network that takes addresses from its pool and devices from its resource', () => {
    const { 'compute-rail-1': network } = named(synthesize(gpuFabric()), 'SriovNetwork');
    expect(network.spec).toEqual({
      resourceName: 'compute_rail_1',
      networkNamespace: 'ai-training',
      ipam: JSON.stringify({ type: 'nv-ipam', poolName: 'compute-rail-1', poolType: 'cidrpool' }, undefined, 2),
    });
  });
});

describe('routed addressing', () => {
  test('pins the prefix of every node, with its gateway, on the same place of every rail', () => {
    const pools = named(synthesize(gpuFabric()), 'CIDRPool');
    expect(pools['compute-rail-0'].spec).toMatchObject({
      cidr: '10.64.0.0/17',
      perNodeNetworkPrefix: 31,
      gatewayIndex: 0,
      routes: [{ dst: '10.64.0.0/17' }],
      staticAllocations: [
        { nodeName: 'node-1', prefix: '10.64.0.0/31', gateway: '10.64.0.0' },
        { nodeName: 'node-2', prefix: '10.64.0.2/31', gateway: '10.64.0.2' },
      ],
    });
    expect(pools['compute-rail-1'].spec).toMatchObject({
      cidr: '10.64.128.0/17',
      staticAllocations: [
        { nodeName: 'node-1', prefix: '10.64.128.0/31', gateway: '10.64.128.0' },
        { nodeName: 'node-2', prefix: '10.64.128.2/31', gateway: '10.64.128.2' },
      ],
    });
  });

  test.each<[string, string, number, object]>([
    ['/127', 'fd00:64::/48', 127, {
      cidr: 'fd00:64::/49',
      perNodeNetworkPrefix: 127,
      gatewayIndex: 0,
      staticAllocations: [
        { nodeName: 'node-1', prefix: 'fd00:64::/127', gateway: 'fd00:64::' }, { nodeName: 'node-2', prefix: 'fd00:64::2/127', gateway: 'fd00:64::2' },
      ],
    }],
    ['/64', 'fd00:64::/48', 64, {
      cidr: 'fd00:64::/49',
      perNodeNetworkPrefix: 64,
      gatewayIndex: 1,
      staticAllocations: [
        { nodeName: 'node-1', prefix: 'fd00:64::/64', gateway: 'fd00:64::1' }, { nodeName: 'node-2', prefix: 'fd00:64:0:1::/64', gateway: 'fd00:64:0:1::1' },
      ],
    }],
  ])('gives IPv6 nodes a %s', (_, supernet, nodePrefixLength, pool) => {
    const manifests = synthesize(gpuFabric({ addressing: { kind: 'routed', supernet, nodePrefixLength } }));
    expect(named(manifests, 'CIDRPool')['compute-rail-0'].spec).toMatchObject(pool);
  });

  test('reaches nodes by the labels of their groups', () => {
    const nodeGroups = [groupOf({ name: 'a', nodes: ['a1'] }), groupOf({ name: 'b', nodes: ['b1'] })];
    const { spec } = named(synthesize(gpuFabric(), { inventory: inventoryOf({ nodeGroups }) }), 'CIDRPool')['compute-rail-0'];
    expect(spec).toMatchObject({
      nodeSelector: {
        nodeSelectorTerms: ['a', 'b'].map((name) => ({ matchExpressions: [{ key: 'example.com/group', operator: 'In', values: [name] }] })),
      },
    });
  });
});

describe('flat addressing', () => {
  test('gives every rail an IPPool with a block per node', () => {
    const pools = named(synthesize(gpuFabric({ addressing: { ...FLAT, gateway: 'last' } })), 'IPPool');
    expect(Object.values(pools).map(({ spec }) => spec)).toMatchObject([
      { subnet: '10.200.0.0/25', perNodeBlockSize: 4, gateway: '10.200.0.126' },
      { subnet: '10.200.0.128/25', perNodeBlockSize: 4, gateway: '10.200.0.254' },
    ]);
  });

  test('names the kind of its pool to the network', () => {
    expect(named(synthesize(gpuFabric({ addressing: FLAT })), 'SriovNetwork')['compute-rail-0'].spec).toMatchObject({
      ipam: JSON.stringify({ type: 'nv-ipam', poolName: 'compute-rail-0', poolType: 'ippool' }, undefined, 2),
    });
  });
});

test('dual stack has a pool of each family per rail, and names both to the network', () => {
  const manifests = synthesize(gpuFabric({ addressing: [ROUTED, { kind: 'routed', supernet: 'fd00:64::/48', nodePrefixLength: 127 }] }));
  expect(Object.keys(named(manifests, 'CIDRPool'))).toEqual(['compute-rail-0', 'compute-rail-0-ipv6', 'compute-rail-1', 'compute-rail-1-ipv6']);
  expect(named(manifests, 'SriovNetwork')['compute-rail-1'].spec).toMatchObject({
    ipam: JSON.stringify({ type: 'nv-ipam', poolName: 'compute-rail-1,compute-rail-1-ipv6', poolType: 'cidrpool' }, undefined, 2),
  });
});

describe('what is there stays as it is', () => {
  const addressing = { ...ROUTED, railPrefixLength: 20 };
  const twoRails = [groupOf({ nodes: ['node-1', 'node-2'] })];
  const before = synthesize(gpuFabric({ addressing }), { inventory: inventoryOf({ nodeGroups: twoRails }) });

  test('when a namespace is added', () => {
    const after = synthesize(gpuFabric({ addressing, namespaces: ['ai-training', 'ai-inference'] }), { inventory: inventoryOf({ nodeGroups: twoRails }) });
    expect(changed(before, after)).toEqual([]);
    expect(added(before, after)).toEqual(['Namespace ai-inference', 'SriovNetwork compute-rail-0-ai-inference', 'SriovNetwork compute-rail-1-ai-inference']);
  });

  test('when a rail is added', () => {
    const nics: NicData[] = [...nicsOf({ rails: 2 }), { pciAddress: '0000:20:00.0', traffic: 'east-west', rail: 2, linkLayer: 'ethernet' }];
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nics })] });
    const after = synthesize(gpuFabric({ addressing }), { inventory });
    expect(changed(before, after)).toEqual([]);
    expect(added(before, after)).toEqual(['CIDRPool compute-rail-2', 'SriovNetwork compute-rail-2', 'SriovNetworkNodePolicy compute-rail-2-hgx']);
  });

  test('when a node group is added, but for the pools, which let its nodes in behind those that are there', () => {
    const nodeGroups = [...twoRails, groupOf({ name: 'new', nodes: ['node-3'] })];
    const after = synthesize(gpuFabric({ addressing }), { inventory: inventoryOf({ nodeGroups }) });
    expect(changed(before, after)).toEqual(['CIDRPool compute-rail-0', 'CIDRPool compute-rail-1']);
    expect(added(before, after)).toEqual(['SriovNetworkNodePolicy compute-rail-0-new', 'SriovNetworkNodePolicy compute-rail-1-new']);
    const [pinnedBefore, pinnedAfter] = [before, after].map((manifests) => allocationsOf(named(manifests, 'CIDRPool')['compute-rail-0']));
    expect(pinnedAfter.slice(0, pinnedBefore.length)).toEqual(pinnedBefore);
  });

  test('when nodes are added behind those that are there', () => {
    const after = synthesize(gpuFabric({ addressing }), { inventory: inventoryOf({ nodeGroups: [groupOf({ nodes: ['node-1', 'node-2', 'node-3'] })] }) });
    expect(changed(before, after)).toEqual(['CIDRPool compute-rail-0', 'CIDRPool compute-rail-1']);
    expect(allocationsOf(named(after, 'CIDRPool')['compute-rail-0']).slice(0, 2)).toEqual(allocationsOf(named(before, 'CIDRPool')['compute-rail-0']));
  });

  test('when another fabric is added', () => {
    const after = synthesize((cluster) => {
      new GpuFabric(cluster, 'compute', { ...ETHERNET, addressing });
      new StorageFabric(cluster, 'storage', { ...ETHERNET, addressing: FLAT });
    }, { inventory: inventoryOf({ nodeGroups: twoRails }) });
    expect(changed(before, after)).toEqual([]);
  });
});

describe('clusters of any size', () => {
  test.each([0, 1])('%d nodes', (count) => {
    const manifests = synthesize(gpuFabric(), { inventory: inventoryOf({ nodeGroups: [groupOf({ nodes: nodeNames(count) })] }) });
    const pools = Object.values(named(manifests, 'CIDRPool'));
    expect(pools.map((pool) => allocationsOf(pool).length)).toEqual([count, count]);
    expect(Object.keys(named(manifests, 'SriovNetwork'))).toEqual(['compute-rail-0', 'compute-rail-1']);
  });

  test('6,000 nodes, whose pools stay below 1 MiB with their status', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: nodeNames(6_000, 'gpu-worker-') })] });
    const manifests = synthesize(gpuFabric({ addressing: { ...ROUTED, supernet: '10.224.0.0/15' } }), { inventory });
    const pools = Object.values(named(manifests, 'CIDRPool'));
    expect(pools.map((pool) => allocationsOf(pool).length)).toEqual([6_000, 6_000]);
    expect(Math.max(...pools.map((pool) => Buffer.byteLength(JSON.stringify(pool))))).toBeLessThan(0.5 * 1024 * 1024);
  });

  test('10,000 nodes only on several fabrics, since a pool of all could not be stored with its status', () => {
    const inventory = inventoryOf({ nodeGroups: [groupOf({ nodes: nodeNames(10_000, 'gpu-worker-') })] });
    expect(refusals(gpuFabric({ addressing: { ...ROUTED, supernet: '10.224.0.0/15' } }), { inventory })).toEqual([0, 1].map((rail) => expect.stringMatching(
      new RegExp(`^capacity-exceeded: .*pool compute-rail-${rail} for 10000 nodes is 1.6 MiB with its status; .* put at most about 6\\d{3} nodes on one fabric`),
    )));
  });
});

describe('InfiniBand', () => {
  const infiniband: InfinibandFabricProps = {
    ...ETHERNET, linkLayer: 'infiniband', attachment: { kind: 'sriov', virtualFunctions: 4, linkState: 'enable' }, addressing: FLAT,
  };
  const inventory = inventoryOf({ nodeGroups: [groupOf({ nics: nicsOf({ rails: 1, linkLayer: 'infiniband' }) })] });
  const fabric = (props: Partial<InfinibandFabricProps> = {}) =>
    synthesize((cluster) => new GpuFabric(cluster, 'compute', { ...infiniband, ...props }), { inventory });

  test('has virtual functions with networks of their own kind', () => {
    expect(named(fabric(), 'SriovNetworkNodePolicy')['compute-rail-0-hgx'].spec).toMatchObject({ linkType: 'IB', numVfs: 4, isRdma: true });
    expect(named(fabric(), 'SriovIBNetwork')['compute-rail-0'].spec).toMatchObject({ resourceName: 'compute_rail_0', linkState: 'enable' });
  });

  test('IPoIB shares the RDMA device, and installs its plugin', () => {
    const manifests = fabric({ attachment: { kind: 'ipoib' } });
    expect(named(manifests, 'IPoIBNetwork')['compute-rail-0'].spec).toMatchObject({ master: 'rail0', networkNamespace: 'ai-training' });
    expect(named(manifests, 'NicClusterPolicy')['nic-cluster-policy'].spec).toMatchObject({ secondaryNetwork: { ipoib: { image: 'ipoib-cni' } } });
    expect(named(fabric(), 'NicClusterPolicy')['nic-cluster-policy'].spec).not.toHaveProperty('secondaryNetwork.ipoib');
  });
});

describe('Ethernet attachments', () => {
  const fabric = (attachment: EthernetFabricProps['attachment'], mtu?: number) => synthesize(gpuFabric({ attachment, mtu }));

  test('virtual functions carry their settings and the MTU', () => {
    const chain = [{ type: 'rdma' }, { type: 'sbr' }] as const;
    const manifests = fabric({ kind: 'sriov', virtualFunctions: 1, vlan: 100, spoofChk: 'off', trust: 'on', linkState: 'auto', priority: 10, chain }, 9000);
    expect(named(manifests, 'SriovNetworkNodePolicy')['compute-rail-0-hgx'].spec).toMatchObject({ mtu: 9000, priority: 10 });
    expect(named(manifests, 'SriovNetwork')['compute-rail-0'].spec).toMatchObject({
      vlan: 100, spoofChk: 'off', trust: 'on', linkState: 'auto', metaPlugins: '{\n  "type": "rdma"\n},\n{\n  "type": "sbr"\n}',
    });
  });

  test('macvlan shares the RDMA device of the rail', () => {
    const manifests = fabric({ kind: 'macvlan', mode: 'private', rdmaHcaMax: 16 }, 9000);
    expect(named(manifests, 'MacvlanNetwork')['compute-rail-1'].spec).toMatchObject({ master: 'rail1', mode: 'private', mtu: 9000, networkNamespace: 'ai-training' });
    expect(configOf(named(manifests, 'NicNodePolicy').hgx, 'rdmaSharedDevicePlugin')).toEqual({
      configList: [0, 1].map((rail) => ({ resourceName: `compute_rail_${rail}`, rdmaHcaMax: 16, selectors: { ifNames: [`rail${rail}`] } })),
    });
  });

  test('host devices are whole NICs', () => {
    const manifests = fabric({ kind: 'host-device' });
    expect(named(manifests, 'HostDeviceNetwork')['compute-rail-1'].spec).toMatchObject({ resourceName: 'compute_rail_1', networkNamespace: 'ai-training' });
    expect(configOf(named(manifests, 'NicNodePolicy').hgx, 'sriovDevicePlugin')).toEqual({
      resourceList: ['0000:10:00.0', '0000:11:00.0'].map((pciAddress, rail) => ({
        resourcePrefix: 'nvidia.com', resourceName: `compute_rail_${rail}`, selectors: { vendors: ['15b3'], pciAddresses: [pciAddress], isRdma: true },
      })),
    });
  });
});

/** Identities of objects that both have, with other contents. */
function changed(before: readonly Manifest[], after: readonly Manifest[]): string[] {
  const now = byIdentity(after);
  return [...byIdentity(before)]
    .filter(([identity, manifest]) => JSON.stringify(now.get(identity)) !== JSON.stringify(manifest))
    .map(([, manifest]) => shortIdentity(manifest));
}

function added(before: readonly Manifest[], after: readonly Manifest[]): string[] {
  const known = byIdentity(before);
  return [...byIdentity(after)].filter(([identity]) => !known.has(identity)).map(([, manifest]) => shortIdentity(manifest)).sort();
}

function shortIdentity({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.name}`;
}

function allocationsOf(pool: Manifest): readonly unknown[] {
  return (pool.spec as { readonly staticAllocations: readonly unknown[] }).staticAllocations;
}

/** The configuration of a device plugin, as it reads it. */
function configOf(policy: Manifest, plugin: 'rdmaSharedDevicePlugin' | 'sriovDevicePlugin'): unknown {
  return JSON.parse((policy.spec as Record<typeof plugin, { readonly config: string }>)[plugin].config);
}
