/*
 * The smallest complete set-up for pods that share the RDMA device of the host, once on InfiniBand and once on Ethernet (RoCE): driver,
 * device plugin, pool, network, and a pod that needs both the device (rdma/shared_ib) and the interface (its annotation).
 *
 * The RDMA mode of the nodes must be shared, which it is unless somebody changed it.
 */
import { App, Chart } from 'cdk8s';
import {
  ALL_RELEASES, AttachableNetwork, FabricApp, IPoIBNetwork, MacvlanNetwork, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RdmaPod,
  setRelease,
} from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

export function sharedDeviceOnInfiniband(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V25_7): Chart {
  const chart = cluster(app, 'shared-device-on-infiniband', release, { interfaces: ['ibs1f0', 'ibs1f1'], pool: 'ipoib-pool-a', ipoib: true });
  const network = new IPoIBNetwork(chart, 'network', {
    name: 'ipoib-network-a',
    namespace: 'default',
    master: 'ibs1f0',
    ipam: { type: 'nv-ipam', poolName: 'ipoib-pool-a' },
    resource: { prefix: 'rdma', name: 'shared_ib' },
  });
  return withPod(chart, network);
}

export function sharedDeviceOnEthernet(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V25_7): Chart {
  const chart = cluster(app, 'shared-device-on-ethernet', release, { interfaces: ['ens1f0', 'ens1f1'], pool: 'macvlan-pool-a', ipoib: false });
  const network = new MacvlanNetwork(chart, 'network', {
    name: 'macvlan-network-a',
    namespace: 'default',
    master: 'ens1f0',
    mode: 'bridge',
    mtu: 9000,
    ipam: { type: 'nv-ipam', poolName: 'macvlan-pool-a' },
    resource: { prefix: 'rdma', name: 'shared_ib' },
  });
  return withPod(chart, network);
}

function cluster(app: App, name: string, release: NetworkOperatorRelease, props: { interfaces: string[]; pool: string; ipoib: boolean }): Chart {
  const chart = new Chart(app, name);
  setRelease(chart, release);
  new NetworkOperatorPolicy(chart, 'policy', {
    driver: { kind: 'managed' }, // leave it out where the driver is installed on the hosts
    ipoib: props.ipoib,
    rdmaSharedDevices: [{ resourceName: 'shared_ib', rdmaHcaMax: 63, selectors: { vendors: ['15b3'], ifNames: props.interfaces } }],
  });
  new nvIpam.IPPool(chart, 'pool', {
    metadata: { name: props.pool, namespace: 'nvidia-network-operator' },
    spec: { subnet: '192.168.5.0/24', perNodeBlockSize: 50, gateway: '192.168.5.1' },
  });
  return chart;
}

function withPod(chart: Chart, network: AttachableNetwork): Chart {
  new RdmaPod(chart, 'pod', {
    name: 'rdma-test-pod-a', namespace: 'default', networks: [network], containerName: 'test', command: ['/bin/bash', '-c', 'sleep infinity'],
  });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  sharedDeviceOnInfiniband(app);
  sharedDeviceOnEthernet(app);
  process.stdout.write(app.synthYaml());
}
