import { labelKeyErrors, subdomainErrors } from './names';
import { FieldError, NodeRequirement, NodeSelector } from './pool-objects';

/** Operators by how many values they take. */
const OPERATORS: Readonly<Record<string, { readonly takes: (count: number) => boolean; readonly hint: string }>> = {
  In: { takes: (count) => count > 0, hint: 'give at least one value' },
  NotIn: { takes: (count) => count > 0, hint: 'give at least one value' },
  Exists: { takes: (count) => count === 0, hint: 'remove the values' },
  DoesNotExist: { takes: (count) => count === 0, hint: 'remove the values' },
  Gt: { takes: (count) => count === 1, hint: 'give one value' },
  Lt: { takes: (count) => count === 1, hint: 'give one value' },
};

/** nv-ipam leaves "nodeSelector" out of the paths. */
export function validateNodeSelector(selector: NodeSelector | undefined): FieldError[] {
  if (selector === undefined) return [];
  const field = 'spec.nodeSelectorTerms';
  if (selector.nodeSelectorTerms.length === 0) return [{ field, message: 'there is no term', hint: 'leave out spec.nodeSelector to select every node' }];
  return selector.nodeSelectorTerms.flatMap(({ matchExpressions, matchFields }, index) => [
    ...matchExpressions.flatMap((requirement, at) => validateExpression(requirement, `${field}[${index}].matchExpressions[${at}]`)),
    ...matchFields.flatMap((requirement, at) => validateField(requirement, `${field}[${index}].matchFields[${at}]`)),
  ]);
}

function validateExpression({ key, operator, values }: NodeRequirement, field: string): FieldError[] {
  const known = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
  const errors: FieldError[] = [];
  if (known === undefined) errors.push(unknownOperator(operator, Object.keys(OPERATORS), field));
  else if (!known.takes(values.length)) errors.push({ field: `${field}.values`, message: `${operator} with ${values.length} values`, hint: known.hint });
  return [...errors, ...labelKeyErrors(key).map((message) => ({ field: `${field}.key`, message: `"${key}" ${message}` }))];
}

function validateField({ key, operator, values }: NodeRequirement, field: string): FieldError[] {
  const errors: FieldError[] = [];
  if (operator !== 'In' && operator !== 'NotIn') errors.push(unknownOperator(operator, ['In', 'NotIn'], field));
  else if (values.length !== 1) errors.push({ field: `${field}.values`, message: `${operator} with ${values.length} values`, hint: 'give one value' });
  if (key !== 'metadata.name') return [...errors, { field: `${field}.key`, message: `"${key}" is not a field of nodes that can be matched`, hint: 'only metadata.name is' }];
  return [
    ...errors,
    ...values.flatMap((value, index) => subdomainErrors(value).map((message) => ({ field: `${field}.values[${index}]`, message: `"${value}" ${message}` }))),
  ];
}

function unknownOperator(operator: string, known: readonly string[], field: string): FieldError {
  return { field: `${field}.operator`, message: `"${operator}" is not an operator`, hint: `allowed are ${known.join(', ')}` };
}
