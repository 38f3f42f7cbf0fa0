import { isLabelValue, labelKeyErrors } from './names';
import { ClusterNode, NodeRequirement, NodeSelector, NodeSelectorTerm } from './pool-objects';
import { byBytes } from '../slots';

/**
 * The names of the nodes that a pool serves, in the order in which the controller serves them: by bytes. Readiness, taints and cordons are not
 * looked at.
 *
 * @see https://github.com/kubernetes/component-helpers/blob/master/scheduling/corev1/nodeaffinity/nodeaffinity.go
 */
export function selectNodes(selector: NodeSelector | undefined, nodes: readonly ClusterNode[]): string[] {
  const terms = selector?.nodeSelectorTerms.filter(canMatch).map(matcherOf);
  const selected = terms === undefined ? nodes : nodes.filter((node) => terms.some((matches) => matches(node)));
  return selected.map(({ name }) => name).sort(byBytes).filter((name, index, all) => name !== all[index - 1]);
}

type Matcher = (node: ClusterNode) => boolean;

/** An empty term matches nothing, and so does one with a label value or a number that Kubernetes cannot read. */
function canMatch({ matchExpressions, matchFields }: NodeSelectorTerm): boolean {
  if (matchExpressions.length === 0 && matchFields.length === 0) return false;
  return matchExpressions.every(({ key, operator, values }) => {
    const isReadable = operator === 'Gt' || operator === 'Lt' ? values.every((value) => parseInteger(value) !== undefined) : true;
    return isReadable && labelKeyErrors(key).length === 0 && values.every(isLabelValue);
  });
}

function matcherOf({ matchExpressions, matchFields }: NodeSelectorTerm): Matcher {
  const matchers = [...matchExpressions.map(labelMatcher), ...matchFields.map(nameMatcher)];
  return (node) => matchers.every((matches) => matches(node));
}

function labelMatcher({ key, operator, values }: NodeRequirement): Matcher {
  const wanted = new Set(values);
  const valueOf = ({ labels }: ClusterNode): string | undefined => (Object.hasOwn(labels, key) ? labels[key] : undefined);
  switch (operator) {
    case 'In': return (node) => isIn(valueOf(node), wanted);
    case 'NotIn': return (node) => !isIn(valueOf(node), wanted);
    case 'Exists': return (node) => valueOf(node) !== undefined;
    case 'DoesNotExist': return (node) => valueOf(node) === undefined;
    default: return (node) => exceeds(valueOf(node), values[0], operator);
  }
}

function nameMatcher({ operator, values }: NodeRequirement): Matcher {
  return ({ name }) => (operator === 'In') === (values[0] === name);
}

function isIn(value: string | undefined, wanted: ReadonlySet<string>): boolean {
  return value !== undefined && wanted.has(value);
}

function exceeds(value: string | undefined, limit: string, operator: string): boolean {
  const number = value === undefined ? undefined : parseInteger(value);
  const threshold = parseInteger(limit);
  if (number === undefined || threshold === undefined) return false;
  return operator === 'Gt' ? number > threshold : number < threshold;
}

/** A whole number of 64 bits, as Go reads it. */
function parseInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d{1,40}$/.test(text)) return undefined;
  const number = BigInt(text.replace('+', ''));
  return BigInt.asIntN(64, number) === number ? number : undefined;
}
