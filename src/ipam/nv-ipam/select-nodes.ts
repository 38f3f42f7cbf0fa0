import { isLabelValue, labelKeyErrors } from './names';
import { NodeIndex, NodeSet, parseInteger } from './node-index';
import { ClusterNode, NodeSelector, NodeSelectorTerm } from './pool-objects';
import { byBytes } from '../slots';

/**
 * The names of the nodes that a pool serves, in the order in which the controller serves them: by bytes. Readiness, taints and cordons are not
 * looked at.
 *
 * @see https://github.com/kubernetes/component-helpers/blob/master/scheduling/corev1/nodeaffinity/nodeaffinity.go
 */
export function selectNodes(selector: NodeSelector | undefined, nodes: readonly ClusterNode[]): string[] {
  const selected = selector === undefined ? nodes : matching(selector.nodeSelectorTerms.filter(canMatch), nodes);
  return selected.map(({ name }) => name).sort(byBytes).filter((name, index, all) => name !== all[index - 1]);
}

/** An empty term matches nothing, and so does one with a label value or a number that Kubernetes cannot read. */
function canMatch({ matchExpressions, matchFields }: NodeSelectorTerm): boolean {
  if (matchExpressions.length === 0 && matchFields.length === 0) return false;
  return matchExpressions.every(({ key, operator, values }) => {
    const isReadable = operator === 'Gt' || operator === 'Lt' ? values.every((value) => parseInteger(value) !== undefined) : true;
    return isReadable && labelKeyErrors(key).length === 0 && values.every(isLabelValue);
  });
}

/** Of every term only the nodes are looked at that meet its most selective requirement. */
function matching(terms: readonly NodeSelectorTerm[], nodes: readonly ClusterNode[]): ClusterNode[] {
  const index = new NodeIndex(nodes, terms);
  const selected = nodes.map(() => false);
  for (const { matchExpressions, matchFields } of terms) {
    const byLabel = matchExpressions.map((requirement) => index.withLabel(requirement));
    const sets = [...byLabel, ...matchFields.map((requirement) => index.withName(requirement))];
    smallest(sets).forEach((position) => {
      if (!selected[position]) selected[position] = sets.every((set) => set.has(position));
    });
  }
  return nodes.filter((_, position) => selected[position]);
}

function smallest(sets: readonly NodeSet[]): NodeSet {
  return sets.reduce((least, set) => (set.count < least.count ? set : least));
}
