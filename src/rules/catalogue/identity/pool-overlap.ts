import { documents, ipPool } from './examples';
import { NV_IPAM_VALIDATION } from './sources';
import type { Rule, Severity } from '../../rule';
import { Clash, clashesOf } from '../claims/clashes';
import { reportClashes } from '../claims/report-clashes';

const WHEREABOUTS = (name: string, range: string, networkName: string): string => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
  namespace: ai-training
spec:
  config: '{ "cniVersion": "0.3.1", "name": "${name}", "type": "macvlan", "master": "eth2", "ipam": { "type": "whereabouts", "range": "${range}", "network_name": "${networkName}" } }'
`;

export const poolOverlap: Rule = {
  id: 'pool-overlap',
  tier: 1,
  severity: 'error',
  title: 'Two pools or ranges of secondary networks share addresses',
  rationale: 'nv-ipam, whereabouts and DPF each look at one object at a time, and each begins at the start of its range: the first pods of both get the same addresses. Where the same addresses are right, since the networks never meet, the annotation gpu-fabric.io/routing-domain gives each its own routing domain; networks on different VLANs have one anyway.',
  fix: 'give one of them another network',
  evidence: [NV_IPAM_VALIDATION],
  examples: [
    {
      wrong: documents(ipPool('rail-0', '10.100.0.0/16'), ipPool('rail-1', '10.100.0.0/24')),
      right: documents(ipPool('rail-0', '10.100.0.0/16'), ipPool('rail-1', '10.101.0.0/24')),
    },
    {
      title: 'a pool and a range of whereabouts',
      wrong: documents(ipPool('rail-0', '10.100.0.0/24'), WHEREABOUTS('storage', '10.100.0.128/25', '')),
      right: documents(ipPool('rail-0', '10.100.0.0/24'), WHEREABOUTS('storage', '10.100.1.128/25', '')),
    },
    {
      title: 'ranges that whereabouts keeps apart',
      wrong: documents(WHEREABOUTS('left', '10.100.0.0/24', 'left'), WHEREABOUTS('right', '10.100.0.0/24', 'right')),
      right: documents(WHEREABOUTS('left', '10.100.0.0/24', ''), WHEREABOUTS('right', '10.100.0.0/24', '')),
    },
  ],
  check: (cluster, report) => reportClashes(cluster, report, clashesOf(cluster, ROWS), judge),
};

const ROWS: ReadonlySet<string> = new Set(['nv-ipam-nodes', 'nv-ipam-nv-ipam', 'whereabouts-whereabouts', 'secondary-secondary']);

/** Groups of nodes may each be an L2 network of their own, behind which others use the same subnet; prefixes per node are there to be routed. */
function judge({ row, severity, mine: { claim } }: Clash): Severity {
  return row.id === 'nv-ipam-nodes' && 'pool' in claim && claim.pool === 'IPPool' ? 'warning' : severity;
}
