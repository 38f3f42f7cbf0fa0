import type { LabelSelector, LabelSelectorRequirement, NodeSelector, NodeSelectorRequirement } from '../../../api/core';
import { Fields, isObject } from '../fields';
import { Parsed, Place, Problems, shown } from '../parsed';

/** Labels of an object. */
export type Labels = Readonly<Record<string, string>>;

/**
 * Reads a label selector as the API server checks it.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function parseLabelSelector(value: unknown): Parsed<LabelSelector | undefined> {
  const problems = new Problems();
  const fields = Fields.of(value, { path: [], problems }, 'a label selector');
  if (fields === undefined) return { value: undefined, problems: problems.list };
  const matchLabels = fields.texts('matchLabels') ?? {};
  const matchExpressions = readExpressions(fields, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
  fields.ignoreTheRest('a label selector', { nodeselectorterms: 'that is a node selector' });
  return { value: { matchLabels, matchExpressions }, problems: problems.list };
}

/**
 * Reads a node selector, as nv-ipam's pools and node affinities have it.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#node-affinity
 */
export function parseNodeSelector(value: unknown): Parsed<NodeSelector | undefined> {
  const problems = new Problems();
  const fields = Fields.of(value, { path: [], problems }, 'a node selector');
  if (fields === undefined) return { value: undefined, problems: problems.list };
  const operators = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];
  const terms = fields.list('nodeSelectorTerms', 'NodeSelectorTerm') ?? [];
  const nodeSelectorTerms = terms.flatMap((term, index) => {
    const own = Fields.of(term, fields.at('nodeSelectorTerms', index), 'a term');
    if (own === undefined) return [];
    const read = {
      matchExpressions: readExpressions(own, operators).filter(isNodeRequirement),
      matchFields: readExpressions(own, operators, 'matchFields').filter(isNodeRequirement),
    };
    own.ignoreTheRest('a node selector term');
    return [read];
  });
  if (nodeSelectorTerms.length === 0) {
    fields.refuse('nodeSelectorTerms', 'must have at least one node selector term', 'to select every node, leave the selector out');
  }
  fields.ignoreTheRest('a node selector', { matchlabels: 'write nodeSelectorTerms: [{matchExpressions: [{key, operator: In, values}]}]' });
  return { value: { nodeSelectorTerms }, problems: problems.list };
}

/** Whether labels match a label selector. An empty one matches everything. */
export function matchesLabels({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labelOf(labels, key) === value)
    && matchExpressions.every((requirement) => meets(requirement, labels));
}

/** Whether a node matches a node selector: any term is enough, and an empty term matches none. */
export function matchesNode({ nodeSelectorTerms }: NodeSelector, nodeName: string, labels: Labels): boolean {
  return nodeSelectorTerms.some(({ matchExpressions = [], matchFields = [] }) =>
    matchExpressions.length + matchFields.length > 0
    && matchExpressions.every((requirement) => meets(requirement, labels))
    && matchFields.every((requirement) => meets(requirement, { 'metadata.name': nodeName })));
}

function meets({ key, operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  const label = labelOf(labels, key);
  switch (operator) {
    case 'In': return label !== undefined && values.includes(label);
    case 'NotIn': return label === undefined || !values.includes(label);
    case 'Exists': return label !== undefined;
    case 'DoesNotExist': return label === undefined;
    case 'Gt':
    case 'Lt': return label !== undefined && isBeyond(operator, label, values);
    default: return false;
  }
}

function isBeyond(operator: 'Gt' | 'Lt', label: string, values: readonly string[]): boolean {
  if (values.length !== 1 || ![label, values[0]].every((text) => text.length <= 20 && /^[+-]?\d+$/.test(text))) return false;
  const [own, bound] = [BigInt(label.replace('+', '')), BigInt(values[0].replace('+', ''))];
  return operator === 'Gt' ? own > bound : own < bound;
}

function labelOf(labels: Labels, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}

function readExpressions(fields: Fields, operators: readonly string[], name = 'matchExpressions'): readonly LabelSelectorRequirement[] {
  return (fields.list(name, 'Requirement') ?? []).flatMap((value, index): LabelSelectorRequirement[] => {
    const place = fields.at(name, index);
    if (!isObject(value)) {
      place.problems.refuse(place.path, 'a requirement must be an object', 'write {key, operator, values}');
      return [];
    }
    const requirement = Fields.of(value, place, 'a requirement');
    return requirement === undefined ? [] : [readRequirement(requirement, operators, place)];
  });
}

function readRequirement(fields: Fields, operators: readonly string[], { path, problems }: Place): LabelSelectorRequirement {
  const key = fields.string('key') ?? '';
  const operator = fields.string('operator') ?? '';
  const values = fields.strings('values') ?? [];
  fields.ignoreTheRest('a requirement');
  if (key === '') problems.refuse([...path, 'key'], 'key is required');
  if (!operators.includes(operator)) {
    problems.refuse([...path, 'operator'], `${shown(operator)} is not a valid selector operator`, `allowed are ${operators.join(', ')}`);
  }
  if ((operator === 'In' || operator === 'NotIn') && values.length === 0) {
    problems.refuse([...path, 'values'], "must be specified when `operator` is 'In' or 'NotIn'");
  }
  if ((operator === 'Exists' || operator === 'DoesNotExist') && values.length > 0) {
    problems.refuse([...path, 'values'], "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  }
  if ((operator === 'Gt' || operator === 'Lt') && values.length !== 1) {
    problems.refuse([...path, 'values'], "must be specified single value when `operator` is 'Lt' or 'Gt'");
  }
  return { key, operator, values };
}

const NODE_OPERATORS: readonly NodeSelectorRequirement['operator'][] = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'];

function isNodeRequirement(requirement: LabelSelectorRequirement): requirement is NodeSelectorRequirement {
  return NODE_OPERATORS.some((operator) => operator === requirement.operator);
}
