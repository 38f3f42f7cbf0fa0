import { nodesText } from './support';
import type { Cluster } from '../../model';
import type { Report } from '../../rule';

/** Reports pools that are used up before every node has its share. */
export function reportStarved({ pools }: Cluster, report: Report, kind: 'IPPool' | 'CIDRPool'): void {
  for (const { manifest, pool, prediction } of pools) {
    if (pool.kind !== kind || prediction === undefined) continue;
    const starved = prediction.allocations.filter((allocation) => allocation.kind === 'none').map(({ nodeName }) => nodeName);
    if (starved.length === 0) continue;
    const served = prediction.allocations.length - starved.length;
    const field = pool.kind === 'IPPool' ? 'subnet' : 'cidr';
    const share = pool.kind === 'IPPool' ? `blocks of ${pool.spec.perNodeBlockSize}` : `prefixes of /${pool.spec.perNodeNetworkPrefix}`;
    const network = pool.kind === 'IPPool' ? pool.spec.subnet : pool.spec.cidr;
    report({
      at: manifest,
      field: ['spec', field],
      message: `${network} in ${share} serves ${served} of ${prediction.allocations.length} nodes; ${nodesText(starved)} ${starved.length === 1 ? 'gets' : 'get'} nothing`,
    });
  }
}
