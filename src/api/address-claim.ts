import { FabricError, Problem } from '../errors';
import { Address, Claimed, findOverlaps, Prefix } from '../net';

/** Addresses that a field of an object gives to a pool. */
export interface AddressClaim extends Claimed {
  /** The addresses as the field has them. */
  readonly text: string;
  /** Path of the field. */
  readonly path: string;
  /** The pool, for the message about another one: `pool "vip"`. */
  readonly owner: string;
}

/** What a field was read as, or what is wrong with it. */
export type Read<Value> = { readonly value: Value } | { readonly problem: Problem };

/** Reads text that throws a FabricError when it is wrong, and says where it stood. */
export function readAt<Value>(path: string, read: () => Value): Read<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof FabricError) return { problem: { ...error.problems[0], path } };
    throw error;
  }
}

/** The problems among readings. */
export function problemsAmong(readings: readonly Read<unknown>[]): Problem[] {
  return readings.flatMap((reading) => ('problem' in reading ? [reading.problem] : []));
}

/** The values among readings. */
export function valuesAmong<Value>(readings: readonly Read<Value>[]): Value[] {
  return readings.flatMap((reading) => ('value' in reading ? [reading.value] : []));
}

/**
 * Reads a network as Go does: host bits are no mistake, they are dropped.
 *
 * @throws FabricError `address-invalid`
 */
export function parseLoosePrefix(text: string): Prefix {
  const [, address, length] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  const parsed = address === undefined ? undefined : Address.tryParse(address);
  // anything else is no matter of host bits, and has its own message
  return parsed === undefined || Number(length) > parsed.bits ? Prefix.parse(text) : Prefix.containing(parsed, Number(length));
}

/**
 * One problem for every claim that shares addresses with another.
 *
 * @param consequence what the software does about it, as a hint
 */
export function overlapProblems(claims: readonly AddressClaim[], consequence: string): Problem[] {
  return findOverlaps(claims).map(({ first, second, shared }) => ({
    code: 'address-overlap',
    path: second.path,
    message: `${second.text} overlaps ${first.text} of ${first.owner === second.owner ? 'the same pool' : first.owner}`,
    hint: `both hold ${shared}: ${consequence}`,
  }));
}
