import { Active } from './active-claims';
import { LayerClaim } from './claim';
import { ClaimItem, itemsOf } from './items';
import { areOfOne, isWorse, rowThatApplies, Scope } from './verdict';
import { VerdictRow, VerdictSeverity } from './verdict-row';
import { Address, AddressRange, Family } from '../../net';

/** Two claims that share addresses although they should not. */
export interface Conflict {
  /** The claim that begins first. */
  readonly first: LayerClaim;
  readonly second: LayerClaim;
  /** Addresses that both have: the first run of them. */
  readonly shared: AddressRange;
  /** `info`, `warning` or `error`. */
  readonly severity: Exclude<VerdictSeverity, 'none'>;
  /** The line of the verdict table that says why. */
  readonly row: VerdictRow;
}

/** Bounds of what is reported. */
export interface ConflictLimits {
  /**
   * Against how many others of a kind with the same facts a claim is reported that begins inside of all of them. Whatever the number, at least one
   * of two claims in conflict is in the result.
   *
   * @default - 8, and 1 from ten thousand conflicts on
   */
  readonly partners?: number;
}

/** As many as nobody reads; what comes then is only named. */
const MANY = 10_000;

/**
 * The conflicts among the claims of all layers, of one cluster or of a fleet: one for each pair of owners, the worst, in the order of the address
 * space. Takes little longer than sorting the claims.
 *
 * @example
 * findConflicts(claims).filter(({ severity }) => severity === 'error');
 */
export function findConflicts(claims: readonly LayerClaim[], { partners }: ConflictLimits = {}): Conflict[] {
  const found = new ConflictsByOwners();
  const most = (): number => partners ?? (found.count < MANY ? 8 : 1);
  const { IPv4, IPv6 } = itemsOf(claims);
  sweep(IPv4, 'IPv4', most, found);
  sweep(IPv6, 'IPv6', most, found);
  return found.conflicts();
}

/** Visits ranges in the order of the address space, and compares each with those that begin before it and reach into it. */
function sweep(items: readonly ClaimItem[], family: Family, partners: () => number, found: ConflictsByOwners): void {
  const places: Readonly<Record<Scope, Map<string, Active>>> = { cluster: new Map(), domain: new Map() };
  for (const item of items) {
    visit('cluster', item.claim.cluster, item);
    visit('domain', item.claim.domain, item);
  }

  function visit(scope: Scope, place: string, item: ClaimItem): void {
    let active = places[scope].get(place);
    if (active === undefined) {
      active = new Active(scope);
      places[scope].set(place, active);
    }
    active.compare(item, partners(), (other, rows) => {
      if (areOfOne(other.claim, item.claim)) return false;
      const row = rowThatApplies(rows, other.claim, item.claim, other.part, item.part);
      if (row === undefined || row.severity === 'none') return false;
      found.add(other.claim, item.claim, row, row.severity, () => {
        const last = other.to < item.to ? other.to : item.to;
        return AddressRange.between(Address.of(family, BigInt(item.from)), Address.of(family, BigInt(last)));
      });
      return true;
    });
    active.add(item);
  }
}

/** The worst conflict of each pair of owners; of two that are equally bad, the one that was found first. */
class ConflictsByOwners {
  /** Number of pairs. */
  public count = 0;
  private readonly owners = new Map<string, number>();
  private readonly numbers = new Map<LayerClaim, number>();
  private readonly pairs = new Map<number, Map<number, Conflict>>();

  public add(a: LayerClaim, b: LayerClaim, row: VerdictRow, severity: Conflict['severity'], shared: () => AddressRange): void {
    const [one, two] = [this.numberOf(a), this.numberOf(b)];
    const [low, high] = one < two ? [one, two] : [two, one];
    let others = this.pairs.get(low);
    if (others === undefined) {
      others = new Map();
      this.pairs.set(low, others);
    }
    const known = others.get(high);
    if (known === undefined) this.count++;
    if (known === undefined || isWorse(severity, known.severity)) others.set(high, { first: a, second: b, shared: shared(), severity, row });
  }

  public conflicts(): Conflict[] {
    const all = [...this.pairs.values()].flatMap((others) => [...others.values()]);
    return all.sort((a, b) => a.shared.compare(b.shared));
  }

  private numberOf(claim: LayerClaim): number {
    let number = this.numbers.get(claim);
    if (number === undefined) {
      const owner = `${claim.cluster}\n${claim.owner}`;
      number = this.owners.get(owner) ?? this.owners.size;
      this.owners.set(owner, number);
      this.numbers.set(claim, number);
    }
    return number;
  }
}
