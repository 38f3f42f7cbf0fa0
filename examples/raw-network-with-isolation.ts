/*
 * A network that is written as a NetworkAttachmentDefinition, on Kubernetes without OpenShift: a virtual function of an Ethernet NIC (RoCE)
 * whose RDMA device moves into the pod with it, so that no other pod sees it.
 *
 * That isolation is the chained plugin "rdma", and needs the exclusive RDMA mode on the nodes.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RawNetwork, RdmaPod, setRelease, sriov } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

const NAMESPACE = 'nvidia-network-operator';
const GPU_WORKER = 'node-role.kubernetes.io/gpu-worker';

export function rawNetworkWithIsolation(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart {
  const chart = new Chart(app, 'raw-network-with-isolation');
  setRelease(chart, release);

  new NetworkOperatorPolicy(chart, 'policy');
  new nvIpam.IPPool(chart, 'pool', {
    metadata: { name: 'gpu-fabric-pool', namespace: NAMESPACE },
    spec: {
      subnet: '10.0.100.0/24',
      perNodeBlockSize: 16,
      gateway: '10.0.100.1',
      nodeSelector: { nodeSelectorTerms: [{ matchExpressions: [{ key: GPU_WORKER, operator: 'Exists' }] }] },
    },
  });
  new sriov.SriovNetworkPoolConfig(chart, 'rdma-mode', {
    metadata: { name: 'gpu-workers', namespace: NAMESPACE },
    // without maxUnavailable all these nodes would be drained at once
    spec: { rdmaMode: 'exclusive', maxUnavailable: 1, nodeSelector: { matchExpressions: [{ key: GPU_WORKER, operator: 'Exists' }] } },
  });
  new sriov.SriovNetworkNodePolicy(chart, 'virtual-functions', {
    metadata: { name: 'gpu-rdma', namespace: NAMESPACE },
    spec: {
      resourceName: 'gpu_rdma',
      nodeSelector: { [GPU_WORKER]: '' },
      nicSelector: { vendor: '15b3', pfNames: ['ens1f0'] },
      numVfs: 8,
      priority: 99,
      deviceType: 'netdevice',
      isRdma: true,
      linkType: 'ETH',
    },
  });
  const network = new RawNetwork(chart, 'network', {
    name: 'gpu-rdma-net',
    namespace: 'ai-training',
    plugin: { type: 'sriov', vlan: 0, spoofchk: 'off', trust: 'on' },
    chain: [{ type: 'rdma' }],
    ipam: { type: 'nv-ipam', poolName: 'gpu-fabric-pool' },
    resource: { prefix: 'nvidia.com', name: 'gpu_rdma' },
  });
  new RdmaPod(chart, 'pod', { name: 'rdma-test', namespace: 'ai-training', networks: [network] });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  rawNetworkWithIsolation(app);
  process.stdout.write(app.synthYaml());
}
