import { network } from './examples';
import { NETWORK_OPERATOR_ISSUES, SRIOV_ISSUES, SRIOV_OPERATOR } from './sources';
import { SRIOV_GROUP } from './support';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';

export const sriovIbLinkstate: Rule = {
  id: 'sriov-ib-linkstate',
  tier: 3,
  severity: 'warning',
  title: 'A network of InfiniBand does not enable the link of its virtual functions',
  rationale: 'A virtual function of InfiniBand starts with its link down, and stays so unless the plugin enables it, or lets it follow the port (auto): the pod has the device, and RDMA fails with a port that is down.',
  fix: 'write linkState: enable',
  evidence: [`${SRIOV_ISSUES}/382`, `${SRIOV_OPERATOR}/pull/496`, `${NETWORK_OPERATOR_ISSUES}/1646`, 'https://github.com/openshift/openshift-docs/issues/25030'],
  examples: [{ wrong: network('SriovIBNetwork', 'rail-0', 'rail_0'), right: network('SriovIBNetwork', 'rail-0', 'rail_0', '  linkState: enable\n') }],
  check(cluster, report) {
    for (const at of cluster.of('SriovIBNetwork', SRIOV_GROUP)) {
      const state = textAt(at.object, 'spec', 'linkState');
      if (state === 'enable' || state === 'auto') continue;
      report({ at, field: ['spec', 'linkState'], message: state === undefined ? 'linkState is left out' : `linkState is ${state}` });
    }
  },
};
