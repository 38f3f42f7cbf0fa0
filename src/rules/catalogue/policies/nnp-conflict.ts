import { clusterPolicy, driver, groupPolicy, NV_IPAM_SECTION } from './examples';
import { meeting } from './meeting';
import { NETWORK_OPERATOR, OPERATOR_VALIDATION } from './sources';
import { clusterPolicies, groupPolicies, hasSection, SHARED_SECTIONS } from './support';
import type { Cluster } from '../../model';
import { textsAt } from '../../model/values';
import type { Report, Rule } from '../../rule';
import { documents } from '../identity/examples';

export const nnpConflict: Rule = {
  id: 'nnp-conflict',
  tier: 2,
  severity: 'error',
  title: 'NicNodePolicies conflict with each other or with the NicClusterPolicy, or their names are too long',
  rationale: 'A node may have one NicNodePolicy, and a component may stand in policies of one kind only. The operator changes nothing on nodes that two policies select, and runs two drivers or plugins against each other where a component stands in both kinds. From the name of the policy it makes names of DaemonSets, which have an end. Only its webhook would say so, and that is off by default.',
  fix: 'select each node by one NicNodePolicy, and move a component either into these or into the NicClusterPolicy',
  evidence: [OPERATOR_VALIDATION, `${NETWORK_OPERATOR}/blob/master/controllers/nicnodepolicy_controller.go`],
  examples: [
    {
      wrong: documents(clusterPolicy(NV_IPAM_SECTION + driver()), groupPolicy('h200', '{ gpu: h200 }', driver())),
      right: documents(clusterPolicy(NV_IPAM_SECTION), groupPolicy('h200', '{ gpu: h200 }', driver())),
    },
    {
      title: 'two policies for one node',
      wrong: documents(groupPolicy('h200', '{ gpu: h200 }', driver()), groupPolicy('rack-a', '{ gpu: h200, rack: a }', driver())),
      right: documents(groupPolicy('rack-b', '{ gpu: h200, rack: b }', driver()), groupPolicy('rack-a', '{ gpu: h200, rack: a }', driver())),
    },
  ],
  check(cluster, report) {
    const groups = groupPolicies(cluster);
    const [all] = clusterPolicies(cluster);
    for (const at of groups) {
      const { name = '' } = at.object.metadata;
      if (name.length > LONGEST_NAME) {
        const message = `the name has ${name.length} characters, and at most ${LONGEST_NAME} are allowed`;
        report({ at, field: ['metadata', 'name'], message, hint: `write a name such as ${name.slice(0, LONGEST_NAME).replace(/[^a-z0-9]+$/, '')}` });
      }
      for (const section of all === undefined ? [] : SHARED_SECTIONS) {
        if (!hasSection(at, section) || !hasSection(all, section)) continue;
        report({ at, field: ['spec', section], message: `NicClusterPolicy ${all.object.metadata.name ?? ''} has ${section} already`, hint: 'remove it in one of the two', related: [all] });
      }
    }
    reportOverlaps(cluster, report);
  },
};

const LONGEST_NAME = 30;

function reportOverlaps(cluster: Cluster, report: Report): void {
  const items = groupPolicies(cluster).map((at) => ({ at, nodeSelector: textsAt(at.object, 'spec', 'nodeSelector') }));
  const done = new Set<unknown>();
  for (const [first, ...others] of meeting(items, cluster.nodes)) {
    for (const { at } of others) {
      // one finding for a policy is enough to look into it
      if (done.has(at) || at.object.metadata.name === first.at.object.metadata.name) continue;
      done.add(at);
      report({
        at,
        field: ['spec', 'nodeSelector'],
        message: `nodes that it selects are selected by NicNodePolicy ${first.at.object.metadata.name ?? ''} as well`,
        related: [first.at],
      });
    }
  }
}
