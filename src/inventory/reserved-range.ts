import { Address4, Address6 } from 'ip-address';
import { Layer } from './data';
import { byteOrder, ReservedRange } from './model';

/** A CIDR with what is needed to sort it. */
export interface Cidr {
  /** Canonical text. */
  readonly text: string;
  readonly family: 4 | 6;
  readonly firstAddress: bigint;
  readonly prefixLength: number;
}

/** What is wrong with a CIDR. */
export interface CidrProblem {
  readonly message: string;
  readonly hint: string;
}

/** A reserved range whose CIDR has been read. */
export interface ReadRange {
  readonly cidr: Cidr;
  readonly layer: Layer;
  readonly description?: string;
}

/** Reads a range in CIDR notation. Host bits are a mistake rather than a spelling: the writer may have meant another length. */
export function readCidr(text: string): Cidr | CidrProblem {
  const address = addressOf(text);
  if (address === undefined) return { message: `"${text}" is not a CIDR`, hint: 'write an IPv4 or IPv6 range such as 10.244.0.0/16 or fd00:10::/48' };
  const family = address instanceof Address4 ? 4 : 6;
  if (!text.includes('/')) {
    return { message: `"${text}" has no prefix length`, hint: `add one, such as ${text}/${family === 4 ? 32 : 128} for this single address` };
  }
  const first = address.startAddress();
  const canonical = `${first.correctForm()}/${address.subnetMask}`;
  if (address.bigInt() !== first.bigInt()) return { message: `"${text}" has host bits set`, hint: `did you mean "${canonical}"?` };
  return { text: canonical, family, firstAddress: first.bigInt(), prefixLength: address.subnetMask };
}

/** Reserved ranges in an order that does not depend on the file: IPv4 first, then by address, larger ranges first. */
export function sortedRanges(ranges: readonly ReadRange[]): ReservedRange[] {
  return [...ranges]
    .sort((a, b) => a.cidr.family - b.cidr.family
      || compareIntegers(a.cidr.firstAddress, b.cidr.firstAddress)
      || a.cidr.prefixLength - b.cidr.prefixLength
      || byteOrder(a.layer, b.layer)
      || byteOrder(a.description ?? '', b.description ?? ''))
    .map(({ cidr, layer, description }) => ({ cidr: cidr.text, layer, ...(description !== undefined && { description }) }));
}

function addressOf(text: string): Address4 | Address6 | undefined {
  // a zone belongs to one machine, and a length with leading zeros is a slip; the package accepts both
  if (text.includes('%') || /\/0\d/.test(text)) return undefined;
  if (Address4.isValid(text)) return new Address4(text);
  return Address6.isValid(text) ? new Address6(text) : undefined;
}

function compareIntegers(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
