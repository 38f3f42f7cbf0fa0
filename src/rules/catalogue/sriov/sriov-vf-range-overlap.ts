import { policy } from './examples';
import { OPENSHIFT_ISSUES, SRIOV_MERGE, SRIOV_WEBHOOK } from './sources';
import { areApart, NodePolicy, nodePolicies, PolicyPort } from './support';
import { parsePolicyPfName } from '../../grammar';
import { push } from '../../model/object-index';
import { listAt } from '../../model/values';
import type { Report, Rule } from '../../rule';
import { documents } from '../identity/examples';
import { meeting } from '../policies/meeting';

export const sriovVfRangeOverlap: Rule = {
  id: 'sriov-vf-range-overlap',
  tier: 1,
  severity: 'error',
  title: 'Two policies own the same virtual functions of a port, or a range of them goes beyond numVfs',
  rationale: 'Of groups that overlap the operator keeps that of the highest priority and drops the other without a word: one resource is missing on the node, or smaller than it should be. A range that it cannot read makes it crash. Its webhook, off by default, compares fewer pairs than there are.',
  fix: 'divide the port: eth2#0-3 in one policy, eth2#4-7 in the other, and the same numVfs in both',
  evidence: [`${OPENSHIFT_ISSUES}/155`, SRIOV_WEBHOOK, SRIOV_MERGE],
  examples: [
    {
      wrong: documents(policy('dpdk', 'dpdk', '{ pfNames: ["eth2#0-4"] }', { isRdma: 'false', deviceType: 'vfio-pci' }), policy('rdma', 'rdma', '{ pfNames: ["eth2#4-7"] }')),
      right: documents(policy('dpdk', 'dpdk', '{ pfNames: ["eth2#0-3"] }', { isRdma: 'false', deviceType: 'vfio-pci' }), policy('rdma', 'rdma', '{ pfNames: ["eth2#4-7"] }')),
    },
    { title: 'a range beyond the last function', wrong: policy('rdma', 'rdma', '{ pfNames: ["eth2#4-8"] }'), right: policy('rdma', 'rdma', '{ pfNames: ["eth2#4-7"] }') },
    { title: 'a single function', wrong: policy('rdma', 'rdma', '{ pfNames: ["eth2#3"] }'), right: policy('rdma', 'rdma', '{ pfNames: ["eth2#3-3"] }') },
  ],
  check(cluster, report) {
    const policies = nodePolicies(cluster);
    for (const { at, numVfs } of policies) {
      listAt(at.object, 'spec', 'nicSelector', 'pfNames').forEach((text, index) => {
        const problems = typeof text === 'string' ? parsePolicyPfName(text, numVfs).problems : [];
        for (const { message, hint } of problems) report({ at, field: ['spec', 'nicSelector', 'pfNames', index], message, hint });
      });
    }
    const reported = new Set<NodePolicy>();
    for (const met of meeting(policies, cluster.nodes)) for (const list of portsOf(met).values()) reportOverlaps(list, reported, report);
  },
};

interface Claim {
  readonly policy: NodePolicy;
  readonly port: PolicyPort;
  readonly first: number;
  readonly last: number;
}

/** What the policies of a node claim, by namespace and port, in order. */
function portsOf(met: readonly NodePolicy[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>();
  for (const each of met) {
    for (const port of each.ports) {
      push(claims, `${each.namespace}/${port.device}`, { policy: each, port, first: port.span?.first ?? 0, last: port.span?.last ?? Infinity });
    }
  }
  for (const list of claims.values()) list.sort((a, b) => a.first - b.first || b.last - a.last);
  return claims;
}

function reportOverlaps(claims: readonly Claim[], reported: Set<NodePolicy>, report: Report): void {
  let widest: Claim | undefined;
  for (const claim of claims) {
    if (widest !== undefined && claim.first <= widest.last && claim.policy.name !== widest.policy.name && !areApart(claim.policy, widest.policy)) {
      reportPair(claim, widest, reported, report);
    }
    if (widest === undefined || claim.last > widest.last) widest = claim;
  }
}

/** One finding for a policy is enough to look into it. */
function reportPair(claim: Claim, other: Claim, reported: Set<NodePolicy>, report: Report): void {
  if (reported.has(claim.policy)) return;
  reported.add(claim.policy);
  const [one, two] = [claim.policy.priority, other.policy.priority];
  const isRanked = one !== undefined && two !== undefined && one !== two;
  const end = Math.min(claim.last, other.last);
  const functions = end === Infinity ? 'all virtual functions' : claim.first === end ? `virtual function ${end}` : `virtual functions ${claim.first} to ${end}`;
  const winner = isRanked ? `; "${one < two ? claim.policy.name : other.policy.name}" wins by its priority` : '';
  report({
    at: claim.policy.at,
    field: claim.port.field,
    message: `policy "${other.policy.name}" owns ${functions} of ${claim.port.device} as well${winner}`,
    severity: isRanked ? 'warning' : undefined,
    related: [other.policy.at],
  });
}
