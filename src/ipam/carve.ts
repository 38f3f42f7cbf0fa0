import { FabricError } from '../errors';
import { AddressSet, Prefix } from '../net';

/**
 * The lowest network of a length that lies in a space and shares no address with what is taken.
 *
 * Costs one step per taken range, however large the space is.
 *
 * @returns undefined when there is none
 */
export function lowestFree(space: Prefix, length: number, taken: AddressSet): Prefix | undefined {
  if (length < space.length || length > space.first.bits) return undefined;
  let candidate = space.child(length, 0);
  for (const range of taken.ranges) {
    if (range.family !== space.family || range.last.compare(candidate.first) < 0) continue;
    if (range.first.compare(candidate.last) > 0) break;
    // the first network behind the range
    if (range.last.compare(space.last) >= 0) return undefined;
    const behind = Prefix.containing(range.last, length);
    if (behind.last.compare(space.last) >= 0) return undefined;
    candidate = Prefix.containing(behind.last.plus(1), length);
  }
  return space.contains(candidate) ? candidate : undefined;
}

/**
 * The lowest free network, or an error that says what is in the way.
 *
 * @param what what it is for, for the message
 * @throws FabricError `capacity-exceeded`
 */
export function carve(space: Prefix, length: number, taken: AddressSet, what: string): Prefix {
  const found = lowestFree(space, length, taken);
  if (found !== undefined) return found;
  throw new FabricError({
    code: 'capacity-exceeded',
    message: `${space} has no free /${length} for ${what}`,
    hint: 'use a larger space, or smaller networks in it',
  });
}
