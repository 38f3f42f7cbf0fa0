/*
 * Pods with IP over InfiniBand interfaces on NICs that they share with other pods.
 *
 * NVIDIA's recipe "ipoib-rdma-shared": each of three InfiniBand ports has a resource, a pool, a network and a test pod of its own.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, IPoIBNetwork, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RdmaPod, setRelease } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

const PORTS = [
  { id: 'a', master: 'ibs1f0', subnet: '192.168.5.0/24', gateway: '192.168.5.1' },
  { id: 'b', master: 'ibs1f1', subnet: '192.168.6.0/24', gateway: '192.168.6.1' },
  { id: 'c', master: 'ibs2f0', subnet: '192.168.7.0/24', gateway: '192.168.7.1' },
];

export function ipoibRdmaShared(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_1): Chart {
  const chart = new Chart(app, 'ipoib-rdma-shared');
  setRelease(chart, release);

  new NetworkOperatorPolicy(chart, 'policy', {
    driver: { kind: 'managed' },
    ipoib: true,
    rdmaSharedDevices: PORTS.map(({ id, master }) => ({ resourceName: `rdma_shared_device_${id}`, selectors: { ifNames: [master] } })),
  });
  for (const { id, master, subnet, gateway } of PORTS) {
    new nvIpam.IPPool(chart, `pool-${id}`, {
      metadata: { name: `ipoib-pool-${id}`, namespace: 'nvidia-network-operator' },
      spec: { subnet, gateway, perNodeBlockSize: 50 },
    });
    const network = new IPoIBNetwork(chart, `network-${id}`, {
      name: `ipoib-network-${id}`,
      namespace: 'default',
      master,
      ipam: { type: 'nv-ipam', poolName: `ipoib-pool-${id}` },
      resource: { prefix: 'rdma', name: `rdma_shared_device_${id}` },
    });
    new RdmaPod(chart, `pod-${id}`, {
      name: `ipoib-test-pod-${id}`,
      namespace: 'default',
      networks: [network],
      containerName: 'test-container',
      command: ['/bin/bash', '-c', 'sleep infinity'],
    });
  }
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  ipoibRdmaShared(app);
  process.stdout.write(app.synthYaml());
}
