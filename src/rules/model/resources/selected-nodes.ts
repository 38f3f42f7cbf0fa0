import type { NodeSelector } from '../../../api/core';
import { matchesNode } from '../../grammar';
import type { NodeView } from '../node-view';

/** Labels that the cluster gives its nodes: node feature discovery, kubelet, GPU and network operator, cloud. */
const GIVEN_BY_CLUSTER = /^([^/]+\.)?(kubernetes\.io|k8s\.io|nvidia\.com|openshift\.io)\//;

/** Whether labels that an object asks for are those of a node. */
export function selectsLabels(wanted: Readonly<Record<string, string>>, node: NodeView): boolean {
  return Object.entries(wanted).every(([key, value]) => (isUnknown(key, node) ? true : labelOf(node, key) === value));
}

/** Whether a node affinity takes a node. */
export function selectsNode({ nodeSelectorTerms }: NodeSelector, node: NodeView): boolean {
  const labels = { 'kubernetes.io/hostname': node.name, ...node.labels };
  return nodeSelectorTerms.some(({ matchExpressions = [], matchFields = [] }) => {
    const known = matchExpressions.filter(({ key }) => !isUnknown(key, node));
    if (known.length + matchFields.length === 0) return matchExpressions.length > 0;
    return matchesNode({ nodeSelectorTerms: [{ matchExpressions: known, matchFields }] }, node.name, labels);
  });
}

/** Whether the node may have a label that nothing here tells: an inventory lists those that people give, and not what the cluster adds. */
function isUnknown(key: string, node: NodeView): boolean {
  return node.at === undefined && GIVEN_BY_CLUSTER.test(key) && labelOf(node, key) === undefined;
}

function labelOf(node: NodeView, key: string): string | undefined {
  if (Object.hasOwn(node.labels, key)) return node.labels[key];
  return key === 'kubernetes.io/hostname' ? node.name : undefined;
}
