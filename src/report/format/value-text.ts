import type { KubernetesObject } from '../../manifests/manifest';
import { NumberLiteral } from '../../rules/grammar';
import type { FieldChange } from '../compare/compare-objects';

/** The most characters of a value that a person is shown. */
const MOST_CHARACTERS = 80;

/** Both values of a changed field for a person, in one line. Contents of Secrets are never shown. */
export function changeText({ path, from, to }: FieldChange, { kind, apiVersion }: Pick<KubernetesObject, 'kind' | 'apiVersion'>): string {
  if (kind === 'Secret' && apiVersion === 'v1' && path[0] !== 'metadata') return 'hidden, since it is a secret';
  return `${valueText(from)} -> ${valueText(to)}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : value instanceof NumberLiteral ? value.text : JSON.stringify(value) ?? '';
  const line = text.replace(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 3)}...` : line;
}
