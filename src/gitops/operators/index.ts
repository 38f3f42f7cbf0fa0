export { certManagerChart } from './cert-manager-chart';
export type { HelmChart } from './helm-chart';
export { networkOperatorChart } from './network-operator-chart';
