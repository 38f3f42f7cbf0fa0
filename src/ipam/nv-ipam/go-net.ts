import { Address, Prefix } from '../../net';

/*
 * Text as the standard library of Go reads it, which nv-ipam is written in. It is more tolerant than our own reading: CIDRs may have host
 * bits, and an IPv4-mapped IPv6 address is an IPv4 address.
 */

/** A CIDR as it was written. */
export interface Cidr {
  /** The network, without host bits. */
  readonly network: Prefix;
  readonly hasHostBits: boolean;
}

/** Reads an IP address; undefined when the text is none. */
export function parseIp(text: string): Address | undefined {
  const address = Address.tryParse(text);
  return address === undefined || !isMapped(address) ? address : Address.of('IPv4', address.value & 0xffffffffn);
}

/**
 * Reads a CIDR; undefined when the text is none. IPv4-mapped CIDRs are not read: nv-ipam takes their address for IPv4 and their mask for IPv6,
 * and nothing good comes of it.
 */
export function parseCidr(text: string): Cidr | undefined {
  if (read.has(text)) return read.get(text);
  if (read.size >= MOST_REMEMBERED) read.clear();
  const cidr = readCidr(text);
  read.set(text, cidr);
  return cidr;
}

/** A pass over a pool looks at the same texts again and again: when it validates, keeps, pins and hands out. */
const read = new Map<string, Cidr | undefined>();

/** Enough for the largest pools; what one keeps of them is small. */
const MOST_REMEMBERED = 32_768;

function readCidr(text: string): Cidr | undefined {
  const match = /^([^/]+)\/0*(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const address = Address.tryParse(match[1]);
  const length = Number(match[2]);
  if (address === undefined || length > address.bits || isMapped(address)) return undefined;
  const network = Prefix.containing(address, length);
  return { network, hasHostBits: !network.first.equals(address) };
}

/** Text of a CIDR as Go prints it. */
export function canonicalCidr(text: string): string | undefined {
  return parseCidr(text)?.network.toString();
}

function isMapped(address: Address): boolean {
  return address.family === 'IPv6' && address.value >> 32n === 0xffffn;
}
