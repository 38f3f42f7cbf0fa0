import { LabelSelector, LabelSelectorRequirement } from './core';
import { listValues, Problem } from '../errors';

const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const LABEL_VALUE = /^(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;

/** Whether labels satisfy a selector. An empty selector matches everything. */
export function selectorMatches({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
    && matchExpressions.every((requirement) => requirementMatches(requirement, labels));
}

/**
 * What Kubernetes refuses in a selector. The schema of most kinds leaves the operator open, so the mistake surfaces in the controller.
 *
 * @param path path of the selector
 */
export function selectorProblems({ matchLabels = {}, matchExpressions = [] }: LabelSelector, path: string): Problem[] {
  const labels = Object.entries(matchLabels).flatMap(([key, value]) => valueProblems([value], `${path}.matchLabels["${key}"]`));
  return [...labels, ...matchExpressions.flatMap((requirement, index) => requirementProblems(requirement, `${path}.matchExpressions[${index}]`))];
}

/** A text that is equal for selectors that say the same, in whatever order. */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const labels = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`).sort();
  return JSON.stringify([labels, matchExpressions.map(requirementText).sort()]);
}

/** The same for one requirement. */
export function requirementText({ key, operator, values = [] }: LabelSelectorRequirement): string {
  return JSON.stringify([key, operator, [...values].sort()]);
}

function requirementMatches({ key, operator, values = [] }: LabelSelectorRequirement, labels: Readonly<Record<string, string>>): boolean {
  const isPresent = Object.hasOwn(labels, key);
  switch (operator) {
    case 'In': return isPresent && values.includes(labels[key]);
    case 'NotIn': return !isPresent || !values.includes(labels[key]);
    case 'Exists': return isPresent;
    case 'DoesNotExist': return !isPresent;
    default: return false;
  }
}

function requirementProblems({ operator, values = [] }: LabelSelectorRequirement, path: string): Problem[] {
  if (!OPERATORS.includes(operator)) {
    return [{ code: 'field-invalid', path: `${path}.operator`, message: `"${operator}" is not allowed`, hint: `allowed: ${listValues(OPERATORS)}` }];
  }
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (needsValues && values.length === 0) {
    return [{ code: 'field-invalid', path: `${path}.values`, message: `${operator} needs at least one value` }];
  }
  if (!needsValues && values.length > 0) {
    return [{ code: 'field-invalid', path: `${path}.values`, message: `${operator} takes no values`, hint: 'leave them out, or use In' }];
  }
  return valueProblems(values, `${path}.values`);
}

function valueProblems(values: readonly string[], path: string): Problem[] {
  return values.filter((value) => !LABEL_VALUE.test(value)).map((value) => ({
    code: 'field-invalid',
    path,
    message: `"${value}" is not a label value`,
    hint: 'up to 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends',
  }));
}
