import { Chart } from 'cdk8s';
import type { ClusterState, ClusterStates } from './cluster-states';
import { folderOf, OutputFile } from './layout';
import { DEFAULT_RELEASE, releaseOf } from '../api/releases';
import { DEFAULT_OPERATOR_NAMESPACE } from '../constructs/defaults';
import { FabricError } from '../errors';
import { deliver, DeliveredCluster, Delivery, DeliverySurroundings } from '../gitops';

/** An app with all that a tool needs to apply it. */
export interface DeliveredStates {
  /** The states of the clusters, each with what the tool is told about it, for the rules to see. */
  readonly states: ClusterStates;
  readonly applied: readonly OutputFile[];
  /** What tells the tool to apply each cluster. */
  readonly instructions: readonly OutputFile[];
  /** What no cluster has for itself. */
  readonly shared: readonly OutputFile[];
}

/**
 * Adds to the states of clusters what a tool needs to apply them.
 *
 * @throws FabricError when nothing tells to which cluster a chart belongs, and as `deliver` does
 */
export function deliverStates({ states, undecided }: ClusterStates, delivery: Delivery, surroundings: DeliverySurroundings): DeliveredStates {
  if (undecided.length > 0) {
    throw new FabricError(undecided.map(({ node }) => ({
      code: 'field-invalid',
      path: node.path,
      message: 'the chart may belong to any of several clusters, so none can have it applied',
      hint: 'put it below a construct with its cluster',
    })));
  }
  const written = states.filter(({ files }) => files.length > 0);
  const { clusters, shared } = deliver(written.map(deliveredCluster), delivery, surroundings);
  return {
    states: {
      states: clusters.map(({ applied, instructions }, index) => (
        { cluster: written[index].cluster, files: [...applied, ...instructions, ...shared] })),
      undecided: [],
    },
    applied: clusters.flatMap(({ applied }) => applied),
    instructions: clusters.flatMap(({ instructions }) => instructions),
    shared,
  };
}

function deliveredCluster({ cluster, files }: ClusterState): DeliveredCluster {
  const [construct] = files[0].constructs;
  return {
    name: cluster === undefined ? files[0].path.split('/')[0] : folderOf(Chart.of(cluster)),
    release: cluster?.release ?? releaseOf(construct) ?? DEFAULT_RELEASE,
    platform: cluster?.platform ?? 'kubernetes',
    operatorNamespace: cluster?.operatorNamespace ?? DEFAULT_OPERATOR_NAMESPACE,
    files,
  };
}
