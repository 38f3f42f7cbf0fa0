/*
 * Addresses as plain numbers, section 1. Networks are walked address by address, so keep them small.
 */

export interface Ip {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** A network, and the address that its text names, which may have host bits. */
export interface Cidr {
  readonly bits: 32 | 128;
  readonly length: number;
  readonly written: bigint;
  readonly network: bigint;
}

/** An IPv4-mapped address is an IPv4 address; zones are refused. */
export function parseIp(text: string): Ip | undefined {
  const ip = parseText(text);
  if (ip?.bits === 128 && ip.value >> 32n === 0xffffn) return { bits: 32, value: ip.value % 2n ** 32n };
  return ip;
}

export function parseCidr(text: string): Cidr | undefined {
  const [address, length, ...rest] = text.split('/');
  const ip = parseText(address);
  if (ip === undefined || length === undefined || rest.length > 0 || !/^\d+$/.test(length) || Number(length) > ip.bits) return undefined;
  const size = 2n ** BigInt(ip.bits - Number(length));
  return { bits: ip.bits, length: Number(length), written: ip.value, network: ip.value - ip.value % size };
}

export function print({ bits, value }: Ip): string {
  if (bits === 32) return digits(value, 4, 256n).join('.');
  if (value >> 32n === 0xffffn) return print({ bits: 32, value: value % 2n ** 32n });
  const groups = digits(value, 8, 65536n).map((group) => group.toString(16)).join(':');
  // RFC 5952: the longest run of two or more zeros, the first one when several are as long
  const runs = ['0:0:0:0:0:0:0:0', '0:0:0:0:0:0:0', '0:0:0:0:0:0', '0:0:0:0:0', '0:0:0:0', '0:0:0', '0:0'];
  const run = runs.find((zeros) => `:${groups}:`.includes(`:${zeros}:`));
  if (run === undefined) return groups;
  const at = `:${groups}:`.indexOf(`:${run}:`);
  const before = groups.slice(0, Math.max(at - 1, 0));
  const after = groups.slice(at + run.length + 1);
  return `${before}::${after}`;
}

export function printCidr({ bits, length, network }: Cidr): string {
  return `${print({ bits, value: network })}/${length}`;
}

export function contains(cidr: Cidr, ip: Ip): boolean {
  return cidr.bits === ip.bits && cidr.network <= ip.value && ip.value < cidr.network + 2n ** BigInt(cidr.bits - cidr.length);
}

/** From the first to the last, both included. */
export function walk(first: bigint, last: bigint): bigint[] {
  const addresses: bigint[] = [];
  for (let address = first; address <= last; address++) addresses.push(address);
  return addresses;
}

export function addressesOf({ bits, length, network }: Cidr): bigint[] {
  return walk(network, network + 2n ** BigInt(bits - length) - 1n);
}

/** All of a point-to-point or single subnet; else without the network address, and without the broadcast that only IPv4 has. */
export function usableOf(cidr: Cidr): bigint[] {
  const all = addressesOf(cidr);
  if (all.length <= 2) return all;
  return cidr.bits === 32 ? all.slice(1, -1) : all.slice(1);
}

function parseText(text: string): Ip | undefined {
  return /^[^:]*\./.test(text) ? parseQuad(text) : parseGroups(text);
}

function parseQuad(text: string): Ip | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text)) return undefined;
  const octets = text.split('.');
  if (octets.some((octet) => Number(octet) > 255 || String(Number(octet)) !== octet)) return undefined;
  return { bits: 32, value: number(octets.map(BigInt), 256n) };
}

function parseGroups(text: string): Ip | undefined {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2 || !text.includes(':')) return undefined;
  // a dotted quad may stand for the last two groups
  const last = halves[halves.length - 1];
  const tail = last[last.length - 1];
  if (tail?.includes('.')) {
    const quad = parseQuad(tail);
    if (quad === undefined) return undefined;
    last.splice(-1, 1, ...digits(quad.value, 2, 65536n).map((group) => group.toString(16)));
  }
  const missing = 8 - halves.flat().length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = halves.length === 1 ? halves[0] : [...halves[0], ...Array.from({ length: missing }, () => '0'), ...halves[1]];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { bits: 128, value: number(groups.map((group) => BigInt(`0x${group}`)), 65536n) };
}

function number(parts: readonly bigint[], base: bigint): bigint {
  return parts.reduce((sum, part) => sum * base + part, 0n);
}

function digits(value: bigint, count: number, base: bigint): bigint[] {
  return Array.from({ length: count }, (_, index) => (value / base ** BigInt(count - 1 - index)) % base);
}
