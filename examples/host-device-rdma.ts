/*
 * A pod with a whole NIC of its own, RDMA included.
 *
 * NVIDIA's recipe "host-device-rdma": the SR-IOV device plugin offers every RDMA device of the nodes as nvidia.com/hostdev, nv-ipam
 * gives each node a block of 50 addresses, and the pod is the only user of the device that it gets.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, HostDeviceNetwork, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RdmaPod, setRelease } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

export function hostDeviceRdma(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_1): Chart {
  const chart = new Chart(app, 'host-device-rdma');
  setRelease(chart, release);

  new NetworkOperatorPolicy(chart, 'policy', {
    sriovDevices: [{ resourceName: 'hostdev', selectors: { vendors: ['15b3'], isRdma: true } }],
  });
  new nvIpam.IPPool(chart, 'pool', {
    metadata: { name: 'hostdev-pool', namespace: 'nvidia-network-operator' },
    spec: { subnet: '192.168.3.0/24', perNodeBlockSize: 50, gateway: '192.168.3.1' },
  });
  const network = new HostDeviceNetwork(chart, 'network', {
    name: 'hostdev-net',
    namespace: 'default',
    resourceName: 'hostdev',
    ipam: { type: 'nv-ipam', poolName: 'hostdev-pool' },
  });
  new RdmaPod(chart, 'pod', {
    name: 'hostdev-test-pod',
    namespace: 'default',
    networks: [network],
    containerName: 'test-container',
    command: ['/bin/bash', '-c', 'sleep infinity'],
  });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  hostDeviceRdma(app);
  process.stdout.write(app.synthYaml());
}
