import { Address } from './address';
import { Family } from './family';
import { Prefix } from './prefix';
import { FabricError } from '../errors';

/** A run of addresses, both ends included. Immutable and never empty. */
export class AddressRange {
  /**
   * Reads a range: `10.0.0.10-10.0.0.20`, a network, or a single address.
   *
   * @throws FabricError `address-invalid`
   */
  public static parse(text: string): AddressRange {
    // a number, or nothing at all, may come from YAML; Address.parse refuses it
    if (typeof text === 'string' && text.includes('-')) {
      const [first, last, ...rest] = text.split('-').map((part) => part.trim());
      if (first === '' || last === '' || rest.length > 0) throw new FabricError({ code: 'address-invalid', message: `"${text}" is not a range`, hint: 'write first-last' });
      return AddressRange.between(Address.parse(first), Address.parse(last));
    }
    if (typeof text === 'string' && text.includes('/')) return AddressRange.ofPrefix(Prefix.parse(text));
    const address = Address.parse(text);
    return new AddressRange(address, address);
  }

  /**
   * The range with two ends.
   *
   * @throws FabricError `address-invalid` when the families differ or the last address comes before the first
   */
  public static between(first: Address, last: Address): AddressRange {
    if (first.family !== last.family) throw new FabricError({ code: 'address-invalid', message: `${first} and ${last} are of different families` });
    if (first.value > last.value) throw new FabricError({ code: 'address-invalid', message: `range ends at ${last}, before its start ${first}` });
    return new AddressRange(first, last);
  }

  public static ofPrefix(prefix: Prefix): AddressRange {
    return new AddressRange(prefix.first, prefix.last);
  }

  private constructor(public readonly first: Address, public readonly last: Address) {}

  public get family(): Family {
    return this.first.family;
  }

  /** Number of addresses. */
  public get size(): bigint {
    return this.last.value - this.first.value + 1n;
  }

  public contains(other: Address | AddressRange): boolean {
    if (other.family !== this.family) return false;
    const [first, last] = other instanceof AddressRange ? [other.first, other.last] : [other, other];
    return first.value >= this.first.value && last.value <= this.last.value;
  }

  public overlaps(other: AddressRange): boolean {
    return this.family === other.family && this.first.value <= other.last.value && other.first.value <= this.last.value;
  }

  /** The addresses that both have; undefined when there are none. */
  public intersection(other: AddressRange): AddressRange | undefined {
    if (!this.overlaps(other)) return undefined;
    const first = this.first.value > other.first.value ? this.first : other.first;
    const last = this.last.value < other.last.value ? this.last : other.last;
    return new AddressRange(first, last);
  }

  /** The smallest network that holds the whole range. */
  public get enclosingPrefix(): Prefix {
    const different = this.first.value ^ this.last.value;
    const hostBits = different === 0n ? 0 : different.toString(2).length;
    return Prefix.containing(this.first, this.first.bits - hostBits);
  }

  /** The fewest networks that make up exactly this range, in order, one at a time. */
  public *prefixes(): Generator<Prefix> {
    const bits = this.first.bits;
    let start = this.first.value;
    while (start <= this.last.value) {
      const left = this.last.value - start + 1n;
      const aligned = start === 0n ? bits : trailingZeros(start);
      const hostBits = Math.min(aligned, left.toString(2).length - 1);
      yield Prefix.containing(Address.of(this.family, start), bits - hostBits);
      start += 1n << BigInt(hostBits);
    }
  }

  /** The addresses in order, one at a time. */
  public *addresses(): Generator<Address> {
    for (let value = this.first.value; value <= this.last.value; value++) yield Address.of(this.family, value);
  }

  /** Order by first address, then by last. */
  public compare(other: AddressRange): number {
    return this.first.compare(other.first) || this.last.compare(other.last);
  }

  public equals(other: AddressRange): boolean {
    return this.compare(other) === 0;
  }

  /** `first-last`, or one address alone. */
  public toString(): string {
    return this.first.equals(this.last) ? this.first.toString() : `${this.first}-${this.last}`;
  }
}

function trailingZeros(value: bigint): number {
  let zeros = 0;
  for (let rest = value; (rest & 1n) === 0n; rest >>= 1n) zeros++;
  return zeros;
}
