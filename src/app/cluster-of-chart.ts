import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { RdmaCluster } from '../constructs';

/** The app has no cluster; its charts are one state. */
export const NO_CLUSTER = 'no cluster';

/** Nothing tells which of several clusters a chart is for. */
export const SEVERAL_CLUSTERS = 'several clusters';

/** The cluster whose state a chart is a part of. */
export type ClusterOfChart = (chart: Chart) => RdmaCluster | typeof NO_CLUSTER | typeof SEVERAL_CLUSTERS;

/**
 * Finds the clusters of charts: a chart's own, or else the only one that is as near as can be in the construct tree. So a chart of workloads
 * beside the chart of the only cluster belongs to it, and one below a construct belongs to the cluster below that construct.
 */
export function clustersOf(clusters: readonly RdmaCluster[]): ClusterOfChart {
  const own = new Map<IConstruct, RdmaCluster>();
  const below = new Map<IConstruct, RdmaCluster | typeof SEVERAL_CLUSTERS>();
  for (const cluster of clusters) {
    own.set(Chart.of(cluster), cluster);
    for (const scope of cluster.node.scopes) below.set(scope, below.has(scope) ? SEVERAL_CLUSTERS : cluster);
  }
  return (chart) => {
    for (const scope of [...chart.node.scopes].reverse()) {
      const found = own.get(scope) ?? below.get(scope);
      if (found !== undefined) return found;
    }
    return NO_CLUSTER;
  };
}
