/*
 * Two pods on different nodes, each with a virtual function of an Ethernet NIC (RoCE).
 *
 * NVIDIA's recipe "sriov-network-rdma". The SR-IOV operator must be installed too: it comes with the chart of the network operator, with
 * the value sriovNetworkOperator.enabled=true.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RdmaPod, setRelease, sriov, SriovNetwork } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

export function sriovNetworkRdma(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_1): Chart {
  const chart = new Chart(app, 'sriov-network-rdma');
  setRelease(chart, release);

  new NetworkOperatorPolicy(chart, 'policy');
  new nvIpam.IPPool(chart, 'pool', {
    metadata: { name: 'sriov-pool', namespace: 'nvidia-network-operator' },
    spec: { subnet: '192.168.2.0/24', perNodeBlockSize: 50, gateway: '192.168.2.1' },
  });
  new sriov.SriovNetworkNodePolicy(chart, 'virtual-functions', {
    metadata: { name: 'ethernet-sriov', namespace: 'nvidia-network-operator' },
    spec: {
      resourceName: 'sriov_resource',
      nodeSelector: { 'feature.node.kubernetes.io/pci-15b3.present': 'true' },
      nicSelector: { vendor: '15b3' },
      numVfs: 8,
      priority: 90,
      deviceType: 'netdevice',
      isRdma: true,
      mtu: 1500,
    },
  });
  const network = new SriovNetwork(chart, 'network', {
    name: 'sriov-rdma-network',
    namespace: 'default',
    resource: { prefix: 'nvidia.com', name: 'sriov_resource' },
    ipam: { type: 'nv-ipam', poolName: 'sriov-pool' },
  });

  const pod = { namespace: 'default', networks: [network], command: ['/bin/bash', '-c', 'sleep infinity'] };
  new RdmaPod(chart, 'server', {
    ...pod,
    name: 'sriov-rdma-server',
    labels: { app: 'sriov-rdma', role: 'server' },
    tolerations: ['control-plane', 'master'].map((role) => ({ key: `node-role.kubernetes.io/${role}`, operator: 'Exists', effect: 'NoSchedule' })),
  });
  new RdmaPod(chart, 'client', {
    ...pod,
    name: 'sriov-rdma-client',
    labels: { app: 'sriov-rdma', role: 'client' },
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchExpressions: [{ key: 'role', operator: 'In', values: ['server'] }] } },
        ],
      },
    },
  });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  sriovNetworkRdma(app);
  process.stdout.write(app.synthYaml());
}
