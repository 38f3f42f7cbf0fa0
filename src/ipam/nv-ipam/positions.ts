import { NvIpamBehaviour } from './behaviour';
import { anyOverlap, Interval, isReversed, merged, runsInside, total } from './intervals';
import { IndexExclusion } from './pool-objects';
import { positionIntervals } from './runs';

/** What is excluded on every node, as the daemon sees it. */
export interface Positions {
  /** Sorted and disjoint, counted from the start of a block or the network address of a prefix. */
  readonly runs: readonly Interval[];
  /** How many of them pods could get. */
  readonly usable: bigint;
  /** Whether they overlap, so that every request fails. */
  readonly areBroken: boolean;
}

/** @param usable the positions that pods can get; lower ones count as excludable as well, higher ones are cut off */
export function positionsWithin(exclusions: readonly IndexExclusion[], usable: Interval, { perNodeExclusions }: NvIpamBehaviour): Positions {
  const listed = perNodeExclusions ? positionIntervals(exclusions) : [];
  const seen = listed
    .filter(({ from, to }) => from >= 0n && to >= 0n && from <= usable.to)
    .map(({ from, to }) => ({ from, to: to > usable.to ? usable.to : to }));
  const runs = merged(seen);
  return { runs, usable: total(runsInside(usable, runs)), areBroken: seen.some(isReversed) || anyOverlap(seen) };
}
