import { NvIpamBehaviour } from './behaviour';
import { validNetwork } from './geometry';
import { parseIp } from './go-net';
import { anyOverlap, byStart, firstIndex, includes, Interval, isReversed, meets, merged, runsInside, total } from './intervals';
import { CidrPool, IpPool } from './pool-objects';
import { Positions, PositionTable } from './positions';
import { addressIntervals } from './runs';
import { Prefix } from '../../net';
import { firstUsable, lastUsable } from '../usable';

/** How much of its block or prefix a node can give to pods. */
export interface Share {
  readonly usable: bigint;
  /** Why every request fails: exclusions overlap, or one is turned around when it is cut to the node's prefix. Undefined when the pool works. */
  readonly failure?: 'exclusions';
}

/** Counts what nodes have of an IPPool. What all nodes have in common is computed once, and what a node has costs nothing where nothing is excluded. */
export class BlockShares {
  public readonly gateway: bigint | undefined;
  private readonly runs: readonly Interval[];
  private readonly isBroken: boolean;
  private readonly positions: PositionTable;
  private readonly lastAddress: bigint;

  /** The daemon does not validate an IPPool again: an exclusion that it cannot read counts as that end of the subnet. */
  constructor({ spec }: IpPool, network: Prefix, behaviour: NvIpamBehaviour) {
    const gateway = parseIp(spec.gateway);
    this.gateway = gateway?.family === network.family ? gateway.value : undefined;
    const listed = spec.exclusions.map(({ startIP, endIP }) => {
      return { start: parseIp(startIP) ?? firstUsable(network), end: parseIp(endIP) ?? lastUsable(network) };
    });
    const isOutside = listed.some(({ start, end }) => !network.contains(start) || !network.contains(end));
    const ranges = listed.map(({ start, end }) => ({ from: start.value, to: end.value }));
    this.isBroken = isOutside || ranges.some(isReversed) || anyOverlap(ranges);
    this.runs = this.isBroken ? [] : merged(ranges);
    this.positions = new PositionTable(behaviour.perNodeExclusions ? spec.perNodeExclusions : []);
    this.lastAddress = (1n << BigInt(network.first.bits)) - 1n;
  }

  public of(block: Interval): Share {
    const positions = this.positionsIn(block);
    if (this.isBroken || positions.areBroken) return BROKEN;
    return count({ range: block, base: block.from, gateway: this.gateway, seen: runsInside(block, this.runs), positions });
  }

  /** What is excluded of a block. */
  public excludedIn(block: Interval): readonly Interval[] {
    return excluded(block, block.from, runsInside(block, this.runs), this.positionsIn(block));
  }

  private positionsIn({ from, to }: Interval): Positions {
    return this.positions.within({ from: 0n, to: to - from }, this.lastAddress - from);
  }
}

/** Counts what nodes have of a CIDRPool that is valid. What all nodes have in common is computed once. */
export class PrefixShares {
  private readonly byBegin: readonly Interval[];
  private readonly byEnd: readonly Interval[];
  /** The positions of a prefix that pods can get. */
  private readonly usable: Interval;
  private readonly size: bigint;
  private readonly positions: Positions;
  /** What was counted before: a prefix that is written in many ways is that of many nodes. */
  private readonly known = new Map<bigint, { readonly gateway: bigint | undefined; readonly share: Share }>();

  constructor({ spec }: CidrPool, behaviour: NvIpamBehaviour) {
    const listed = addressIntervals(spec.exclusions);
    this.byBegin = [...listed].sort(byStart);
    this.byEnd = [...listed].sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
    // all prefixes have one length, so what is excluded everywhere is the same in all of them
    const sample = validNetwork(spec.cidr).child(spec.perNodeNetworkPrefix, 0);
    this.size = sample.size;
    this.usable = { from: firstUsable(sample).value - sample.first.value, to: lastUsable(sample).value - sample.first.value };
    this.positions = new PositionTable(behaviour.perNodeExclusions ? spec.perNodeExclusions : []).within(this.usable);
  }

  /** First and last address that pods can get. */
  public rangeOf(start: bigint): Interval {
    return { from: start + this.usable.from, to: start + this.usable.to };
  }

  public of(start: bigint, gateway: bigint | undefined): Share {
    if (this.byBegin.length === 0) return this.counted(start, gateway);
    const known = this.known.get(start);
    if (known !== undefined && known.gateway === gateway) return known.share;
    const share = this.counted(start, gateway);
    this.known.set(start, { gateway, share });
    return share;
  }

  private counted(start: bigint, gateway: bigint | undefined): Share {
    const range = this.rangeOf(start);
    const seen = this.seenIn(start, range);
    if (this.positions.areBroken || seen.some(isReversed) || anyOverlap(seen)) return BROKEN;
    return count({ range, base: start, gateway, seen, positions: this.positions });
  }

  /** What is excluded of a prefix. */
  public excludedIn(start: bigint): readonly Interval[] {
    const range = this.rangeOf(start);
    return excluded(range, start, this.seenIn(start, range), this.positions);
  }

  /**
   * The exclusions that have an end inside a prefix, as the daemon cuts them: an end outside becomes the first or last usable address, which
   * turns a range around that only touches the network or broadcast address. A range over the whole prefix is not seen.
   */
  private seenIn(start: bigint, range: Interval): readonly Interval[] {
    if (this.byBegin.length === 0) return [];
    const last = start + this.size - 1n;
    const beginning = slice(this.byBegin, ({ from }) => from, start, last);
    const ending = slice(this.byEnd, ({ to }) => to, start, last).filter(({ from }) => from < start);
    return [...beginning, ...ending]
      .map(({ from, to }) => ({ from: from < start ? range.from : from, to: to > last ? range.to : to }))
      .sort(byStart);
  }
}

const BROKEN: Share = { usable: 0n, failure: 'exclusions' };

interface Parts {
  /** First and last address that pods can get. */
  readonly range: Interval;
  /** The address that positions are counted from. */
  readonly base: bigint;
  readonly gateway: bigint | undefined;
  /** Excluded addresses, sorted and disjoint. */
  readonly seen: readonly Interval[];
  readonly positions: Positions;
}

function count({ range, base, gateway, seen, positions: { runs, usable } }: Parts): Share {
  // positions are cut to what pods can get, while an exclusion may hold the broadcast address too
  const last = range.to - base;
  const clashes = ({ from, to }: Interval): boolean => from <= range.to && meets({ from: from - base, to: to > range.to ? last : to - base }, runs);
  if (seen.some(clashes)) return BROKEN;
  const inRange = runsInside(range, seen);
  const left = range.to - range.from + 1n - total(inRange) - usable;
  if (gateway === undefined || gateway < range.from || gateway > range.to) return { usable: left };
  return { usable: includes(inRange, gateway) || includes(runs, gateway - base) ? left : left - 1n };
}

function excluded(range: Interval, base: bigint, seen: readonly Interval[], { runs }: Positions): readonly Interval[] {
  return runsInside(range, merged([...seen, ...runs.map(({ from, to }) => ({ from: from + base, to: to + base }))]));
}

/** The part of a list, sorted by a key, whose keys lie between two values. */
function slice(sorted: readonly Interval[], keyOf: (run: Interval) => bigint, low: bigint, high: bigint): readonly Interval[] {
  const first = firstIndex(sorted.length, (index) => keyOf(sorted[index]) >= low);
  return sorted.slice(first, firstIndex(sorted.length, (index) => keyOf(sorted[index]) > high));
}
