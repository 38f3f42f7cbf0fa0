/*
 * A benchmark pod on OpenShift with two GPUs and a virtual function, on a network that is written as a NetworkAttachmentDefinition. There is
 * a chart for each way of giving it an address; choose one.
 *
 * - whereabouts: cluster-wide addresses without pools. OpenShift brings it; elsewhere the network operator did until release 25.7.
 * - nv-ipam: a block of addresses for every node, from a pool.
 * - static: one fixed address, hence for one pod only.
 * - host-local: every node keeps its own records, hence for the pods of one node only.
 */
import { App, Chart } from 'cdk8s';
import {
  ALL_RELEASES, FabricApp, Ipam, IpcLockPermission, NetworkOperatorPolicy, NetworkOperatorRelease, nvIpam, RawNetwork, RdmaPod, RdmaPodProps,
  setRelease, sriov,
} from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

const IPAM: readonly Ipam[] = [
  { type: 'whereabouts', range: '192.168.100.0/24', exclude: ['192.168.100.0/32', '192.168.100.255/32'] },
  { type: 'nv-ipam', poolName: 'gpu-rdma-pool' },
  { type: 'static', addresses: [{ address: '192.168.100.10/24' }] },
  { type: 'host-local', subnet: '192.168.100.0/24' },
];

/** The node of the network with host-local. */
const NODE = 'gpu-worker-01';

export function rawNetworkIpam(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart[] {
  return IPAM.map((ipam) => {
    const chart = new Chart(app, `raw-network-${ipam.type}`);
    setRelease(chart, release);
    if (ipam.type === 'nv-ipam') addPool(chart, ipam.poolName);
    addBenchmarkPod(chart, ipam);
    return chart;
  });
}

function addPool(chart: Chart, name: string): void {
  new NetworkOperatorPolicy(chart, 'policy', { platform: 'openshift' });
  new nvIpam.IPPool(chart, 'pool', {
    metadata: { name, namespace: 'nvidia-network-operator' },
    spec: { subnet: '192.168.100.0/24', perNodeBlockSize: 8 },
  });
}

function addBenchmarkPod(chart: Chart, ipam: Ipam): void {
  const namespace = 'gpu-benchmark';
  new sriov.SriovNetworkNodePolicy(chart, 'virtual-functions', {
    metadata: { name: 'mellanoxnics', namespace: 'openshift-sriov-network-operator' },
    spec: {
      resourceName: 'mellanoxnics',
      nodeSelector: { 'feature.node.kubernetes.io/pci-15b3.present': 'true' },
      nicSelector: { vendor: '15b3' },
      numVfs: 8,
      priority: 99,
      deviceType: 'netdevice',
      isRdma: true,
    },
  });
  const isOfOneNode = ipam.type === 'host-local';
  const network = new RawNetwork(chart, 'network', {
    name: 'sriov-rdma-net',
    namespace,
    ipam,
    plugin: { type: 'sriov', vlan: 0 },
    resource: { prefix: 'openshift.io', name: 'mellanoxnics' },
    nodes: isOfOneNode ? [NODE] : undefined,
  });
  const { serviceAccountName } = new IpcLockPermission(chart, 'permission', { name: 'rdma-benchmark', namespace });
  new RdmaPod(chart, 'pod', {
    name: 'rdma-benchmark',
    namespace,
    networks: [network],
    resources: { 'nvidia.com/gpu': 2 },
    serviceAccountName,
    affinity: isOfOneNode ? onNode(NODE) : undefined,
  });
}

function onNode(name: string): RdmaPodProps['affinity'] {
  const terms = [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [name] }] }];
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } };
}

if (require.main === module) {
  const app = new FabricApp();
  rawNetworkIpam(app);
  process.stdout.write(app.synthYaml());
}
