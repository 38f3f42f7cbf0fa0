import { LayerClaim } from './claim';
import { areOfOne, verdictOf } from './verdict';
import { AddressRange } from '../../net';

/** Two claims of one routing domain that share no address, but are in each other's way. */
export interface NearMiss {
  /**
   * `touching`: the second begins where the first ends, so that neither can grow into one larger network.
   * `interleaved`: both are parts of one network, and only exclusions or bounds keep them apart.
   */
  readonly kind: 'touching' | 'interleaved';
  readonly first: LayerClaim;
  readonly second: LayerClaim;
  /** Where they meet: the two neighbouring addresses, or what both networks hold. */
  readonly at: AddressRange;
}

/**
 * The near misses among claims, in the order of the address space; every claim with the nearest one before it, so that there are no more than twice as
 * many as there are ranges. What is in conflict is left out.
 */
export function nearMisses(claims: readonly LayerClaim[]): NearMiss[] {
  const byDomain = new Map<string, LayerClaim[]>();
  for (const claim of claims) {
    const others = byDomain.get(claim.domain);
    if (others === undefined) byDomain.set(claim.domain, [claim]);
    else others.push(claim);
  }
  return [...byDomain.values()].flatMap((together) => [...interleaved(together), ...touching(together)]).sort((a, b) => a.at.compare(b.at));
}

interface Part {
  readonly claim: LayerClaim;
  readonly range: AddressRange;
}

function touching(claims: readonly LayerClaim[]): NearMiss[] {
  const parts = sorted(claims.flatMap((claim) => claim.allocatable.ranges.map((range) => ({ claim, range }))));
  const found: NearMiss[] = [];
  let before: Part | undefined;
  for (const part of parts) {
    if (before !== undefined && isNext(before.range, part.range) && isPairOf(before.claim, part.claim)) {
      found.push({ kind: 'touching', first: before.claim, second: part.claim, at: AddressRange.between(before.range.last, part.range.first) });
    }
    if (before === undefined || part.range.last.compare(before.range.last) > 0) before = part;
  }
  return found;
}

function interleaved(claims: readonly LayerClaim[]): NearMiss[] {
  const parts = sorted(claims.flatMap((claim) => claim.parents.map((parent) => ({ claim, range: AddressRange.ofPrefix(parent) }))));
  const found: NearMiss[] = [];
  let reaching: Part | undefined;
  for (const part of parts) {
    const at = reaching?.range.intersection(part.range);
    if (reaching !== undefined && at !== undefined && isPairOf(reaching.claim, part.claim) && areApart(reaching.claim, part.claim)) {
      found.push({ kind: 'interleaved', first: reaching.claim, second: part.claim, at });
    }
    if (reaching === undefined || part.range.last.compare(reaching.range.last) > 0) reaching = part;
  }
  return found;
}

/** A network of nodes holds addresses that are not known, so nothing in it is apart from it. */
function areApart(first: LayerClaim, second: LayerClaim): boolean {
  if (first.allocatable.isEmpty || second.allocatable.isEmpty) return false;
  return first.allocatable.intersection(second.allocatable).isEmpty;
}

function isPairOf(first: LayerClaim, second: LayerClaim): boolean {
  if (areOfOne(first, second)) return false;
  const verdict = verdictOf(first, second);
  return verdict === undefined || verdict.severity === 'none';
}

function isNext(first: AddressRange, second: AddressRange): boolean {
  return first.family === second.family && first.last.value + 1n === second.first.value;
}

function sorted(parts: readonly Part[]): Part[] {
  return [...parts].sort((a, b) => a.range.first.compare(b.range.first) || b.range.last.compare(a.range.last));
}
