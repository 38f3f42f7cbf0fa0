import { parseIp } from './go-net';
import { Interval, merged } from './intervals';
import { Exclusion, IndexExclusion } from './pool-objects';

/** Excluded addresses of a valid pool, each as it stands in the list. */
export function addressIntervals(exclusions: readonly Exclusion[]): Interval[] {
  return exclusions.flatMap(({ startIP, endIP }) => {
    const [start, end] = [parseIp(startIP), parseIp(endIP)];
    return start === undefined || end === undefined ? [] : [{ from: start.value, to: end.value }];
  });
}

/** Excluded positions, each as it stands in the list. */
export function positionIntervals(exclusions: readonly IndexExclusion[]): Interval[] {
  return exclusions.map(({ startIndex, endIndex }) => ({ from: BigInt(startIndex), to: BigInt(endIndex) }));
}

/** Excluded addresses as sorted, disjoint runs. */
export function addressRuns(exclusions: readonly Exclusion[]): Interval[] {
  return merged(addressIntervals(exclusions));
}

/** Excluded positions as sorted, disjoint runs. */
export function positionRuns(exclusions: readonly IndexExclusion[]): Interval[] {
  return merged(positionIntervals(exclusions));
}
