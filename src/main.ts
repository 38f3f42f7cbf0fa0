/*
 * The reference cluster: 32 nodes with eight GPUs each, as inventory/hgx-h200.yaml describes them. `npm run synth` writes its manifests to
 * dist/. Change it to describe yours.
 */
import { Chart } from 'cdk8s';
import { FabricApp, GpuFabric, Inventory, Ledger, NetworkOperatorRelease, RdmaCluster, RdmaTestPods, StorageFabric } from './index';

const app = new FabricApp();
const chart = new Chart(app, 'hgx-h200');

const cluster = new RdmaCluster(chart, 'rdma', {
  release: NetworkOperatorRelease.V26_4,
  inventory: Inventory.fromFile('inventory/hgx-h200.yaml'),
  ledger: Ledger.fromFile('ledger/hgx-h200.yaml'),
  driver: { kind: 'managed' },
});

// Eight rails of RoCE between the GPUs. Every node has a /31 on each rail: one address for the leaf switch, one for the pod.
const compute = new GpuFabric(cluster, 'compute', {
  linkLayer: 'ethernet',
  attachment: { kind: 'sriov', virtualFunctions: 1 },
  addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 31 },
  mtu: 9000,
  namespaces: ['ai-training'],
});

// One flat network towards storage. Every node has a block of four addresses for its pods.
const storage = new StorageFabric(cluster, 'storage', {
  linkLayer: 'ethernet',
  attachment: { kind: 'macvlan' },
  addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode: 4, gateway: 'last' },
  mtu: 9000,
  namespaces: ['ai-training'],
});

new RdmaTestPods(cluster, 'rdma-test', { namespace: 'ai-training', fabrics: [compute, storage] });

app.synth();
