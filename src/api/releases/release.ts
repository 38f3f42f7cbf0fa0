import { closest, FabricError, listValues } from '../../errors';

/**
 * Release lines of the NVIDIA Network Operator that this package knows.
 *
 * @see https://github.com/Mellanox/network-operator/releases
 */
export const NetworkOperatorRelease = {
  V25_7: '25.7',
  V25_10: '25.10',
  V26_1: '26.1',
  V26_4: '26.4',
  /** Release candidate: not generally available, its images are on NVIDIA's staging registry. */
  V26_7: '26.7',
} as const;

/** A release line: `25.7`, `25.10`, `26.1`, `26.4` or `26.7`. */
export type NetworkOperatorRelease = (typeof NetworkOperatorRelease)[keyof typeof NetworkOperatorRelease];

/** Every known release line, oldest first. */
export const ALL_RELEASES: readonly NetworkOperatorRelease[] = Object.values(NetworkOperatorRelease);

/** The release that is used where none is given: the newest that is generally available. */
export const DEFAULT_RELEASE: NetworkOperatorRelease = NetworkOperatorRelease.V26_4;

/**
 * Reads a release line from text.
 *
 * @throws FabricError `release-unsupported` for anything but a known line, with the nearest one
 */
export function parseRelease(text: string): NetworkOperatorRelease {
  const release = ALL_RELEASES.find((known) => known === text);
  if (release !== undefined) return release;
  const line = /^v?(\d+\.\d+)\.\d+/.exec(String(text))?.[1];
  const meant = ALL_RELEASES.find((known) => known === line) ?? closest(String(text), ALL_RELEASES);
  throw new FabricError({
    code: 'release-unsupported',
    message: `unknown network operator release ${JSON.stringify(text)}, known are ${listValues(ALL_RELEASES)}`,
    hint: typeof text !== 'string' ? `put it in quotes: "${String(text)}"` : meant === undefined ? undefined : `did you mean "${meant}"?`,
  });
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
export function compareReleases(a: NetworkOperatorRelease, b: NetworkOperatorRelease): number {
  return ALL_RELEASES.indexOf(a) - ALL_RELEASES.indexOf(b);
}
