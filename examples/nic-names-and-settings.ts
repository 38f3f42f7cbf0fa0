/*
 * Servers of two makes whose NICs sit in different slots: every rail has one interface name on all of them, and the firmware of the NICs is set for
 * RoCE and GPUDirect. The makes differ in MTU, virtual functions, and driver.
 */
import { App, Chart } from 'cdk8s';
import { FabricApp, GpuFabric, Inventory, NetworkOperatorRelease, NicFirmware, RdmaCluster, RdmaTestPods, StorageFabric } from 'cdk8s-gpu-fabric';

/** Releases of the network operator that this works with: the first with a driver per group of nodes, and later ones. */
export const releases: readonly NetworkOperatorRelease[] = [NetworkOperatorRelease.V26_4, NetworkOperatorRelease.V26_7];

const inventory = Inventory.of({
  cluster: 'two-makes',
  nodeGroups: [
    { name: 'xe9680', preset: 'PowerEdge-XE9680', nodeSelector: { 'example.com/server': 'xe9680' }, nodes: ['dell-01', 'dell-02'] },
    { name: 'sr680a', preset: 'ThinkSystem-SR680a-V3', nodeSelector: { 'example.com/server': 'sr680a' }, nodes: ['lenovo-01', 'lenovo-02'] },
  ],
});

export function nicNamesAndSettings(app: App, release: NetworkOperatorRelease = NetworkOperatorRelease.V26_4): Chart {
  const chart = new Chart(app, 'two-makes');
  const cluster = new RdmaCluster(chart, 'rdma', {
    release,
    inventory,
    driver: { kind: 'managed' },
    // rail 0 is eth_r0 and rdma_r0 on every node
    interfaceNames: { interface: 'eth_r{rail}', rdmaDevice: 'rdma_r{rail}' },
    // one node in ten may be drained at once to change its virtual functions
    drainLimit: '10%',
    nicConfiguration: { nicFirmwareStorage: { storageClassName: 'shared', availableStorageSize: '5Gi' } },
    groups: {
      sr680a: { driver: { kind: 'host' }, drainLimit: 1 },
    },
  });

  const compute = new GpuFabric(cluster, 'compute', {
    linkLayer: 'ethernet',
    attachment: { kind: 'sriov', virtualFunctions: 2 },
    addressing: { kind: 'flat', subnet: '10.64.0.0/16', addressesPerNode: 8 },
    mtu: 9000,
    namespaces: ['ai-training'],
    nicSettings: { gpuDirect: true, roce: { losslessPriorities: [3], typeOfService: 106 } },
    // no address depends on what differs
    groups: { sr680a: { mtu: 4200, virtualFunctions: 4 } },
  });

  // The north-south NICs keep their names, which differ; so each make has a storage fabric of its own.
  const storage = ['xe9680', 'sr680a'].map((group, index) => new StorageFabric(cluster, `storage-${group}`, {
    linkLayer: 'ethernet',
    attachment: { kind: 'macvlan' },
    addressing: { kind: 'flat', subnet: `10.${200 + index}.0.0/16`, addressesPerNode: 4 },
    namespaces: ['ai-training'],
    nodeGroups: [group],
  }));

  // SuperNICs with another firmware are reported; updatePolicy: 'Update' would install it, one drain and reboot per node.
  new NicFirmware(cluster, 'bluefield-3', { deviceID: 'a2dc', traffic: 'east-west', bfbUrl: 'https://firmware.example.com/bf-fwbundle.bfb' });

  new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute, storage[0]], nodeSelector: { 'example.com/server': 'xe9680' } });
  return chart;
}

if (require.main === module) {
  const app = new FabricApp();
  nicNamesAndSettings(app);
  process.stdout.write(app.synthYaml());
}
