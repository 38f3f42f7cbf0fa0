import { Address, Prefix } from '../../net';

/** An address and the network that it was written with: `10.0.0.5/24`. */
export interface InterfaceAddress {
  readonly address: Address;
  readonly network: Prefix;
}

/** Longer than any address, with room to spare. */
const MOST_CHARACTERS = 64;

/** Reads an address as Go's net.ParseIP: an IPv4-mapped one is IPv4. @see https://pkg.go.dev/net#ParseIP */
export function parseIP(text: string): Address | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const address = Address.tryParse(text);
  if (address === undefined || address.family === 'IPv4' || address.value >> 32n !== 0xffffn) return address;
  return Address.of('IPv4', address.value & 0xffffffffn);
}

/** Reads an address as Kubernetes' ParseIPSloppy: parts of an IPv4 address may have leading zeros. */
export function parseIPSloppy(text: string): Address | undefined {
  return parseIP(withoutLeadingZeros(text));
}

/** Reads `address/length` as Go's net.ParseCIDR: host bits are fine. @see https://pkg.go.dev/net#ParseCIDR */
export function parseCIDR(text: string): InterfaceAddress | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const slash = text.indexOf('/');
  const length = text.slice(slash + 1);
  const address = slash === -1 ? undefined : Address.tryParse(text.slice(0, slash));
  if (address === undefined || !/^\d{1,7}$/.test(length) || Number(length) > address.bits) return undefined;
  return { address, network: Prefix.containing(address, Number(length)) };
}

/** Reads `address/length` as Kubernetes' ParseCIDRSloppy. */
export function parseCIDRSloppy(text: string): InterfaceAddress | undefined {
  return parseCIDR(withoutLeadingZeros(text));
}

/**
 * Whether Go's net.ParseMAC takes a text: 6, 8 or 20 octets, separated by `:` or `-`, or by `.` in pairs. Go 1.26 also takes them without
 * a separator, which programs built with an older one refuse, and so do we.
 *
 * @see https://pkg.go.dev/net#ParseMAC
 */
export function isMAC(text: string): boolean {
  return octetsOfMAC(text) !== undefined;
}

/** Number of octets of a hardware address: 6 for Ethernet, 8 for a GUID, 20 for IPoIB. Undefined for a text that is none. */
export function octetsOfMAC(text: string): 6 | 8 | 20 | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const separator = text[2] === ':' || text[2] === '-' ? text[2] : text[4] === '.' ? '.' : undefined;
  if (separator === undefined) return undefined;
  const parts = text.split(separator);
  const octetsPerPart = separator === '.' ? 2 : 1;
  const count = parts.length * octetsPerPart;
  const areHex = parts.every((part) => part.length === 2 * octetsPerPart && /^[0-9a-fA-F]+$/.test(part));
  return areHex && (count === 6 || count === 8 || count === 20) ? count : undefined;
}

function withoutLeadingZeros(text: string): string {
  return text.length <= MOST_CHARACTERS && !text.includes(':') ? text.replace(/(^|\.)0+(?=\d)/g, '$1') : text;
}
