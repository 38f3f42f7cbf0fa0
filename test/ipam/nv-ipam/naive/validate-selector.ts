import type { NodeSelector, Requirement } from './types';

/** The fields of a node selector that nv-ipam refuses. Its paths leave out `nodeSelector`. */
export function selectorErrors(selector: NodeSelector | undefined): string[] {
  const path = 'spec.nodeSelectorTerms';
  if (selector === undefined) return [];
  if (selector.nodeSelectorTerms.length === 0) return [path];
  return selector.nodeSelectorTerms.flatMap(({ matchExpressions = [], matchFields = [] }, index) => [
    ...matchExpressions.flatMap((requirement, j) => expressionErrors(requirement, `${path}[${index}].matchExpressions[${j}]`)),
    ...matchFields.flatMap((requirement, j) => fieldErrors(requirement, `${path}[${index}].matchFields[${j}]`)),
  ]);
}

function expressionErrors({ key, operator, values = [] }: Requirement, path: string): string[] {
  return [...valueErrors(operator, values.length, path), ...labelKeyErrors(key).map(() => `${path}.key`)];
}

function valueErrors(operator: string, count: number, path: string): string[] {
  switch (operator) {
    case 'In': case 'NotIn': return count === 0 ? [`${path}.values`] : [];
    case 'Exists': case 'DoesNotExist': return count > 0 ? [`${path}.values`] : [];
    case 'Gt': case 'Lt': return count !== 1 ? [`${path}.values`] : [];
    default: return [`${path}.operator`];
  }
}

/** What is wrong with a label key, one element per error of Kubernetes. */
function labelKeyErrors(key: string): string[] {
  const parts = key.split('/');
  if (parts.length > 2) return ['parts'];
  const name = parts[parts.length - 1];
  const errors: string[] = [];
  if (parts.length === 2 && parts[0] === '') errors.push('empty prefix');
  if (parts.length === 2 && parts[0] !== '') errors.push(...subdomainErrors(parts[0]));
  if (name === '') errors.push('empty name');
  if (name.length > 63) errors.push('long name');
  if (!/^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/.test(name)) errors.push('name');
  return errors;
}

function fieldErrors({ key, operator, values = [] }: Requirement, path: string): string[] {
  const errors: string[] = [];
  if (operator !== 'In' && operator !== 'NotIn') errors.push(`${path}.operator`);
  else if (values.length !== 1) errors.push(`${path}.values`);
  if (key !== 'metadata.name') return [...errors, `${path}.key`];
  return [...errors, ...values.flatMap((value, index) => subdomainErrors(value).map(() => `${path}.values[${index}]`))];
}

function subdomainErrors(text: string): string[] {
  const isSubdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
  return [...(text.length > 253 ? ['long subdomain'] : []), ...(isSubdomain ? [] : ['subdomain'])];
}
