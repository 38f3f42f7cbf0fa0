import { Cidr, contains, Ip, parseCidr, parseIp, usableOf } from './addresses';
import { indexRanges, IpRange, isWithin } from './exclusions';
import { isValidEntry } from './reconcile-prefixes';
import type { BlockEntry, CIDRPool, Entry, ErrorCode, IPPool, Pool, PrefixEntry } from './types';
import { validate } from './validate';

/** What the daemon of a node knows about a pool; section 5.1. */
export interface View {
  readonly subnet: Cidr;
  readonly start: Ip;
  readonly end: Ip;
  readonly gateway?: Ip;
  readonly exclusions: readonly IpRange[];
}

/** The view, or the code with which all requests are refused. */
export function viewOf(pool: Pool, entry: Entry): View | ErrorCode {
  if (pool.kind === 'IPPool') return 'startIP' in entry ? blockView(pool, entry) : 'NotFound';
  return 'prefix' in entry ? prefixView(pool, entry) : 'NotFound';
}

/** The specification of an IPPool is not validated again. */
function blockView({ spec }: IPPool, entry: BlockEntry): View | ErrorCode {
  const [subnet, start, end] = [parseCidr(spec.subnet), parseIp(entry.startIP), parseIp(entry.endIP)];
  if (subnet === undefined || start === undefined || end === undefined) return 'Internal';
  if (!contains(subnet, start) || !contains(subnet, end) || end.value < start.value) return 'Internal';
  const exclusions = (spec.exclusions ?? []).map(({ startIP, endIP }) => ({ start: parseIp(startIP), end: parseIp(endIP) }));
  return {
    subnet,
    start,
    end,
    gateway: parseIp(spec.gateway ?? ''),
    exclusions: [...exclusions, ...indexRanges(spec.perNodeExclusions, start, end)],
  };
}

/** The specification of a CIDRPool and the entry are validated again; when they fail, the node does not know the pool. */
function prefixView(pool: CIDRPool, entry: PrefixEntry): View | ErrorCode {
  const subnet = parseCidr(entry.prefix);
  if (validate(pool).length > 0 || subnet === undefined || !isValidEntry(entry, pool)) return 'NotFound';
  const { first: start, last: end } = usableEnds(subnet);
  const exclusions = (pool.spec.exclusions ?? []).flatMap(({ startIP, endIP }): IpRange[] => {
    const ends = { start: inside(subnet, parseIp(startIP)), end: inside(subnet, parseIp(endIP)) };
    // a range that spans over the prefix has no end inside, and is ignored
    return ends.start === undefined && ends.end === undefined ? [] : [{ start: ends.start ?? start, end: ends.end ?? end }];
  });
  return {
    subnet,
    start,
    end,
    gateway: parseIp(entry.gateway ?? ''),
    exclusions: [...exclusions, ...indexRanges(pool.spec.perNodeExclusions, { bits: subnet.bits, value: subnet.network }, end)],
  };
}

/**
 * Ranges that are inside the subnet, not reversed, and apart; nothing when they are not, section 5.2. An end that is missing is the first or last
 * usable address of the subnet.
 */
export function settle(ranges: readonly IpRange[], subnet: Cidr): IpRange[] | undefined {
  const { first, last } = usableEnds(subnet);
  const isSane = ({ start, end }: IpRange): boolean =>
    [start, end].every((ip) => ip === undefined || contains(subnet, ip)) && (end === undefined || (start ?? first).value <= end.value);
  if (!ranges.every(isSane)) return undefined;
  const settled = ranges.map(({ start = first, end = last }) => ({ start, end }));
  const isApart = settled.every((a, index) => settled.every((b, other) => index === other || ![b.start, b.end].some((ip) => isWithin(a, ip))));
  return isApart ? settled : undefined;
}

function usableEnds(subnet: Cidr): { first: Ip; last: Ip } {
  const usable = usableOf(subnet);
  return { first: { bits: subnet.bits, value: usable[0] }, last: { bits: subnet.bits, value: usable[usable.length - 1] } };
}

function inside(subnet: Cidr, ip: Ip | undefined): Ip | undefined {
  return ip !== undefined && contains(subnet, ip) ? ip : undefined;
}
