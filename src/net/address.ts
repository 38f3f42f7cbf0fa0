import { Address4, Address6 } from 'ip-address';
import { BITS, Family } from './family';
import { formatAddress } from './format';
import { FabricError } from '../errors';

/**
 * One IPv4 or IPv6 address. Immutable; arithmetic is exact and refuses to leave the address space.
 *
 * @example
 * Address.parse('10.0.0.255').plus(1).toString(); // '10.0.1.0'
 */
export class Address {
  /**
   * Reads an address.
   *
   * @param text dotted quad without leading zeros, or RFC 4291 text without a zone
   * @throws FabricError `address-invalid`
   */
  public static parse(text: string): Address {
    const address = Address.tryParse(text);
    if (address !== undefined) return address;
    const hint = typeof text === 'string' && text.includes('/') ? 'give the address without a prefix length' : undefined;
    throw new FabricError({ code: 'address-invalid', message: `"${String(text)}" is not an IP address`, hint });
  }

  /** Reads an address; undefined when the text is none. */
  public static tryParse(text: string): Address | undefined {
    if (typeof text !== 'string') return undefined;
    // a large pool has a hundred thousand of these, and the library takes ten times as long
    const quad = plainQuad(text);
    if (quad !== undefined) return new Address('IPv4', BigInt(quad));
    if (/[/%\s]/.test(text)) return undefined;
    try {
      return text.includes(':') ? new Address('IPv6', new Address6(text).bigInt()) : new Address('IPv4', new Address4(text).bigInt());
    } catch {
      return undefined; // ip-address throws for every text that is not an address
    }
  }

  /**
   * The address with an integer value.
   *
   * @throws FabricError `address-invalid` for a value outside the family's address space
   */
  public static of(family: Family, value: bigint): Address {
    if (value < 0n || value >> BigInt(BITS[family]) !== 0n) {
      throw new FabricError({ code: 'address-invalid', message: `${value} is outside the ${family} address space` });
    }
    return new Address(family, value);
  }

  private constructor(public readonly family: Family, public readonly value: bigint) {}

  /** Number of bits: 32 or 128. */
  public get bits(): number {
    return BITS[this.family];
  }

  /**
   * The address that many steps further, or back for a negative number.
   *
   * @throws FabricError `address-invalid` when that leaves the address space
   */
  public plus(steps: number | bigint): Address {
    return Address.of(this.family, this.value + BigInt(steps));
  }

  /** Negative, zero or positive in the order of the address space; every IPv4 address comes before every IPv6 one. */
  public compare(other: Address): number {
    if (this.family !== other.family) return this.family === 'IPv4' ? -1 : 1;
    return this.value < other.value ? -1 : this.value > other.value ? 1 : 0;
  }

  public equals(other: Address): boolean {
    return this.family === other.family && this.value === other.value;
  }

  /** Canonical text: dotted quad, or RFC 5952. */
  public toString(): string {
    return formatAddress(this.family, this.value);
  }
}

/** Value of four decimal numbers up to 255 without leading zeros; undefined for any other text. */
function plainQuad(text: string): number | undefined {
  let value = 0;
  let octet = -1;
  let dots = 0;
  if (text.length > 15) return undefined;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit === -2 && octet >= 0) {
      value = value * 256 + octet;
      octet = -1;
      dots++;
    } else if (digit >= 0 && digit <= 9 && octet !== 0) {
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return undefined;
    } else {
      return undefined;
    }
  }
  return dots === 3 && octet >= 0 ? value * 256 + octet : undefined;
}
