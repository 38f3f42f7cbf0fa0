import type { Path } from './finding';
import { pathText } from './finding';
import type { SchemaNode } from './structural-schema';
import { closest, listValues, sampled } from '../../errors';

/** Schemas are searched no further than this; only the largest have more fields. */
const MOST_FIELDS = 20_000;

/** Places that are named when a field stands in the wrong one. */
const MOST_PLACES = 2;

/** Where a schema has fields of which names. */
const places = new WeakMap<SchemaNode, ReadonlyMap<string, readonly Path[]>>();

/** What somebody may have meant by a field that is not there. @param root schema of the whole object */
export function unknownFieldHint(root: SchemaNode, parent: SchemaNode, path: Path): string | undefined {
  const name = String(path[path.length - 1]);
  const known = [...parent.properties.keys()];
  const meant = closest(name, known);
  if (meant !== undefined) return `did you mean "${meant}"?`;
  const elsewhere = placesIn(root).get(name) ?? [];
  if (elsewhere.length > 0 && elsewhere.length <= MOST_PLACES) return `it belongs into ${elsewhere.map((place) => pathText(place.slice(0, -1))).join(' or ')}`;
  if (known.length === 0) return undefined;
  return known.length <= 12 ? `known fields are ${listValues(known)}` : `known fields are ${sampled(known, 12)}`;
}

function placesIn(root: SchemaNode): ReadonlyMap<string, readonly Path[]> {
  let found = places.get(root);
  if (found === undefined) {
    found = placesOf(root);
    places.set(root, found);
  }
  return found;
}

function placesOf(root: SchemaNode): ReadonlyMap<string, readonly Path[]> {
  const found = new Map<string, Path[]>();
  let left = MOST_FIELDS;
  const visit = (schema: SchemaNode, path: Path): void => {
    for (const [name, field] of schema.properties) {
      if (path.length === 0 && name !== 'spec') continue;
      left -= 1;
      if (left < 0) return;
      const place = [...path, name];
      const others = found.get(name);
      if (others === undefined) found.set(name, [place]);
      else if (others.length <= MOST_PLACES) others.push(place);
      // what stands in items of a list has no place of its own
      visit(field, place);
    }
  };
  visit(root, []);
  return found;
}
