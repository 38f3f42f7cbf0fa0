import { Address } from './address';
import { BITS, Family } from './family';
import { formatAddress } from './format';
import { FabricError } from '../errors';

/**
 * A network in CIDR notation. Immutable, and never with host bits.
 *
 * @example
 * const fabric = Prefix.parse('10.64.0.0/13');
 * fabric.child(16, 3).toString(); // '10.67.0.0/16'
 */
export class Prefix {
  /**
   * Reads a network.
   *
   * @param text address, slash, length: `10.0.0.0/8`, `fd00::/48`
   * @throws FabricError `address-invalid`; for host bits with the network that was probably meant
   */
  public static parse(text: string): Prefix {
    const { address, length } = split(text);
    const prefix = Prefix.containing(address, length);
    if (prefix.start !== address.value) {
      throw new FabricError({ code: 'address-invalid', message: `"${text}" has host bits set`, hint: `did you mean "${prefix}"?` });
    }
    return prefix;
  }

  /** Reads a network; undefined when the text is none or has host bits. */
  public static tryParse(text: string): Prefix | undefined {
    try {
      return Prefix.parse(text);
    } catch (error) {
      if (error instanceof FabricError) return undefined;
      throw error;
    }
  }

  /**
   * The network of a length that an address lies in.
   *
   * @throws FabricError `address-invalid` for a length that the family does not have
   */
  public static containing(address: Address, length: number): Prefix {
    checkLength(length, address.family);
    const hostBits = BigInt(address.bits - length);
    return new Prefix(address.family, (address.value >> hostBits) << hostBits, length);
  }

  /** @param start integer value of the network address; plans hold a hundred thousand prefixes, so it is kept without an object around it */
  private constructor(
    public readonly family: Family,
    private readonly start: bigint,
    /** Number of network bits. */
    public readonly length: number,
  ) {}

  /** The network address. */
  public get first(): Address {
    return Address.of(this.family, this.start);
  }

  /** Number of bits that are not fixed. */
  public get hostBits(): number {
    return BITS[this.family] - this.length;
  }

  /** Number of addresses, network and broadcast included. */
  public get size(): bigint {
    return 1n << BigInt(this.hostBits);
  }

  /** The highest address; in IPv4 the broadcast address of prefixes up to /30. */
  public get last(): Address {
    return Address.of(this.family, this.start + this.size - 1n);
  }

  /** How many networks of a longer length this one splits into. Zero when `length` is shorter than this one. */
  public childCount(length: number): bigint {
    checkLength(length, this.family);
    return length < this.length ? 0n : 1n << BigInt(length - this.length);
  }

  /**
   * The n-th network of a longer length inside this one, counted from 0.
   *
   * @throws FabricError `address-invalid` when there is no such network
   */
  public child(length: number, index: number | bigint): Prefix {
    return this.splitter(length)(index);
  }

  /**
   * The function that finds the n-th network of a longer length, for who needs many: what all have in common is computed once.
   *
   * @throws FabricError `address-invalid` here for a length that does not fit, and by the function for a number that is not there
   */
  public splitter(length: number): (index: number | bigint) => Prefix {
    const count = this.childCount(length);
    if (count === 0n) {
      throw new FabricError({ code: 'address-invalid', message: `${this} is smaller than a /${length}` });
    }
    const size = 1n << BigInt(BITS[this.family] - length);
    return (index) => {
      if (index < 0 || index >= count) {
        throw new FabricError({ code: 'address-invalid', message: `${this} holds ${count} /${length}, there is no number ${index}` });
      }
      return new Prefix(this.family, this.start + BigInt(index) * size, length);
    };
  }

  /** The networks of a longer length inside this one, in order, one at a time. */
  public *children(length: number): Generator<Prefix> {
    const count = this.childCount(length);
    const child = count === 0n ? undefined : this.splitter(length);
    for (let index = 0n; child !== undefined && index < count; index++) yield child(index);
  }

  /** Whether an address or a whole network lies inside. Families never mix. */
  public contains(other: Address | Prefix): boolean {
    if (other.family !== this.family) return false;
    const hostBits = BigInt(this.hostBits);
    if (other instanceof Prefix) return other.length >= this.length && other.start >> hostBits === this.start >> hostBits;
    return other.value >> hostBits === this.start >> hostBits;
  }

  /** Whether the two networks share an address. */
  public overlaps(other: Prefix): boolean {
    return this.contains(other) || other.contains(this);
  }

  /** Order by address, and the larger network first. */
  public compare(other: Prefix): number {
    if (this.family !== other.family) return this.family === 'IPv4' ? -1 : 1;
    if (this.start !== other.start) return this.start < other.start ? -1 : 1;
    return this.length - other.length;
  }

  public equals(other: Prefix): boolean {
    return this.compare(other) === 0;
  }

  /** Canonical text. */
  public toString(): string {
    return `${formatAddress(this.family, this.start)}/${this.length}`;
  }
}

function split(text: string): { address: Address; length: number } {
  const match = typeof text === 'string' ? /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) : null;
  if (match === null) {
    const alone = typeof text === 'string' ? Address.tryParse(text) : undefined;
    throw new FabricError({
      code: 'address-invalid',
      message: `"${String(text)}" is not a network in CIDR notation`,
      hint: alone === undefined ? 'write address/length, such as 10.0.0.0/16' : `did you mean "${alone}/${alone.bits}"?`,
    });
  }
  const address = Address.tryParse(match[1]);
  if (address === undefined) {
    throw new FabricError({ code: 'address-invalid', message: `"${text}" is not a network in CIDR notation: "${match[1]}" is not an IP address` });
  }
  return { address, length: Number(match[2]) };
}

function checkLength(length: number, family: Family): void {
  if (Number.isInteger(length) && length >= 0 && length <= BITS[family]) return;
  throw new FabricError({ code: 'address-invalid', message: `/${length} is not a prefix length of ${family}`, hint: `allowed are /0 to /${BITS[family]}` });
}
