import { App, Chart } from 'cdk8s';
import type { SentObject } from '../cluster/object-client';
import {
  ALL_RELEASES, ChainedPlugin, EthernetAttachment, FabricError, GpuFabric, InfinibandAttachment, Inventory, NetworkOperatorRelease, Platform, preset,
  PresetName, presetNames, RdmaCluster, RdmaTestPods, StorageFabric,
} from 'cdk8s-gpu-fabric';

/** One combination of what users choose. */
export interface MatrixCase {
  readonly preset: PresetName;
  readonly networks: 'operator' | 'raw';
  readonly platform: Platform;
  readonly release: NetworkOperatorRelease;
  readonly fabric: LayeredAttachment;
}

export type LayeredAttachment =
  | { readonly linkLayer: 'ethernet'; readonly attachment: EthernetAttachment }
  | { readonly linkLayer: 'infiniband'; readonly attachment: InfinibandAttachment };

/** Every known server with every attachment that the types allow, both makers of networks, on every platform and release. */
export function matrix(): MatrixCase[] {
  return presetNames().flatMap((server) => (['operator', 'raw'] as const).flatMap((networks) => attachments(networks).flatMap((fabric) =>
    (['kubernetes', 'openshift'] as const).flatMap((platform) => ALL_RELEASES.map((release) => ({ preset: server, networks, platform, release, fabric }))))));
}

/** `PowerEdge-XE9680 ethernet sriov operator kubernetes 26.4`. */
export function nameOf({ preset: server, fabric, networks, platform, release }: MatrixCase): string {
  return [server, fabric.linkLayer, fabric.attachment.kind, networks, platform, release].join(' ');
}

/**
 * The objects of a cluster of three nodes of one make, with a compute fabric of both families; undefined when the constructs refuse the combination,
 * as they do where the server has no such NIC.
 */
export function objectsOf(choice: MatrixCase): readonly SentObject[] | undefined {
  const app = new App();
  try {
    build(new Chart(app, 'cluster'), choice);
    return app.charts.flatMap((chart) => chart.toJson() as SentObject[]);
  } catch (error) {
    if (error instanceof FabricError) return undefined;
    throw error;
  }
}

function build(chart: Chart, { preset: server, networks, platform, release, fabric }: MatrixCase): void {
  const hasStorage = preset(server).nics.some(({ traffic, rdmaDevice }) => traffic === 'north-south' && rdmaDevice !== undefined);
  const cluster = new RdmaCluster(chart, 'rdma', { release, platform, inventory: inventoryOf(server, fabric.linkLayer), driver: { kind: 'managed' }, nicConfiguration: true });
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
  const fabrics: (GpuFabric | StorageFabric)[] = [compute];
  if (hasStorage) {
    fabrics.push(new StorageFabric(cluster, 'storage', {
      ...fabric,
      addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 8, gateway: 'last', exclusions: ['10.200.0.1', '10.200.0.9-10.200.0.12'] },
      mtu,
      namespaces: ['ai-training'],
    }));
  }
  new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics });
}

/** The NICs of the preset, wired as the case wants them. */
function inventoryOf(server: PresetName, linkLayer: 'ethernet' | 'infiniband'): Inventory {
  const nics = preset(server).nics.map((nic) => ({ ...nic, linkLayer }));
  return Inventory.of({ cluster: 'matrix', nodeGroups: [{ name: 'servers', nodeSelector: { 'example.com/make': 'a' }, nics, nodes: ['a-1', 'a-2', 'a-3'] }] });
}

function attachments(networks: 'operator' | 'raw'): LayeredAttachment[] {
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
