/*
 * Eight RoCE rails with an IPv4 and an IPv6 address each, where every rail reaches every other through its own leaf switch.
 *
 * A pod with eight interfaces answers on the wrong one unless told otherwise. Two chained plugins tell it: "tuning" stops the kernel from
 * answering ARP for another rail's address, "sbr" makes traffic leave on the rail whose address it carries. The networks are written as
 * NetworkAttachmentDefinitions, so this needs no operator that renders them.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, GpuFabric, Inventory, NetworkOperatorRelease, RdmaCluster, RdmaTestPods } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

const inventory = Inventory.of({
  cluster: 'dual-stack',
  reserved: [{ cidr: '10.244.0.0/16', layer: 'pod' }, { cidr: 'fd00:10:244::/56', layer: 'pod' }],
  nodeGroups: [{ name: 'hgx', preset: 'PowerEdge-XE9680', nodes: ['hgx-01', 'hgx-02', 'hgx-03', 'hgx-04'] }],
});

export function dualStackRails(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart {
  const chart = new Chart(app, 'dual-stack');
  const cluster = new RdmaCluster(chart, 'rdma', { release, inventory });
  const compute = new GpuFabric(cluster, 'compute', {
    linkLayer: 'ethernet',
    attachment: {
      kind: 'sriov',
      virtualFunctions: 1,
      networks: 'raw',
      chain: [
        { type: 'tuning', sysctl: { 'net.ipv4.conf.IFNAME.arp_announce': '2', 'net.ipv4.conf.IFNAME.arp_ignore': '1' } },
        { type: 'sbr' },
      ],
    },
    addressing: [
      { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31, routeTo: 'fabric' },
      { kind: 'routed', supernet: 'fd00:64::/61', nodePrefixLength: 127, routeTo: 'fabric' },
    ],
    mtu: 9000,
    namespaces: ['ai-training'],
  });
  new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute] });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  dualStackRails(app);
  process.stdout.write(app.synthYaml());
}
