import { App, Chart } from 'cdk8s';
import {
  EthernetFabricProps, GpuFabric, Inventory, InventoryData, NetworkOperatorRelease, NicFirmware, RdmaCluster, RdmaClusterConfig, RdmaTestPods,
  StorageFabric,
} from '../../src';
import { groupOf, nicsOf } from '../support/inventories';

const ETHERNET_NODES: InventoryData = { cluster: 'small', nodeGroups: [groupOf({ nics: nicsOf({ rails: 2 }) })] };
const INFINIBAND_NODES: InventoryData = { cluster: 'small', nodeGroups: [groupOf({ nics: nicsOf({ rails: 2, linkLayer: 'infiniband' }) })] };

const CONTROL_PLANE = {
  requiredDuringSchedulingIgnoredDuringExecution: {
    nodeSelectorTerms: [{ matchExpressions: [{ key: 'node-role.kubernetes.io/control-plane', operator: 'Exists' }] }],
  },
} as const;

/** What else test pods have. */
const TEST_PODS = {
  imagePullSecrets: ['tools'],
  command: ['sleep', '3600'],
  resources: { cpu: 4 },
  tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
  nodeSelector: { 'gpu-fabric.io/rack': 'a1' },
  runAsUser: 1000,
} as const;

/** What is said of NICs and node groups. */
const NICS = {
  interfaceNames: { interface: 'eth_r{rail}', rdmaDevice: 'rdma_r{rail}', evenWithNetplan: true },
  nicConfiguration: { nicFirmwareStorage: { availableStorageSize: '5Gi' }, logLevel: 'debug' },
  drainLimit: '20%',
  rdmaMode: 'exclusive',
  groups: {
    hgx: {
      driver: { kind: 'managed', version: 'doca3.2.0-25.10-1.2.8.0-2' }, drainLimit: 1, rdmaMode: 'unmanaged', nodePolicy: { labels: { team: 'a' } }, interfaceNames: {},
    },
  },
} as const;

/** A fabric with settings of its NICs. */
const NIC_FABRIC: EthernetFabricProps = {
  linkLayer: 'ethernet',
  attachment: { kind: 'sriov', virtualFunctions: 1 },
  addressing: { kind: 'flat', subnet: '10.80.0.0/16', addressesPerNode: 8 },
  namespaces: ['ai-training'],
  nicSettings: { pciPerformance: { maxReadRequestBytes: 1024 }, gpuDirect: true, roce: { losslessPriorities: [3, 4] } },
  groups: { hgx: { mtu: 4200, virtualFunctions: 4, nicSettings: { roce: true } } },
};

const FIRMWARE = { deviceID: '1021', binUrls: ['https://firmware.example.com/fw.bin'], updatePolicy: 'Update' } as const;

const TYPED_NODES: InventoryData = { cluster: 'small', nodeGroups: [groupOf({ nics: nicsOf({ rails: 2 }).map((nic) => ({ ...nic, deviceID: '1021' })) })] };

/** A cluster as data, beside a program that makes the same. */
export interface Twins {
  readonly title: string;
  readonly config: RdmaClusterConfig;
  readonly program: (scope: App, id: string) => Chart;
}

/** Between them they use every field of the data, but for the ledger. */
export const TWINS: readonly Twins[] = [
  {
    title: 'nothing but a fabric',
    config: {
      inventory: ETHERNET_NODES,
      fabrics: [{
        name: 'compute',
        role: 'compute',
        linkLayer: 'ethernet',
        attachment: { kind: 'sriov', virtualFunctions: 1 },
        addressing: { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31 },
        namespaces: ['ai-training'],
      }],
    },
    program: (scope, id) => {
      const chart = new Chart(scope, id);
      new GpuFabric(new RdmaCluster(chart, 'rdma', { inventory: Inventory.of(ETHERNET_NODES) }), 'compute', {
        linkLayer: 'ethernet',
        attachment: { kind: 'sriov', virtualFunctions: 1 },
        addressing: { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31 },
        namespaces: ['ai-training'],
      });
      return chart;
    },
  },
  {
    title: 'two fabrics, one in dual stack, and test pods on all and on one',
    config: {
      release: NetworkOperatorRelease.V26_1,
      inventory: ETHERNET_NODES,
      driver: { kind: 'managed', upgradePolicy: { autoUpgrade: false } },
      images: { mirror: 'registry.example.com/nvidia', pullSecrets: ['mirror'] },
      createNamespaces: false,
      nicConfiguration: true,
      policy: { deploymentNodeAffinity: CONTROL_PLANE },
      fabrics: [
        {
          name: 'compute',
          role: 'compute',
          linkLayer: 'ethernet',
          attachment: { kind: 'sriov', virtualFunctions: 1, vlan: 7 },
          addressing: [
            { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31 },
            { kind: 'routed', supernet: 'fd00:10::/48', nodePrefixLength: 127 },
          ],
          mtu: 9000,
          namespaces: ['ai-training', 'ai-inference'],
          nodeGroups: ['hgx'],
        },
        {
          name: 'storage',
          role: 'storage',
          linkLayer: 'ethernet',
          attachment: { kind: 'macvlan' },
          addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 4, gateway: 'last' },
          namespaces: ['ai-training'],
        },
      ],
      testPods: [
        { name: 'test-all', namespace: 'ai-training' },
        { name: 'test-compute', namespace: 'ai-inference', fabrics: ['compute'], image: 'registry.example.com/tools:1.0', ...TEST_PODS },
      ],
    },
    program: (scope, id) => {
      const chart = new Chart(scope, id);
      const cluster = new RdmaCluster(chart, 'rdma', {
        release: NetworkOperatorRelease.V26_1,
        inventory: Inventory.of(ETHERNET_NODES),
        driver: { kind: 'managed', upgradePolicy: { autoUpgrade: false } },
        images: { mirror: 'registry.example.com/nvidia', pullSecrets: ['mirror'] },
        createNamespaces: false,
        nicConfiguration: true,
        policy: { deploymentNodeAffinity: CONTROL_PLANE },
      });
      const compute = new GpuFabric(cluster, 'compute', {
        linkLayer: 'ethernet',
        attachment: { kind: 'sriov', virtualFunctions: 1, vlan: 7 },
        addressing: [
          { kind: 'routed', supernet: '10.64.0.0/16', nodePrefixLength: 31 },
          { kind: 'routed', supernet: 'fd00:10::/48', nodePrefixLength: 127 },
        ],
        mtu: 9000,
        namespaces: ['ai-training', 'ai-inference'],
        nodeGroups: ['hgx'],
      });
      const storage = new StorageFabric(cluster, 'storage', {
        linkLayer: 'ethernet',
        attachment: { kind: 'macvlan' },
        addressing: { kind: 'flat', subnet: '10.200.0.0/24', addressesPerNode: 4, gateway: 'last' },
        namespaces: ['ai-training'],
      });
      new RdmaTestPods(cluster, 'test-all', { namespace: 'ai-training', fabrics: [compute, storage] });
      new RdmaTestPods(cluster, 'test-compute', {
        namespace: 'ai-inference', fabrics: [compute], image: 'registry.example.com/tools:1.0', ...TEST_PODS,
      });
      return chart;
    },
  },
  {
    title: 'names, settings and firmware of NICs, and what differs on one node group',
    config: {
      ...NICS,
      inventory: TYPED_NODES,
      firmware: [{ name: 'connectx-7', ...FIRMWARE }],
      fabrics: [{
        name: 'compute',
        role: 'compute',
        ...NIC_FABRIC,
      }],
    },
    program: (scope, id) => {
      const chart = new Chart(scope, id);
      const cluster = new RdmaCluster(chart, 'rdma', { ...NICS, inventory: Inventory.of(TYPED_NODES) });
      new GpuFabric(cluster, 'compute', NIC_FABRIC);
      new NicFirmware(cluster, 'connectx-7', FIRMWARE);
      return chart;
    },
  },
  {
    title: 'InfiniBand on OpenShift, with addresses from those of the cluster',
    config: {
      platform: 'openshift',
      addressSpace: '10.96.0.0/12',
      inventory: INFINIBAND_NODES,
      fabrics: [{
        name: 'compute',
        role: 'compute',
        linkLayer: 'infiniband',
        attachment: { kind: 'sriov', virtualFunctions: 4 },
        addressing: { kind: 'flat', subnet: '/16', addressesPerNode: 8 },
        namespaces: ['ai-training'],
      }],
      testPods: [{ name: 'test', namespace: 'ai-training' }],
    },
    program: (scope, id) => {
      const chart = new Chart(scope, id);
      const cluster = new RdmaCluster(chart, 'rdma', {
        platform: 'openshift', addressSpace: '10.96.0.0/12', inventory: Inventory.of(INFINIBAND_NODES),
      });
      const compute = new GpuFabric(cluster, 'compute', {
        linkLayer: 'infiniband',
        attachment: { kind: 'sriov', virtualFunctions: 4 },
        addressing: { kind: 'flat', subnet: '/16', addressesPerNode: 8 },
        namespaces: ['ai-training'],
      });
      new RdmaTestPods(cluster, 'test', { namespace: 'ai-training', fabrics: [compute] });
      return chart;
    },
  },
];
