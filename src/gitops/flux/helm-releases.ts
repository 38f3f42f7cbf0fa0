import { ApiObject, Chart } from 'cdk8s';
import { HelmRelease, HelmRepository } from '../../api/flux';
import type { HelmChart } from '../operators';

/** How the charts of a cluster are installed. */
export interface HelmSettings {
  /** Folder of the cluster. */
  readonly cluster: string;
  /** Namespace of Flux. */
  readonly namespace: string;
  readonly interval: string;
  readonly timeout: string;
  readonly kubeConfigSecret?: string;
}

/** What installs charts. */
export interface InstalledCharts {
  readonly repositories: readonly ApiObject[];
  readonly releases: readonly ApiObject[];
}

/**
 * A repository and a release for each chart, each after the one before. Their definitions are replaced with every version; Helm by itself leaves
 * the old ones, and never deletes any.
 */
export function helmReleases(scope: Chart, charts: readonly HelmChart[], settings: HelmSettings): InstalledCharts {
  const { cluster, namespace, interval, timeout, kubeConfigSecret } = settings;
  const repositories = charts.map(({ chart, repository }) => new HelmRepository(scope, `${cluster}-${chart}-repository`, {
    metadata: { name: `${cluster}-${chart}`, namespace },
    spec: { url: repository, ...(repository.startsWith('oci://') && { type: 'oci' }), interval: '1h' },
  }));
  const releases = charts.map(({ chart, version, namespace: targetNamespace, values }, index) => new HelmRelease(scope, `${cluster}-${chart}-release`, {
    metadata: { name: `${cluster}-${chart}`, namespace },
    spec: {
      interval,
      timeout,
      releaseName: chart,
      targetNamespace,
      storageNamespace: targetNamespace,
      ...(index > 0 && { dependsOn: [{ name: `${cluster}-${charts[index - 1].chart}` }] }),
      chart: { spec: { chart, version, sourceRef: { kind: 'HelmRepository', name: `${cluster}-${chart}` } } },
      // the namespace of the operators is written, for it has to allow privileged pods
      install: { crds: 'CreateReplace', createNamespace: true, remediation: { retries: -1 } },
      upgrade: { crds: 'CreateReplace', remediation: { retries: 3 } },
      ...(kubeConfigSecret !== undefined && { kubeConfig: { secretRef: { name: kubeConfigSecret } } }),
      values,
    },
  }));
  return { repositories, releases };
}
