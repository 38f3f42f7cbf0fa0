import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Inventory } from '../../inventory';
import { LayerClaim } from '../../ipam';
import { claimsOf } from '../address-claims';
import type { RdmaCluster } from '../rdma-cluster';
import { reservedForDpus } from './dpu-cluster';

/** The cluster of a chart; there is one at most. */
export function clusterOf(chart: Chart): RdmaCluster | undefined {
  return chart.node.findAll().filter(isCluster).find((cluster) => Chart.of(cluster) === chart);
}

/** What the fabrics of the chart's cluster use, and what its inventory declares, for the cluster of its DPUs too. */
export function clusterClaims(chart: Chart): readonly LayerClaim[] {
  const cluster = clusterOf(chart);
  return cluster === undefined ? [] : [...claimsOf(cluster), ...reservedForDpus(cluster)];
}

/** By what it has: the class itself imports everything that is in a cluster, networks included. */
function isCluster(construct: IConstruct): construct is RdmaCluster {
  return 'inventory' in construct && construct.inventory instanceof Inventory && 'fabrics' in construct;
}
