import { NvIpamBehaviour } from './behaviour';
import { CidrEntryJudge } from './cidr-entry-judge';
import { validNetwork } from './geometry';
import { parseCidr, parseIp } from './go-net';
import { anyOverlap, byStart, clamped, firstEndingFrom, firstIndex, gaps, includes, Interval, merged, total } from './intervals';
import { CidrPool, CidrPoolEntry, IndexExclusion, IpPool, IpPoolEntry } from './pool-objects';
import { addressIntervals, positionIntervals } from './runs';
import { validatePool } from './validate-pool';
import { Address, Prefix } from '../../net';
import { firstUsable, lastUsable } from '../usable';

/** What the daemon of one node makes of a pool. */
export type NodePool = KnownNodePool | UnknownNodePool;

/** The addresses that the pods of a node can get. */
export interface KnownNodePool {
  /** What a pod's address belongs to: the whole subnet of an IPPool, the node's prefix of a CIDRPool. */
  readonly network: Prefix;
  /** First and last address that pods can get. */
  readonly range: Interval;
  readonly gateway?: Address;
  /** Addresses of the range that pods get only when they ask for them, as sorted, disjoint runs. Computed at every call. */
  readonly excluded: () => readonly Interval[];
  /** How many pods can get an address. */
  readonly usable: bigint;
  /** Why every request fails: exclusions overlap, or one is turned around when it is cut to the node's prefix. Undefined when the pool works. */
  readonly failure?: 'exclusions';
}

/** A pool that no pod can get anything of. */
export interface UnknownNodePool {
  readonly usable: 0n;
  /** `vanished`: the daemon does not take the pool or its entry for valid. `range`: the entry is no range of the pool's subnet. */
  readonly failure: 'vanished' | 'range';
}

/** Why every request on a node fails. */
export type NodePoolFailure = 'exclusions' | 'vanished' | 'range';

/**
 * Finds what nodes have of an IPPool. What all nodes have in common is computed once.
 *
 * The daemon does not validate an IPPool again, so what it makes of an invalid one is found here too.
 */
export function ipPoolViews({ spec }: IpPool, behaviour: NvIpamBehaviour): (entry: IpPoolEntry) => NodePool {
  const network = parseCidr(spec.subnet)?.network;
  if (network === undefined) return () => ({ usable: 0n, failure: 'range' });
  const gateway = parseIp(spec.gateway);
  const listed = spec.exclusions.map(({ startIP, endIP }) => {
    return { start: parseIp(startIP) ?? firstUsable(network), end: parseIp(endIP) ?? lastUsable(network) };
  });
  const isOutside = listed.some(({ start, end }) => !network.contains(start) || !network.contains(end));
  const ranges = listed.map(({ start, end }) => ({ from: start.value, to: end.value }));
  const isBroken = isOutside || ranges.some(isReversed) || anyOverlap(ranges);
  const runs = isBroken ? [] : merged(ranges);
  const positionsIn = cached((size: bigint) => positionsWithin(spec.perNodeExclusions, { from: 0n, to: size - 1n }, behaviour));
  return ({ startIP, endIP }) => {
    const [start, end] = [parseIp(startIP), parseIp(endIP)];
    const isRange = start !== undefined && end !== undefined && network.contains(start) && network.contains(end) && start.value <= end.value;
    if (!isRange) return { usable: 0n, failure: 'range' };
    const range = { from: start.value, to: end.value };
    const positions = positionsIn(range.to - range.from + 1n);
    const seen = runsInside(range, runs);
    return nodePool({ network, range, gateway, isBroken: isBroken || positions.areBroken, seen, base: range.from, positions });
  };
}

/** Finds what nodes have of a CIDRPool. What all nodes have in common is computed once. */
export function cidrPoolViews(pool: CidrPool, behaviour: NvIpamBehaviour): (entry: CidrPoolEntry) => NodePool {
  const { spec, status } = pool;
  if (validatePool(pool).length > 0) return () => ({ usable: 0n, failure: 'vanished' });
  const judge = new CidrEntryJudge(pool, status);
  const listed = addressIntervals(spec.exclusions);
  const byBegin = [...listed].sort(byStart);
  const byEnd = [...listed].sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  // all prefixes have one length, so what is excluded everywhere is the same in all of them
  const sample = validNetwork(spec.cidr).child(spec.perNodeNetworkPrefix, 0);
  const usablePositions = { from: firstUsable(sample).value - sample.first.value, to: lastUsable(sample).value - sample.first.value };
  const positions = positionsWithin(spec.perNodeExclusions, usablePositions, behaviour);
  return (entry) => {
    if (!judge.accepts(entry)) return { usable: 0n, failure: 'vanished' };
    const network = validNetwork(entry.prefix);
    const base = network.first.value;
    const range = { from: base + usablePositions.from, to: base + usablePositions.to };
    const gateway = parseIp(entry.gateway);
    const whole = { from: base, to: network.last.value };
    const seen = cutTo(whole, range, [...startingIn(whole, byBegin), ...endingOnlyIn(whole, byEnd)]).sort(byStart);
    const isBroken = positions.areBroken || seen.some(isReversed) || anyOverlap(seen);
    return nodePool({ network, range, gateway, isBroken, seen, base, positions });
  };
}

/** The addresses in the order in which a new node hands them out. */
export function* handOutOrder(pool: NodePool): Generator<Address> {
  if (pool.failure !== undefined) return;
  const { family } = pool.network;
  for (const { from, to } of gaps(pool.range, pool.excluded())) {
    for (let value = from; value <= to; value++) {
      if (value !== pool.gateway?.value) yield Address.of(family, value);
    }
  }
}

interface Parts {
  readonly network: Prefix;
  readonly range: Interval;
  readonly gateway?: Address;
  readonly isBroken: boolean;
  /** Excluded addresses that the daemon sees, sorted. */
  readonly seen: readonly Interval[];
  /** The address that positions are counted from. */
  readonly base: bigint;
  readonly positions: Positions;
}

function nodePool({ network, range, gateway, isBroken, seen, base, positions: { runs: positions, usable: positionsTotal } }: Parts): NodePool {
  const clashes = seen.some(({ from, to }) => meets({ from: from - base, to: to - base }, positions));
  if (isBroken || clashes) return { network, range, gateway, excluded: () => [], usable: 0n, failure: 'exclusions' };
  const inRange = runsInside(range, seen);
  const isTaken = (value: bigint): boolean => includes(inRange, value) || includes(positions, value - base);
  const costsOne = gateway !== undefined && gateway.family === network.family && includes([range], gateway.value) && !isTaken(gateway.value);
  return {
    network,
    range,
    gateway,
    excluded: () => runsInside(range, merged([...inRange, ...positions.map(({ from, to }) => ({ from: from + base, to: to + base }))])),
    usable: range.to - range.from + 1n - total(inRange) - positionsTotal - (costsOne ? 1n : 0n),
  };
}

/** What is excluded on every node. */
interface Positions {
  /** Sorted and disjoint, counted from the start of a block or the network address of a prefix. */
  readonly runs: readonly Interval[];
  /** How many of them pods could get. */
  readonly usable: bigint;
  readonly areBroken: boolean;
}

/** @param usable the positions that pods can get; lower ones count as excludable as well, higher ones are cut off */
function positionsWithin(exclusions: readonly IndexExclusion[], usable: Interval, { perNodeExclusions }: NvIpamBehaviour): Positions {
  const listed = perNodeExclusions ? positionIntervals(exclusions) : [];
  const seen = listed
    .filter(({ from, to }) => from >= 0n && to >= 0n && from <= usable.to)
    .map(({ from, to }) => ({ from, to: to > usable.to ? usable.to : to }));
  const runs = merged(seen);
  return { runs, usable: total(runsInside(usable, runs)), areBroken: seen.some(isReversed) || anyOverlap(seen) };
}

function isReversed({ from, to }: Interval): boolean {
  return to < from;
}

function cached<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/**
 * The exclusions as the daemon cuts them to a prefix: an end outside becomes the first or last usable address, which turns a range around that only
 * touches the network or broadcast address.
 */
function cutTo(whole: Interval, range: Interval, exclusions: readonly Interval[]): Interval[] {
  return exclusions.map(({ from, to }) => ({ from: from < whole.from ? range.from : from, to: to > whole.to ? range.to : to }));
}

function startingIn(whole: Interval, byBegin: readonly Interval[]): readonly Interval[] {
  const first = firstIndex(byBegin.length, (index) => byBegin[index].from >= whole.from);
  return byBegin.slice(first, firstIndex(byBegin.length, (index) => byBegin[index].from > whole.to));
}

function endingOnlyIn(whole: Interval, byEnd: readonly Interval[]): readonly Interval[] {
  const first = firstIndex(byEnd.length, (index) => byEnd[index].to >= whole.from);
  const ending = byEnd.slice(first, firstIndex(byEnd.length, (index) => byEnd[index].to > whole.to));
  return ending.filter(({ from }) => from < whole.from);
}

/** The parts of sorted, disjoint runs inside a range. */
function runsInside(range: Interval, runs: readonly Interval[]): Interval[] {
  const inside: Interval[] = [];
  for (let index = firstEndingFrom(range.from, runs); index < runs.length && runs[index].from <= range.to; index++) {
    const part = clamped(runs[index], range);
    if (part !== undefined) inside.push(part);
  }
  return inside;
}

/** Whether a run shares an integer with any of many sorted, disjoint ones. */
function meets(run: Interval, others: readonly Interval[]): boolean {
  const nearest = others[firstEndingFrom(run.from, others)];
  return nearest !== undefined && nearest.from <= run.to;
}
