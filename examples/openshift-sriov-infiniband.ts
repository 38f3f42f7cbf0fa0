/*
 * An OpenShift cluster whose nodes have four InfiniBand rails, in servers of two makes: the NICs of rail 0 sit in different slots, yet pods
 * see one network per rail and run on either.
 */
import { App, Chart } from 'cdk8s';
import { ALL_RELEASES, FabricApp, GpuFabric, Inventory, NetworkOperatorRelease, NicData, RdmaCluster, RdmaTestPods } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with. */
export const releases = ALL_RELEASES;

const inventory = Inventory.of({
  cluster: 'openshift-ib',
  reserved: [
    { cidr: '10.128.0.0/14', layer: 'pod', description: 'OVN-Kubernetes pods' },
    { cidr: '172.30.0.0/16', layer: 'service', description: 'Kubernetes services' },
  ],
  nodeGroups: [
    {
      name: 'h100',
      nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H100-80GB-HBM3' },
      nics: rails('0000:18:00.0', '0000:40:00.0', '0000:9a:00.0', '0000:ce:00.0'),
      nodes: ['h100-01', 'h100-02', 'h100-03', 'h100-04'],
    },
    {
      name: 'h200',
      nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-H200' },
      nics: rails('0000:1a:00.0', '0000:3c:00.0', '0000:9c:00.0', '0000:dc:00.0'),
      nodes: ['h200-01', 'h200-02'],
    },
  ],
});

function rails(...pciAddresses: string[]): NicData[] {
  return pciAddresses.map((pciAddress, rail) => ({ pciAddress, rail, rdmaDevice: `mlx5_${rail}`, traffic: 'east-west', linkLayer: 'infiniband' }));
}

export function openshiftSriovInfiniband(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart {
  const chart = new Chart(app, 'openshift-ib');
  const cluster = new RdmaCluster(chart, 'rdma', { release, platform: 'openshift', inventory, driver: { kind: 'managed' } });

  // A /18 per rail, and in it eight addresses per node: one for each virtual function. The subnet manager routes; there is no gateway.
  const compute = new GpuFabric(cluster, 'compute', {
    linkLayer: 'infiniband',
    attachment: { kind: 'sriov', virtualFunctions: 8, linkState: 'enable' },
    addressing: { kind: 'flat', subnet: '10.80.0.0/16', addressesPerNode: 8 },
    namespaces: ['ai-training', 'ai-inference'],
  });
  new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute] });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  openshiftSriovInfiniband(app);
  process.stdout.write(app.synthYaml());
}
