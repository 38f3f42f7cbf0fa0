export { CALICO_POD_ANNOTATIONS, CALICO_SERVICE_ANNOTATIONS, calicoPodAnnotations, calicoServiceAnnotations, parseCalicoList } from './annotations';
export type { CalicoPools, CalicoServiceRequest } from './annotations';
export { checkCalico, checkCalicoUpdate } from './checks';
export type { CalicoFacts } from './checks';
export { IPPool } from './ip-pool';
export type { IPPoolSpec, IPPoolUse, TunnelMode } from './ip-pool';
