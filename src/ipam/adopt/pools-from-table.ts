import { sampled } from '../../errors';
import { Address, AddressRange, Prefix } from '../../net';
import { CidrPoolEntry, IpPoolEntry, Pool } from '../nv-ipam';
import { parseCidr, parseIp } from '../nv-ipam/go-net';

/** What a node has of a pool, as a table of allocations says it. All fields are text as it was written; empty where there is none. */
export interface AllocationRow {
  /** For problems: line of the table, counted from 1. */
  readonly line: number;
  readonly node: string;
  readonly pool: string;
  /** Network of the pool. */
  readonly subnet: string;
  readonly prefix: string;
  readonly start: string;
  readonly end: string;
  readonly gateway: string;
}

/** Pools that were made out of a table. */
export interface TablePools {
  readonly pools: readonly Pool[];
  readonly problems: readonly { readonly line: number; readonly message: string; readonly hint?: string }[];
  /** Pools whose network the table does not tell. */
  readonly inferred: readonly string[];
}

/** Rows of one pool that were read. */
interface Draft {
  readonly name: string;
  readonly line: number;
  readonly kind: Pool['kind'];
  readonly range: AddressRange;
  readonly sizes: Set<string>;
  readonly size: bigint;
  readonly prefixLength: number;
  readonly subnet?: Prefix;
  readonly entries: Entry[];
  /** Lines by nodes. */
  readonly lines: Map<string, number>;
}

type Entry = CidrPoolEntry & IpPoolEntry;

const COMMON = { exclusions: [], perNodeExclusions: [], defaultGateway: false, routes: [] };

/**
 * Pools as nv-ipam would have them, from what nodes have: prefixes are those of CIDRPools, ranges blocks of IPPools.
 *
 * Where the table does not tell the network of a pool it is the smallest that holds everything; pools of one fabric get networks of one size.
 */
export function poolsFromTable(rows: readonly AllocationRow[]): TablePools {
  const problems: { line: number; message: string; hint?: string }[] = [];
  const drafts = new Map<string, Draft>();
  for (const row of rows) {
    const problem = addRow(row, drafts);
    if (problem !== undefined) problems.push({ line: row.line, ...problem });
  }
  const families = new Map<string, Set<string>>();
  for (const { name, range } of drafts.values()) families.set(name, (families.get(name) ?? new Set()).add(range.family));
  const lengths = new Map<string, number>();
  for (const draft of drafts.values()) {
    if (draft.sizes.size > 1) problems.push({ line: draft.line, message: `pool "${draft.name}" has shares of different sizes: ${sampled([...draft.sizes])}` });
    if (draft.subnet !== undefined) continue;
    const length = enclosing(draft).length;
    lengths.set(kinOf(draft), Math.min(lengths.get(kinOf(draft)) ?? length, length));
  }
  const made = [...drafts.values()].map((draft): Pool => {
    const subnet = draft.subnet ?? Prefix.containing(draft.range.first, lengths.get(kinOf(draft)) ?? 0);
    const hasTwo = (families.get(draft.name)?.size ?? 1) > 1;
    const name = hasTwo && draft.range.family === 'IPv6' ? `${draft.name}-ipv6` : draft.name;
    const gateway = draft.entries.find((entry) => entry.gateway !== '')?.gateway ?? '';
    return draft.kind === 'CIDRPool'
      ? {
        kind: 'CIDRPool',
        name,
        spec: {
          ...COMMON, cidr: subnet.toString(), perNodeNetworkPrefix: draft.prefixLength, gatewayIndex: gatewayIndexOf(draft), staticAllocations: [],
        },
        status: draft.entries.map(({ nodeName, prefix, gateway: own }) => ({ nodeName, prefix, gateway: own })),
      }
      : {
        kind: 'IPPool',
        name,
        spec: { ...COMMON, subnet: subnet.toString(), perNodeBlockSize: draft.size, gateway },
        status: draft.entries.map(({ nodeName, startIP, endIP }) => ({ nodeName, startIP, endIP })),
      };
  });
  return { pools: made, problems, inferred: [...drafts.values()].filter(({ subnet }) => subnet === undefined).map(({ name }) => name) };
}

/** @returns what is wrong with the row */
function addRow(row: AllocationRow, drafts: Map<string, Draft>): { message: string; hint?: string } | undefined {
  if (row.node === '') return { message: 'the node has no name' };
  const share = shareOf(row);
  if ('message' in share) return share;
  const { kind, range, prefixLength } = share;
  if (row.gateway !== '' && parseIp(row.gateway) === undefined) return { message: `gateway "${row.gateway}" is not an IP address` };
  const subnet = row.subnet === '' ? undefined : parseCidr(row.subnet);
  if (row.subnet !== '' && subnet === undefined) {
    return { message: `subnet "${row.subnet}" is not a network in CIDR notation`, hint: 'write address/length, such as 10.0.0.0/16' };
  }
  if (subnet !== undefined && !AddressRange.ofPrefix(subnet.network).contains(range)) return { message: `${range} is outside its subnet ${subnet.network}` };
  const entry: Entry = {
    nodeName: row.node,
    prefix: prefixLength === undefined ? '' : `${range.first}/${prefixLength}`,
    startIP: range.first.toString(),
    endIP: range.last.toString(),
    gateway: parseIp(row.gateway)?.toString() ?? '',
  };
  const key = `${row.pool} ${range.family}`;
  const draft = drafts.get(key);
  if (draft === undefined) {
    drafts.set(key, {
      name: row.pool,
      line: row.line,
      kind,
      range,
      sizes: new Set([sizeText(share)]),
      size: range.size,
      prefixLength: prefixLength ?? 0,
      subnet: subnet?.network,
      entries: [entry],
      lines: new Map([[row.node, row.line]]),
    });
    return undefined;
  }
  if (draft.kind !== kind) return { message: `pool "${row.pool}" has prefixes and blocks`, hint: 'a pool has either' };
  if (draft.subnet?.toString() !== subnet?.network.toString()) {
    return { message: `pool "${row.pool}" has the subnets ${draft.subnet ?? 'none'} and ${subnet?.network ?? 'none'}` };
  }
  const other = draft.lines.get(row.node);
  if (other !== undefined) return { message: `node "${row.node}" has something of pool "${row.pool}" already, in line ${other}` };
  draft.lines.set(row.node, row.line);
  draft.sizes.add(sizeText(share));
  draft.entries.push(entry);
  drafts.set(key, { ...draft, range: spanOf(draft.range, range) });
  return undefined;
}

interface Share {
  readonly kind: Pool['kind'];
  readonly range: AddressRange;
  readonly prefixLength?: number;
}

function shareOf({ prefix: text, start, end }: AllocationRow): Share | { message: string; hint?: string } {
  if (text !== '') {
    const cidr = parseCidr(text);
    if (cidr === undefined) return { message: `prefix "${text}" is not a network in CIDR notation`, hint: 'write address/length, such as 10.0.0.0/31' };
    if (cidr.hasHostBits) return { message: `prefix "${text}" has host bits set`, hint: `did you mean "${cidr.network}"?` };
    return { kind: 'CIDRPool', range: AddressRange.ofPrefix(cidr.network), prefixLength: cidr.network.length };
  }
  const [first, last] = [parseIp(start), parseIp(end)];
  if (first === undefined || last === undefined) {
    const bad = first === undefined ? start : end;
    return { message: start + end === '' ? 'there is neither a prefix nor a block' : `"${bad}" is not an IP address`, hint: 'give "prefix", or "start" and "end"' };
  }
  if (first.family !== last.family || last.value < first.value) return { message: `a block from ${first} to ${last} ends before it starts` };
  return { kind: 'IPPool', range: AddressRange.between(first, last) };
}

function sizeText({ range, prefixLength }: Share): string {
  return prefixLength === undefined ? `${range.size} addresses` : `/${prefixLength}`;
}

function spanOf(a: AddressRange, b: AddressRange): AddressRange {
  return AddressRange.between(a.first.compare(b.first) <= 0 ? a.first : b.first, a.last.compare(b.last) >= 0 ? a.last : b.last);
}

/** Where all prefixes have their gateway; undefined when they have none, or not at one place. */
function gatewayIndexOf({ entries }: Draft): number | undefined {
  const indexes = new Set(entries.map(({ startIP, gateway }) => {
    const [start, address] = [parseIp(startIP), parseIp(gateway)];
    return start === undefined || address === undefined ? undefined : Number(address.value - start.value);
  }));
  const [index] = indexes;
  return indexes.size === 1 && index !== undefined && index >= 0 && index <= 0x7fffffff ? index : undefined;
}

/** Blocks begin behind the network address and end before the broadcast address. */
function enclosing({ kind, range }: Draft): Prefix {
  if (kind === 'CIDRPool') return range.enclosingPrefix;
  const highest = (1n << BigInt(range.first.bits)) - 1n;
  const from = range.first.value === 0n ? 0n : range.first.value - 1n;
  const to = range.family === 'IPv6' || range.last.value === highest ? range.last.value : range.last.value + 1n;
  return AddressRange.between(Address.of(range.family, from), Address.of(range.family, to)).enclosingPrefix;
}

/** Pools of one fabric, as far as their names tell. */
function kinOf({ name, kind, range }: Draft): string {
  return [name.replace(/\d+/g, ''), kind, range.family].join(' ');
}
