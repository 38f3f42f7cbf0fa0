export type { Cluster, DeclaredRange, Fact } from './cluster';
export type { NetworkKind, NetworkProblem, NetworkView } from './network-view';
export type { NicView, NodeView } from './node-view';
export type { PoolView } from './pool-view';
export type { ResourceSource, ResourceView } from './resource-view';
export type { Attachment, ContainerView, WorkloadView } from './workload-view';
