import { Address } from './address';
import { AddressRange } from './address-range';
import { Prefix } from './prefix';

/**
 * A set of addresses of any size, kept as sorted ranges that neither overlap nor touch. Immutable. Addresses of both families may be
 * members; they never meet.
 *
 * @example
 * AddressSet.of('10.0.0.0/24').difference(AddressSet.of('10.0.0.0-10.0.0.9')).toString(); // '10.0.0.10-10.0.0.255'
 */
export class AddressSet {
  public static readonly EMPTY = new AddressSet([]);

  /**
   * The set of all addresses of some ranges, which may overlap.
   *
   * @throws FabricError `address-invalid` for text that is no range
   */
  public static of(...members: readonly (AddressRange | Prefix | Address | string)[]): AddressSet {
    return new AddressSet(normalized(members.map(toRange)));
  }

  private constructor(
    /** The members as disjoint ranges in order. */
    public readonly ranges: readonly AddressRange[],
  ) {}

  public get isEmpty(): boolean {
    return this.ranges.length === 0;
  }

  /** Number of addresses. */
  public get size(): bigint {
    return this.ranges.reduce((sum, range) => sum + range.size, 0n);
  }

  public contains(other: Address | Prefix | AddressRange): boolean {
    const wanted = toRange(other);
    const candidate = this.ranges[lastStartingAtOrBefore(this.ranges, wanted.first)];
    return candidate !== undefined && candidate.contains(wanted);
  }

  /** Whether any address of a range is a member. */
  public overlaps(range: AddressRange): boolean {
    return this.ranges[lastStartingAtOrBefore(this.ranges, range.last)]?.overlaps(range) ?? false;
  }

  public union(other: AddressSet): AddressSet {
    return new AddressSet(normalized([...this.ranges, ...other.ranges]));
  }

  public intersection(other: AddressSet): AddressSet {
    const common: AddressRange[] = [];
    for (let i = 0, j = 0; i < this.ranges.length && j < other.ranges.length;) {
      const shared = this.ranges[i].intersection(other.ranges[j]);
      if (shared !== undefined) common.push(shared);
      if (this.ranges[i].last.compare(other.ranges[j].last) < 0) i++;
      else j++;
    }
    return new AddressSet(common);
  }

  public difference(other: AddressSet): AddressSet {
    const left: AddressRange[] = [];
    let j = 0;
    for (const range of this.ranges) {
      let from: Address | undefined = range.first;
      while (j < other.ranges.length && other.ranges[j].last.compare(range.first) < 0) j++;
      for (let k = j; from !== undefined && k < other.ranges.length && other.ranges[k].overlaps(range); k++) {
        const cut = other.ranges[k];
        if (cut.first.compare(from) > 0) left.push(AddressRange.between(from, cut.first.plus(-1)));
        from = cut.last.compare(range.last) < 0 ? cut.last.plus(1) : undefined;
      }
      if (from !== undefined) left.push(AddressRange.between(from, range.last));
    }
    return new AddressSet(left);
  }

  /** The fewest networks that make up exactly this set, in order, one at a time. */
  public *prefixes(): Generator<Prefix> {
    for (const range of this.ranges) yield* range.prefixes();
  }

  /** The addresses in order, one at a time. */
  public *addresses(): Generator<Address> {
    for (const range of this.ranges) yield* range.addresses();
  }

  public equals(other: AddressSet): boolean {
    return this.ranges.length === other.ranges.length && this.ranges.every((range, index) => range.equals(other.ranges[index]));
  }

  public toString(): string {
    return this.ranges.join(', ');
  }
}

function toRange(member: AddressRange | Prefix | Address | string): AddressRange {
  if (member instanceof AddressRange) return member;
  if (member instanceof Prefix) return AddressRange.ofPrefix(member);
  return member instanceof Address ? AddressRange.between(member, member) : AddressRange.parse(member);
}

function normalized(ranges: AddressRange[]): AddressRange[] {
  const result: AddressRange[] = [];
  for (const range of ranges.sort((a, b) => a.compare(b))) {
    const previous = result[result.length - 1];
    const joins = previous !== undefined && previous.family === range.family && range.first.value <= previous.last.value + 1n;
    if (!joins) result.push(range);
    else if (range.last.value > previous.last.value) result[result.length - 1] = AddressRange.between(previous.first, range.last);
  }
  return result;
}

function lastStartingAtOrBefore(ranges: readonly AddressRange[], address: Address): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle].first.compare(address) <= 0) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
