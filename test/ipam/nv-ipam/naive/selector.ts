import type { Node, NodeSelector, Requirement, SelectorTerm } from './types';

/*
 * Which nodes a selector means, section 6.1. What a term cannot be understood for makes it match nothing.
 */

const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

/** The names of the nodes that match, by their bytes. */
export function matchingNames(selector: NodeSelector | undefined, nodes: readonly Node[]): string[] {
  return nodes
    .filter((node) => selector === undefined || selector.nodeSelectorTerms.some((term) => matchesTerm(term, node)))
    .map(({ name }) => name)
    .sort((a, b) => Buffer.from(a).compare(Buffer.from(b)));
}

function matchesTerm({ matchExpressions = [], matchFields = [] }: SelectorTerm, node: Node): boolean {
  if (matchExpressions.length === 0 && matchFields.length === 0) return false;
  if (!matchExpressions.every(isUnderstood)) return false;
  return matchExpressions.every((requirement) => matchesLabels(requirement, node)) &&
    matchFields.every(({ operator, values = [] }) => values.includes(node.name) === (operator === 'In'));
}

function isUnderstood({ operator, values = [] }: Requirement): boolean {
  if (!values.every((value) => value.length <= 63 && LABEL_VALUE.test(value))) return false;
  return (operator !== 'Gt' && operator !== 'Lt') || values.every((value) => toInteger(value) !== undefined);
}

function matchesLabels({ key, operator, values = [] }: Requirement, { labels }: Node): boolean {
  const has = Object.keys(labels).includes(key);
  switch (operator) {
    case 'In': return has && values.includes(labels[key]);
    case 'NotIn': return !has || !values.includes(labels[key]);
    case 'Exists': return has;
    case 'DoesNotExist': return !has;
    default: {
      const [left, right] = has ? [toInteger(labels[key]), toInteger(values[0])] : [];
      if (left === undefined || right === undefined) return false;
      return operator === 'Gt' ? left > right : left < right;
    }
  }
}

/** A 64-bit integer, as Go's `strconv.ParseInt` reads it. */
function toInteger(text: string): bigint | undefined {
  if (!/^[+-]?\d+$/.test(text)) return undefined;
  const value = BigInt(text.replace(/^\+/, ''));
  return value === BigInt.asIntN(64, value) ? value : undefined;
}
