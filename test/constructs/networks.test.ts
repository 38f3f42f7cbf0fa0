import { ETHERNET, FLAT, gpuFabric, named, refusals, synthesize } from './given';
import { Attachment, EthernetAttachment, GpuFabric, InfinibandAttachment, NetworkProps, RawNetwork, RawNetworkProps } from '../../src';
import { groupOf, inventoryOf, nicsOf } from '../support/inventories';
import { Manifest } from '../support/manifests';

const resource = { prefix: 'nvidia.com', name: 'gpu_rdma' };
const ipam: NetworkProps['ipam'] = { type: 'nv-ipam', poolName: 'gpu-pool' };
const RESOURCE_ANNOTATION = 'k8s.v1.cni.cncf.io/resourceName';

/** What Multus and libcni read of a network that is written as it is. */
function attachment(props: Pick<RawNetworkProps, 'plugin'> & Partial<RawNetworkProps>): { readonly annotations?: object; readonly config: unknown } {
  const manifests = synthesize((cluster) => new RawNetwork(cluster, 'n', { name: 'gpu-rdma', namespace: 'ai-training', ipam, ...props }));
  return readAttachment(named(manifests, 'NetworkAttachmentDefinition')['gpu-rdma']);
}

function readAttachment({ metadata, spec }: Manifest): { readonly annotations?: object; readonly config: unknown } {
  return { annotations: metadata.annotations, config: JSON.parse((spec as { readonly config: string }).config) };
}

describe('a raw network', () => {
  test('without a chain is a single plugin', () => {
    expect(attachment({ plugin: { type: 'sriov', vlan: 100 }, resource }).config).toEqual({ cniVersion: '1.0.0', name: 'gpu-rdma', type: 'sriov', vlan: 100, ipam });
  });

  test('with a chain is a list of plugins, the one that makes the interface first', () => {
    const chain = [{ type: 'rdma' }, { type: 'tuning', sysctl: { 'net.ipv4.conf.IFNAME.arp_ignore': '1' } }, { type: 'sbr' }, { type: 'vrf', vrfname: 'red' }] as const;
    expect(attachment({ plugin: { type: 'sriov' }, resource, chain }).config).toEqual({ cniVersion: '1.0.0', name: 'gpu-rdma', plugins: [{ type: 'sriov', ipam }, ...chain] });
  });

  test('without IPAM gives no address', () => {
    expect(attachment({ plugin: { type: 'macvlan', master: 'eth0' }, ipam: undefined }).config).toMatchObject({ type: 'macvlan', ipam: {} });
  });

  test.each<RawNetworkProps['plugin']>([{ type: 'sriov' }, { type: 'ib-sriov' }, { type: 'host-device' }])('$type has Multus find a device of its resource', (plugin) => {
    expect(attachment({ plugin, resource }).annotations).toEqual({ [RESOURCE_ANNOTATION]: 'nvidia.com/gpu_rdma' });
  });

  test.each<RawNetworkProps['plugin']>([{ type: 'macvlan', master: 'eth0' }, { type: 'ipoib', master: 'ib0' }])('$type is on a host interface, so Multus finds no device', (plugin) => {
    expect(attachment({ plugin, resource }).annotations).toBeUndefined();
  });

  test('may be told otherwise', () => {
    expect(attachment({ plugin: { type: 'macvlan', master: 'eth0' }, resource, bindsDevice: true }).annotations).toEqual({ [RESOURCE_ANNOTATION]: 'nvidia.com/gpu_rdma' });
    expect(attachment({ plugin: { type: 'host-device' }, bindsDevice: false }).annotations).toBeUndefined();
  });

  test('in the namespace default is refused nothing and named so', () => {
    expect(refusals((cluster) => new RawNetwork(cluster, 'n', { name: 'n', namespace: 'default', plugin: { type: 'macvlan', master: 'eth0' } }))).toEqual([]);
  });
});

describe('raw networks of a fabric', () => {
  const railOf = (manifests: readonly Manifest[]) => readAttachment(named(manifests, 'NetworkAttachmentDefinition')['compute-rail-0']);
  const ethernet = (given: EthernetAttachment, mtu?: number) => railOf(synthesize(gpuFabric({ attachment: { ...given, networks: 'raw' }, addressing: FLAT, mtu })));
  const infiniband = (given: InfinibandAttachment, mtu?: number) => railOf(synthesize((cluster) => {
    new GpuFabric(cluster, 'compute', { ...ETHERNET, linkLayer: 'infiniband', attachment: { ...given, networks: 'raw' }, addressing: FLAT, mtu });
  }, { inventory: inventoryOf({ nodeGroups: [groupOf({ nics: nicsOf({ rails: 2, linkLayer: 'infiniband' }) })] }) }));
  const pool = { type: 'nv-ipam', poolName: 'compute-rail-0', poolType: 'ippool' };

  test.each<[Attachment['kind'], () => ReturnType<typeof ethernet>, object, string | undefined]>([
    ['sriov', () => ethernet({ kind: 'sriov', virtualFunctions: 1, vlan: 7, spoofChk: 'off', trust: 'on', linkState: 'auto' }),
      { type: 'sriov', vlan: 7, spoofchk: 'off', trust: 'on', link_state: 'auto', ipam: pool }, 'nvidia.com/compute_rail_0'],
    ['sriov', () => infiniband({ kind: 'sriov', virtualFunctions: 1, linkState: 'enable' }), { type: 'ib-sriov', link_state: 'enable', ipam: pool }, 'nvidia.com/compute_rail_0'],
    ['host-device', () => ethernet({ kind: 'host-device' }), { type: 'host-device', ipam: pool }, 'nvidia.com/compute_rail_0'],
    ['macvlan', () => ethernet({ kind: 'macvlan' }, 9000), { type: 'macvlan', master: 'rail0', mode: 'bridge', mtu: 9000, ipam: pool }, undefined],
    ['ipoib', () => infiniband({ kind: 'ipoib' }), { type: 'ipoib', master: 'rail0', ipam: pool }, undefined],
  ])('%s', (_, read, plugin, boundResource) => {
    const { annotations, config } = read();
    expect(config).toEqual({ cniVersion: '1.0.0', name: 'compute-rail-0', ...plugin });
    expect(annotations).toEqual(boundResource === undefined ? undefined : { [RESOURCE_ANNOTATION]: boundResource });
  });

  test.each<[string, () => ReturnType<typeof ethernet>]>([
    ['host devices', () => ethernet({ kind: 'host-device' }, 4000)],
    ['IPoIB', () => infiniband({ kind: 'ipoib' }, 4000)],
  ])('of %s set the MTU by tuning', (_, read) => {
    expect(read().config).toMatchObject({ plugins: [{}, { type: 'tuning', mtu: 4000 }] });
  });

  test('set the MTU in the tuning that is chained anyway, and leave one that is set there', () => {
    const chained = (mtu?: number) => ethernet({ kind: 'host-device', chain: [{ type: 'sbr' }, { type: 'tuning', promisc: true, mtu }] }, 4000).config;
    expect(chained()).toMatchObject({ plugins: [{}, { type: 'sbr' }, { type: 'tuning', promisc: true, mtu: 4000 }] });
    expect(chained(1500)).toMatchObject({ plugins: [{}, { type: 'sbr' }, { type: 'tuning', promisc: true, mtu: 1500 }] });
  });

  test('are in every namespace', () => {
    const manifests = synthesize(gpuFabric({ attachment: { kind: 'host-device', networks: 'raw' }, namespaces: ['ai-training', 'ai-inference'] }));
    const networks = Object.values(named(manifests, 'NetworkAttachmentDefinition')).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
    expect(networks).toEqual([
      'ai-training/compute-rail-0', 'ai-inference/compute-rail-0-ai-inference', 'ai-training/compute-rail-1', 'ai-inference/compute-rail-1-ai-inference',
    ]);
  });
});
