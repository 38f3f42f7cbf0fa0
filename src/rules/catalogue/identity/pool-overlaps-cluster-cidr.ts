import { ipPool } from './examples';
import { MULTUS_ISSUES } from './sources';
import type { Rule } from '../../rule';
import { clashesOf } from '../claims/clashes';
import { reportClashes } from '../claims/report-clashes';

const INVENTORY = `cluster: hgx
reserved: [{ cidr: 10.244.0.0/16, layer: pod }, { cidr: 10.96.0.0/12, layer: service }]
`;

export const poolOverlapsClusterCidr: Rule = {
  id: 'pool-overlaps-cluster-cidr',
  tier: 1,
  severity: 'error',
  title: 'A pool, or a route through it, overlaps the addresses of pods or Services',
  rationale: 'Every pod on the network gets a route to the pool through net1, which is more specific than the one through eth0: answers to other pods, to DNS and to the API server leave by the fabric and are lost.',
  fix: 'give the pool a network outside of the cluster',
  evidence: [`${MULTUS_ISSUES}/539`, `${MULTUS_ISSUES}/126`],
  needs: ['clusterRanges'],
  examples: [
    { wrong: ipPool('rail-0', '10.244.8.0/24'), right: ipPool('rail-0', '10.64.8.0/24'), inventory: INVENTORY },
    {
      title: 'a route',
      wrong: ipPool('rail-0', '10.64.0.0/24', '  gateway: 10.64.0.254\n  routes: [{ dst: 10.0.0.0/8 }]\n'),
      right: ipPool('rail-0', '10.64.0.0/24', '  gateway: 10.64.0.254\n  routes: [{ dst: 10.64.0.0/13 }]\n'),
      inventory: INVENTORY,
    },
  ],
  check: (cluster, report) => reportClashes(cluster, report, clashesOf(cluster, ROWS)),
};

const ROWS: ReadonlySet<string> = new Set(['pods-secondary', 'services-secondary', 'route-cluster']);
