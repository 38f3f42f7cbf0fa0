import { Chart, Testing } from 'cdk8s';
import { GpuFabric, Inventory, NetworkOperatorRelease, RdmaCluster, StorageFabric } from '../../src';

/** How a cluster differs from eight nodes on the newest release. */
export interface ClusterVariant {
  readonly release?: NetworkOperatorRelease;
  readonly nodes?: readonly string[];
  readonly virtualFunctions?: number;
  readonly addressesPerNode?: number;
  readonly rails?: number;
}

export const NODES = Array.from({ length: 8 }, (_, index) => `gpu-${index + 1}`);

/** Manifests, as JSON, of one program for a cluster with two routed rails and a flat storage network. */
export function clusterText({ release = '26.4', nodes = NODES, virtualFunctions = 1, addressesPerNode = 4, rails = 2 }: ClusterVariant): string {
  const chart = new Chart(Testing.app(), 'cluster');
  const nics = [
    ...Array.from({ length: rails }, (_, rail) => ({ pciAddress: `0000:1${rail}:00.0`, traffic: 'east-west' as const, rail, interface: `eth${rail}`, rdmaDevice: `mlx5_${rail}` })),
    { pciAddress: '0000:20:00.0', traffic: 'north-south' as const, interface: 'eth9', rdmaDevice: 'mlx5_9' },
  ];
  const inventory = Inventory.of({ cluster: 'cluster', nodeGroups: [{ name: 'h200', nics, nodeSelector: { gpu: 'h200' }, nodes: [...nodes] }] });
  const cluster = new RdmaCluster(chart, 'rdma', { release, inventory, driver: { kind: 'managed' } });
  new GpuFabric(cluster, 'compute', {
    linkLayer: 'ethernet',
    attachment: { kind: 'sriov', virtualFunctions },
    addressing: { kind: 'routed', supernet: '10.64.0.0/13', nodePrefixLength: 29 },
    namespaces: ['ai'],
  });
  new StorageFabric(cluster, 'storage', {
    linkLayer: 'ethernet',
    attachment: { kind: 'macvlan' },
    addressing: { kind: 'flat', subnet: '10.200.0.0/16', addressesPerNode, gateway: 'last' },
    namespaces: ['ai'],
  });
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: Testing.synth(chart) as unknown[] });
}
