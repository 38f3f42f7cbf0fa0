export { RdmaClusterChart } from './rdma-cluster-chart';
export { readClusterConfig } from './rdma-cluster-config';
export type { EthernetFabricConfig, FabricConfig, InfinibandFabricConfig, RdmaClusterConfig, TestPodsConfig } from './rdma-cluster-config';
