/*
 * A pod with a macvlan interface on an Ethernet NIC that it shares with other pods (RoCE).
 *
 * NVIDIA's recipe "macvlan-rdma-shared": up to 63 pods of a node share the RDMA device of ens1f0.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, MacvlanNetwork, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RdmaPod, setRelease } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

export function macvlanRdmaShared(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_1): Chart {
  const chart = new Chart(app, 'macvlan-rdma-shared');
  setRelease(chart, release);

  new NetworkOperatorPolicy(chart, 'policy', {
    rdmaSharedDevices: [{ resourceName: 'rdma_shared_device_a', selectors: { ifNames: ['ens1f0'] } }],
  });
  new nvIpam.IPPool(chart, 'pool', {
    metadata: { name: 'macvlan-pool', namespace: 'nvidia-network-operator' },
    spec: { subnet: '192.168.4.0/24', perNodeBlockSize: 50, gateway: '192.168.4.1' },
  });
  const network = new MacvlanNetwork(chart, 'network', {
    name: 'macvlan-network',
    namespace: 'default',
    master: 'ens1f0',
    mode: 'bridge',
    mtu: 1500,
    ipam: { type: 'nv-ipam', poolName: 'macvlan-pool' },
    resource: { prefix: 'rdma', name: 'rdma_shared_device_a' },
  });
  new RdmaPod(chart, 'pod', {
    name: 'macvlan-test-pod',
    namespace: 'default',
    networks: [network],
    containerName: 'test-container',
    command: ['/bin/bash', '-c', 'sleep infinity'],
  });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  macvlanRdmaShared(app);
  process.stdout.write(app.synthYaml());
}
