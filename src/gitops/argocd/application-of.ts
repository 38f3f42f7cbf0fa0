import type { ApplicationDestination, ApplicationSource, ApplicationSpec, SyncPolicy } from '../../api/argocd';
import { DeliveredCluster, foldersOf, objectsOf } from '../delivered-cluster';
import type { ArgoCdDelivery, Operators } from '../delivery';
import { HelmChart, networkOperatorChart } from '../operators';
import { writtenByOperators } from './written-by-operators';

/** What a delivery leaves open. */
export interface ArgoCdSettings extends ArgoCdDelivery {
  readonly path: string;
  readonly project: string;
  readonly namespace: string;
}

/**
 * The Application of a cluster. The chart of the operators is one source of it and the folders of the cluster the others, so that one sync
 * applies them in one order: an upgrade of the operators is over before anything that needs it begins. With an application each there would be
 * no order between them.
 */
export function applicationOf(cluster: DeliveredCluster, operators: Operators, settings: ArgoCdSettings, isKustomized: boolean): ApplicationSpec {
  const { server, name } = settings.clusters?.[cluster.name] ?? {};
  const sources = [
    ...(operators.kind === 'helm' ? [chartSource(networkOperatorChart(cluster, operators))] : []),
    ...foldersOf(cluster).map((folder) => folderSource(settings, folder, isKustomized)),
  ];
  const ignoreDifferences = writtenByOperators(objectsOf(cluster), operators.kind === 'helm' && operators.webhooks !== undefined);
  return {
    project: settings.project,
    ...(sources.length === 1 ? { source: sources[0] } : { sources }),
    destination: { ...destinationOf(server, name), namespace: cluster.operatorNamespace },
    syncPolicy: syncPolicyOf(settings),
    ...(ignoreDifferences.length > 0 && { ignoreDifferences }),
  };
}

/** A folder of plain manifests. With a kustomization.yaml in it Argo CD finds out by itself that it is one of kustomize. */
export function folderSource({ repoUrl, revision = 'HEAD', path }: ArgoCdSettings, folder: string, isKustomized: boolean): ApplicationSource {
  return { repoURL: repoUrl, targetRevision: revision, path: `${path}/${folder}`, ...(!isKustomized && { directory: { recurse: true } }) };
}

/** A chart, which goes into the namespace of the destination. Argo CD names repositories of container registries without their scheme. */
export function chartSource({ repository, chart, version, values }: HelmChart): ApplicationSource {
  return {
    repoURL: repository.replace(/^oci:\/\//, ''),
    chart,
    targetRevision: version,
    helm: { releaseName: chart, valuesObject: values },
  };
}

export function destinationOf(server: string | undefined, name: string | undefined): ApplicationDestination {
  return name === undefined ? { server: server ?? 'https://kubernetes.default.svc' } : { name };
}

/** A sync that fails is tried again: definitions of pools, say, are there only some seconds after the policy is ready. */
export function syncPolicyOf({ automated = true, prune = false }: ArgoCdDelivery): SyncPolicy {
  return {
    ...(automated && { automated: { prune, selfHeal: true } }),
    retry: { limit: 10, backoff: { duration: '30s', factor: 2, maxDuration: '10m' } },
  };
}
