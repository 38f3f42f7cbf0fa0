/*
 * A pod with a virtual function of an InfiniBand NIC.
 *
 * NVIDIA's recipe "sriov-ib-rdma". The SR-IOV operator must be installed too: it comes with the chart of the network operator, with the
 * value sriovNetworkOperator.enabled=true.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RdmaPod, setRelease, sriov, SriovIBNetwork } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

export function sriovIbRdma(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_1): Chart {
  const chart = new Chart(app, 'sriov-ib-rdma');
  setRelease(chart, release);

  new NetworkOperatorPolicy(chart, 'policy', { driver: { kind: 'managed' } });
  new nvIpam.IPPool(chart, 'pool', {
    metadata: { name: 'sriov-ib-pool', namespace: 'nvidia-network-operator' },
    spec: { subnet: '192.168.6.0/24', perNodeBlockSize: 50, gateway: '192.168.6.1' },
  });
  new sriov.SriovNetworkNodePolicy(chart, 'virtual-functions', {
    metadata: { name: 'infiniband-sriov', namespace: 'nvidia-network-operator' },
    spec: {
      resourceName: 'mlnxnics',
      nodeSelector: { 'feature.node.kubernetes.io/pci-15b3.present': 'true' },
      nicSelector: { vendor: '15b3' },
      numVfs: 8,
      priority: 90,
      deviceType: 'netdevice',
      isRdma: true,
      linkType: 'IB',
      mtu: 1500,
    },
  });
  const network = new SriovIBNetwork(chart, 'network', {
    name: 'sriov-ib-network',
    namespace: 'default',
    resource: { prefix: 'nvidia.com', name: 'mlnxnics' },
    linkState: 'enable',
    ipam: { type: 'nv-ipam', poolName: 'sriov-ib-pool' },
  });
  new RdmaPod(chart, 'pod', {
    name: 'sriov-ib-test-pod',
    namespace: 'default',
    networks: [network],
    containerName: 'test-container',
    command: ['/bin/bash', '-c', 'sleep infinity'],
  });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  sriovIbRdma(app);
  process.stdout.write(app.synthYaml());
}
