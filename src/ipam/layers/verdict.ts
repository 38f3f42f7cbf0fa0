import { ClaimKind, LayerClaim } from './claim';
import { holds } from './conditions';
import { ClaimPart, VerdictRow, VerdictSeverity } from './verdict-row';
import { VERDICT_TABLE } from './verdict-table';
import { AddressRange, AddressSet } from '../../net';

/** What it means that two claims share addresses. */
export interface Verdict {
  readonly severity: VerdictSeverity;
  /** The line of the table that says so. */
  readonly row: VerdictRow;
  /** The first addresses that both have. */
  readonly shared: AddressRange;
}

/** Where claims are compared. */
export type Scope = 'cluster' | 'domain';

/** A line of the table, and whether its first kind is that of the second claim. */
export interface OrientedRow {
  readonly row: VerdictRow;
  readonly isSwapped: boolean;
  /** What is compared of the claims in the order in which they are asked for. */
  readonly parts: readonly [ClaimPart, ClaimPart];
}

/** From harmless to worst. */
const SEVERITIES: readonly VerdictSeverity[] = ['none', 'info', 'warning', 'error'];

/** Whether a severity is worse than another. */
export function isWorse(severity: VerdictSeverity, than: VerdictSeverity): boolean {
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(than);
}

/**
 * What it means that two claims share addresses; undefined when they share none, or where nothing is known against it.
 *
 * @example
 * verdictOf(podNetwork, serviceNetwork)?.row.reason; // 'an address would be that of a pod and of a Service'
 */
export function verdictOf(first: LayerClaim, second: LayerClaim): Verdict | undefined {
  let worst: Verdict | undefined;
  if (areOfOne(first, second)) return undefined;
  const parts = (claim: LayerClaim): readonly (readonly [ClaimPart, AddressSet])[] => [['allocatable', claim.allocatable], ['reach', AddressSet.of(...claim.parents)]];
  for (const scope of scopesOf(first, second)) {
    const rows = rowsFor(scope, first.kind, second.kind);
    if (rows.length === 0) continue;
    for (const [part, addresses] of parts(first)) {
      for (const [otherPart, others] of parts(second)) {
        const [shared] = addresses.intersection(others).ranges;
        const row = shared && rowThatApplies(rows, first, second, part, otherPart);
        if (row !== undefined && (worst === undefined || isWorse(row.severity, worst.severity))) worst = { severity: row.severity, row, shared };
      }
    }
  }
  return worst;
}

/** The lines for two kinds, in order. */
export function rowsFor(scope: Scope, first: ClaimKind, second: ClaimKind): readonly OrientedRow[] {
  return INDEX[scope].get(first)?.get(second) ?? [];
}

/** The kinds that a kind is compared with. */
export function kindsComparedWith(scope: Scope, kind: ClaimKind): readonly ClaimKind[] {
  return KINDS[scope].get(kind) ?? [];
}

/** The first line that applies to addresses that two claims share. */
export function rowThatApplies(
  rows: readonly OrientedRow[], first: LayerClaim, second: LayerClaim, part: ClaimPart, otherPart: ClaimPart,
): VerdictRow | undefined {
  return rows.find(({ row, isSwapped, parts }) => {
    // what is given out is routed too
    if ((parts[0] === 'allocatable' && part === 'reach') || (parts[1] === 'allocatable' && otherPart === 'reach')) return false;
    if (row.within === 'cluster and domain' && first.domain !== second.domain) return false;
    if (row.when === undefined) return true;
    return isSwapped ? holds(row.when, second, first) : holds(row.when, first, second);
  })?.row;
}

/** Claims that are not compared: those of one owner, and those that somebody only declared. */
export function areOfOne(first: LayerClaim, second: LayerClaim): boolean {
  return (first.isDeclared === true && second.isDeclared === true) || (first.owner === second.owner && first.cluster === second.cluster);
}

function scopesOf(first: LayerClaim, second: LayerClaim): Scope[] {
  return [...(first.cluster === second.cluster ? ['cluster' as const] : []), ...(first.domain === second.domain ? ['domain' as const] : [])];
}

const INDEX: Readonly<Record<Scope, ReadonlyMap<ClaimKind, ReadonlyMap<ClaimKind, readonly OrientedRow[]>>>> = {
  cluster: indexOf(VERDICT_TABLE.filter(({ within }) => within !== 'domain')),
  domain: indexOf(VERDICT_TABLE.filter(({ within }) => within === 'domain')),
};

const KINDS: Readonly<Record<Scope, ReadonlyMap<ClaimKind, readonly ClaimKind[]>>> = { cluster: kindsOf('cluster'), domain: kindsOf('domain') };

function kindsOf(scope: Scope): Map<ClaimKind, readonly ClaimKind[]> {
  return new Map([...INDEX[scope]].map(([kind, others]) => [kind, [...others.keys()]]));
}

function indexOf(rows: readonly VerdictRow[]): Map<ClaimKind, Map<ClaimKind, OrientedRow[]>> {
  const index = new Map<ClaimKind, Map<ClaimKind, OrientedRow[]>>();
  const add = (first: ClaimKind, second: ClaimKind, row: OrientedRow): void => {
    const others = index.get(first) ?? new Map<ClaimKind, OrientedRow[]>();
    index.set(first, others);
    others.set(second, [...(others.get(second) ?? []), row]);
  };
  for (const row of rows) {
    for (const first of row.first) {
      for (const second of row.second) {
        add(first, second, { row, isSwapped: false, parts: row.parts });
        // a line between two kinds of one list is met from both sides anyway, unless its parts or its condition tell them apart
        if (first !== second || row.parts[0] !== row.parts[1]) add(second, first, { row, isSwapped: true, parts: [row.parts[1], row.parts[0]] });
      }
    }
  }
  return index;
}
