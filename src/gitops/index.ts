export { deliver } from './deliver';
export type { DeliverySurroundings } from './deliver';
export type { Delivered } from './delivered';
export type { DeliveredCluster } from './delivered-cluster';
export type {
  ArgoCdCluster, ArgoCdDelivery, Delivery, ExistingSource, FluxCluster, FluxDelivery, FluxSource, GitSource, HelmOperators, OciSource, Operators,
  OperatorsElsewhere, Webhooks,
} from './delivery';
export { argoCdHealthChecks, fluxHealthChecks } from './health';
export { kustomizeFiles } from './kustomize';
export type { ManifestFile } from './manifest-file';
export { networkOperatorChart } from './operators';
export type { HelmChart } from './operators';
export { fileNameOf, PHASES, phaseOf, rankOf } from './phases';
export type { Phase } from './phases';
export { readDelivery } from './read-delivery';
