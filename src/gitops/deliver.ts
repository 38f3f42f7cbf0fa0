import { checkDnsLabel } from '../constructs/names';
import { schemaCheck } from '../document';
import { problemsOf, FabricError, Problem } from '../errors';
import { deliverByArgoCd } from './argocd/deliver-by-argocd';
import type { Delivered } from './delivered';
import type { DeliveredCluster } from './delivered-cluster';
import type { Delivery } from './delivery';
import { deliverByFlux } from './flux/deliver-by-flux';
import { PHASES } from './phases';
import { schema } from './schema.generated';

/** What else is to be known of the output. */
export interface DeliverySurroundings {
  /** Whether every folder of a cluster has a kustomization.yaml. */
  readonly isKustomized: boolean;
  /** Names of all clusters, where not all are delivered at once. @default - those that are delivered */
  readonly allClusters?: readonly string[];
}

/**
 * Writes what a tool needs to apply clusters, and tells it on their objects how.
 *
 * @throws FabricError `field-invalid`, `name-invalid`, `release-unsupported`
 */
export function deliver(clusters: readonly DeliveredCluster[], delivery: Delivery, { isKustomized, allClusters }: DeliverySurroundings): Delivered {
  checkDelivery(clusters, delivery, allClusters ?? clusters.map(({ name }) => name));
  const delivered = delivery.kind === 'argocd' ? deliverByArgoCd(clusters, delivery, isKustomized) : deliverByFlux(clusters, delivery);
  const made = [...delivered.shared, ...delivered.clusters.flatMap(({ instructions }) => instructions)].flatMap(({ constructs }) => constructs);
  const roots = new Set(made.map((construct) => construct.node.root));
  const problems = [...roots].flatMap(problemsOf);
  if (problems.length > 0) throw new FabricError(problems);
  return delivered;
}

/** Both tools write the name of what applies an object into a label of it, which holds 63 characters. */
const LONGEST_NAME = 63 - Math.max(...PHASES.map(({ name }) => name.length)) - 1;

function checkDelivery(clusters: readonly DeliveredCluster[], delivery: Delivery, allClusters: readonly string[]): void {
  const problems = schemaCheck(schema, 'Delivery')(delivery).map((violation): Problem => ({
    code: 'field-invalid', path: ['delivery', ...violation.path].join('.'), message: violation.message, hint: violation.hint,
  }));
  if (problems.length > 0) throw new FabricError(problems);
  for (const { name } of clusters) checkDnsLabel(name, 'chart', LONGEST_NAME);
  const unknown = Object.keys(delivery.clusters ?? {}).filter((name) => !allClusters.includes(name));
  if (unknown.length > 0) {
    throw new FabricError(unknown.map((name) => ({
      code: 'name-invalid', path: 'delivery.clusters', message: `there is no cluster "${name}"`, hint: `clusters are ${allClusters.join(', ')}`,
    })));
  }
}
