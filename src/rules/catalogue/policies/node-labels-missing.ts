import { clusterPolicy, driver } from './examples';
import { NETWORK_OPERATOR, OPERATOR_ISSUES } from './sources';
import { hasSection, isBrought, operatorPolicies, SHARED_SECTIONS } from './support';
import type { NodeView } from '../../model';
import { textAt } from '../../model/values';
import type { Rule } from '../../rule';
import { documents } from '../identity/examples';
import { nodesText } from '../pools/support';

const LABEL = 'feature.node.kubernetes.io/pci-15b3.present';

const node = (label: string): string => `apiVersion: v1
kind: Node
metadata:
  name: gpu-1
  labels:
    kubernetes.io/os: linux
    ${label}: "true"
status:
  nodeInfo: { kubeletVersion: v1.34.1 }
`;

export const nodeLabelsMissing: Rule = {
  id: 'node-labels-missing',
  tier: 3,
  severity: 'warning',
  title: 'No node has the label by which the operator finds NVIDIA NICs',
  rationale: `The DaemonSets of the driver and of the device plugins select nodes by ${LABEL}, which node feature discovery writes. Without it they run nowhere, and the policy never becomes ready. Judged are Node objects as the cluster reports them.`,
  fix: 'deploy node feature discovery with the rule of the network operator, or label the nodes',
  evidence: [`${OPERATOR_ISSUES}/439`, `${OPERATOR_ISSUES}/174`, `${OPERATOR_ISSUES}/660`, `${NETWORK_OPERATOR}/blob/master/pkg/nodeinfo/attributes.go`],
  needs: ['nodes'],
  examples: [
    {
      wrong: documents(node('feature.node.kubernetes.io/pci-0207_15b3.present'), clusterPolicy(driver())),
      right: documents(node(LABEL), clusterPolicy(driver())),
    },
  ],
  check(cluster, report) {
    const { nodes } = cluster;
    if (!nodes.every(isReported) || nodes.some(({ labels }) => labels[LABEL] === 'true')) return;
    const policies = operatorPolicies(cluster).filter((policy) => SHARED_SECTIONS.some((section) => hasSection(policy, section)));
    if (policies.length === 0 || isBrought(cluster, 'node-feature-discovery')) return;
    const other = nodes.flatMap(({ labels }) => Object.keys(labels)).find((key) => /^feature\.node\.kubernetes\.io\/pci-.*15b3.*\.present$/.test(key));
    for (const at of policies) {
      report({
        at,
        message: `${nodesText(nodes.map(({ name }) => name))} ${nodes.length === 1 ? 'has' : 'have'} no label ${LABEL}=true`,
        hint: other === undefined ? undefined : `there is ${other}: set deviceLabelFields of node feature discovery to [vendor]`,
      });
    }
  },
};

/** Whether the Node object is one of the cluster, with every label that the node has. */
function isReported({ at }: NodeView): boolean {
  return at !== undefined && textAt(at.object, 'status', 'nodeInfo', 'kubeletVersion') !== undefined;
}
