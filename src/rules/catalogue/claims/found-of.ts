import type { Problem } from '../../../errors';
import type { Manifest } from '../../../manifests';
import type { Found } from '../../rule';

/** What a check of an API group found, as a finding about the object. */
export function foundOf(at: Manifest, { path = '', message, hint }: Problem): Found {
  const field = fieldOf(path);
  return { at, ...(field.length > 0 && { field }), message, ...(hint !== undefined && { hint }) };
}

/** The field part of a problem's path: `spec.addresses[0]`. */
export function fieldText(path: string): string {
  return path.slice(path.indexOf(': ') + 1).trim();
}

/** The objects of problems that were found among many, by the `Kind name` that their paths begin with. */
export function objectsByPath(manifests: readonly Manifest[]): (problem: Problem) => Manifest | undefined {
  const objects = new Map(manifests.map((at) => [`${at.object.kind} ${at.object.metadata.name ?? ''}`, at]));
  return ({ path = '' }) => objects.get(path.slice(0, path.indexOf(': ')));
}

function fieldOf(path: string): (string | number)[] {
  return [...fieldText(path).matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(([, key, index, word]) => (index === undefined ? key ?? word : Number(index)));
}
