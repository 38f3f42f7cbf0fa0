import { NodeRequirement, NodeSelector } from '../nv-ipam';

/**
 * Whether no node can match both selectors. That is certain only where every pair of their terms asks for different values of one label;
 * anything else counts as if some node matched both.
 */
export function areDisjoint(first: NodeSelector | undefined, second: NodeSelector | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  const terms = (selector: NodeSelector) => selector.nodeSelectorTerms.map(({ matchExpressions, matchFields }) => [
    ...matchExpressions.map((requirement) => ({ ...requirement, key: `label ${requirement.key}` })),
    ...matchFields.map((requirement) => ({ ...requirement, key: `field ${requirement.key}` })),
  ]);
  const others = terms(second);
  return terms(first).every((term) => others.every((other) => term.some((one) => other.some((two) => excludeEachOther(one, two)))));
}

function excludeEachOther(one: NodeRequirement, two: NodeRequirement): boolean {
  return one.key === two.key && one.operator === 'In' && two.operator === 'In' && !one.values.some((value) => two.values.includes(value));
}
