import type { Chart } from 'cdk8s';
import { operatorNamespaceOf, withObject } from './delivered';
import { DeliveredCluster, objectsOf } from './delivered-cluster';
import type { Operators } from './delivery';
import { fileNameOf, phaseOf } from './phases';

/** The cluster with the namespace of its operators in it, where they are installed into one that the program does not write. */
export function withOperatorNamespace(scope: Chart, cluster: DeliveredCluster, operators: Operators): DeliveredCluster {
  const { name, operatorNamespace } = cluster;
  const isThere = objectsOf(cluster).some(({ kind, metadata }) => kind === 'Namespace' && metadata?.name === operatorNamespace);
  if (operators.kind === 'elsewhere' || isThere) return cluster;
  const phase = phaseOf('Namespace');
  const path = `${name}/${phase.folder}/${fileNameOf('Namespace')}`;
  return { ...cluster, files: withObject(cluster.files, path, phase, operatorNamespaceOf(scope, cluster)) };
}
