import { declaredClaim, LayerClaim } from '../../ipam';
import type { RdmaCluster } from '../rdma-cluster';

/** Name of the cluster that the DPUs of a cluster are, which has pods and Services of its own. */
export function dpuClusterOf(cluster: string): string {
  return `the DPUs of ${cluster}`;
}

/** What nobody may have, not even DPUs. All else that they share with the host is found by its routing domain. */
export function reservedForDpus({ inventory }: RdmaCluster): LayerClaim[] {
  return inventory.reserved.filter(({ layer }) => layer === 'reserved').map((range) => declaredClaim(range, { cluster: dpuClusterOf(inventory.cluster) }));
}
