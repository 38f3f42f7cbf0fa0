import { Chart } from 'cdk8s';
import {
  ChainedPlugin, EthernetAttachment, GpuFabric, InfinibandAttachment, Inventory, NetworkOperatorRelease, Platform, RdmaCluster, RdmaTestPods,
  StorageFabric,
} from '../../src';

/** Who writes the networks. */
export type Networks = 'operator' | 'raw';

export type LayeredAttachment =
  | { readonly linkLayer: 'ethernet'; readonly attachment: EthernetAttachment }
  | { readonly linkLayer: 'infiniband'; readonly attachment: InfinibandAttachment };

/** Every attachment that the types allow. */
export function attachments(networks: Networks): LayeredAttachment[] {
  const chain: ChainedPlugin[] = [{ type: 'tuning', sysctl: { 'net.ipv4.conf.IFNAME.arp_ignore': '1' } }, { type: 'sbr' }];
  const raw = networks === 'raw' ? { networks, chain } : { networks };
  return [
    { linkLayer: 'ethernet', attachment: { ...raw, kind: 'sriov', virtualFunctions: 4, chain, vlan: 100, spoofChk: 'off', trust: 'on', linkState: 'auto' } },
    { linkLayer: 'ethernet', attachment: { ...raw, kind: 'host-device' } },
    { linkLayer: 'ethernet', attachment: { ...raw, kind: 'macvlan', mode: 'bridge', rdmaHcaMax: 16 } },
    { linkLayer: 'infiniband', attachment: { ...raw, kind: 'sriov', virtualFunctions: 4, chain, linkState: 'enable', priority: 10 } },
    { linkLayer: 'infiniband', attachment: { ...raw, kind: 'host-device' } },
    { linkLayer: 'infiniband', attachment: { ...raw, kind: 'ipoib' } },
  ];
}

/** One combination of what users choose. */
export interface Combination {
  readonly networks: Networks;
  readonly platform: Platform;
  readonly release: NetworkOperatorRelease;
  readonly fabric: LayeredAttachment;
}

/** A cluster with a dual-stack fabric of prefixes, a fabric of blocks where its servers have NICs for it, and test pods. */
export function addCluster(chart: Chart, inventory: Inventory, { networks, platform, release, fabric }: Combination, hasStorage = true): void {
  const cluster = new RdmaCluster(chart, 'rdma', { release, platform, inventory, driver: { kind: 'managed' }, nicConfiguration: true });
  const { kind } = fabric.attachment;
  const mtu = networks === 'raw' || kind === 'sriov' || kind === 'macvlan' ? 4000 : undefined;
  const compute = new GpuFabric(cluster, 'compute', {
    ...fabric,
    addressing: [
      { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 29, gateway: 'last', routeTo: 'fabric' },
      { kind: 'routed', supernet: 'fd00:64::/48', nodePrefixLength: 64 },
    ],
    mtu,
    namespaces: ['ai-training', 'ai-inference'],
  });
  const storage = !hasStorage ? [] : [new StorageFabric(cluster, 'storage', {
    ...fabric,
    addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 8, gateway: 'last', exclusions: ['10.200.0.1', '10.200.0.9-10.200.0.12'] },
    mtu,
    namespaces: ['ai-training'],
  })];
  new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute, ...storage] });
}
