import type { HelmChart } from './helm-chart';
import type { Operators } from '../delivery';

/**
 * The chart of cert-manager, where it is to be installed for the webhooks; undefined where it is not.
 *
 * @see https://cert-manager.io/docs/installation/helm/
 */
export function certManagerChart(operators: Operators): HelmChart | undefined {
  if (operators.kind !== 'helm' || operators.webhooks?.certManager !== 'helm') return undefined;
  return {
    repository: 'https://charts.jetstack.io',
    chart: 'cert-manager',
    version: operators.webhooks.certManagerVersion ?? 'v1.18.2',
    namespace: 'cert-manager',
    // kept when the chart is removed: with the definitions go all certificates of the cluster
    values: { crds: { enabled: true, keep: true } },
  };
}
