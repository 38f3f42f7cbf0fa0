import { Construct } from 'constructs';
import { closest, FabricError, listValues } from '../../errors';

/**
 * Versions of the DOCA Platform Framework that change what its objects may say.
 *
 * @see https://github.com/NVIDIA/doca-platform/tree/main/docs/public/release-notes
 */
export const DpfVersion = {
  V24_10: '24.10',
  V25_4: '25.4',
  V25_7: '25.7',
  V25_10: '25.10',
  V26_4: '26.4',
  V26_8: '26.8',
  /** The main branch: `network` and `subnet` with IPv6, and all else that is not known to be in a release. */
  UNRELEASED: 'unreleased',
} as const;

/** A version of DPF: `24.10`, `25.4`, `25.7`, `25.10`, `26.4`, `26.8` or `unreleased`. */
export type DpfVersion = (typeof DpfVersion)[keyof typeof DpfVersion];

/** Every known version, oldest first. */
export const ALL_DPF_VERSIONS: readonly DpfVersion[] = Object.values(DpfVersion);

/** The version that is used where none is given: the oldest, whose fields every later one accepts. */
export const DEFAULT_DPF_VERSION: DpfVersion = DpfVersion.V24_10;

/** Stands for the main branch in the `@since` marks of fields, which are numbers. */
const UNRELEASED_MARK = '99.0';

const CONTEXT_KEY = 'cdk8s-gpu-fabric/dpf-version';

/**
 * Declares the version of DPF that everything below a construct is written for. Must be called before the construct has children.
 *
 * @throws FabricError `release-unsupported` for an unknown version
 */
export function setDpfVersion(scope: Construct, version: DpfVersion): void {
  scope.node.setContext(CONTEXT_KEY, parseDpfVersion(version));
}

/** The version that was declared for a construct or one of its parents. */
export function dpfVersionOf(scope: Construct): DpfVersion {
  return (scope.node.tryGetContext(CONTEXT_KEY) as DpfVersion | undefined) ?? DEFAULT_DPF_VERSION;
}

/**
 * Reads a version of DPF from text.
 *
 * @throws FabricError `release-unsupported` for anything but a known version, with the nearest one
 */
export function parseDpfVersion(text: string): DpfVersion {
  const version = ALL_DPF_VERSIONS.find((known) => known === text);
  if (version !== undefined) return version;
  const line = /^v?(\d+\.\d+)(\.\d+)?/.exec(String(text))?.[1];
  const meant = ALL_DPF_VERSIONS.find((known) => known === line) ?? closest(String(text), ALL_DPF_VERSIONS);
  throw new FabricError({
    code: 'release-unsupported',
    message: `unknown DPF version ${JSON.stringify(text)}, known are ${listValues(ALL_DPF_VERSIONS)}`,
    hint: typeof text !== 'string' ? `put it in quotes: "${String(text)}"` : meant === undefined ? undefined : `did you mean "${meant}"?`,
  });
}

/** Whether a version is the given one or newer. */
export function isAtLeast(version: DpfVersion, bound: DpfVersion): boolean {
  return ALL_DPF_VERSIONS.indexOf(version) >= ALL_DPF_VERSIONS.indexOf(bound);
}

/** A version as the `@since` marks of fields write it. */
export function markOf(version: DpfVersion): string {
  return version === DpfVersion.UNRELEASED ? UNRELEASED_MARK : version;
}

/** Whether a text about a mark speaks of the main branch. */
export function speaksOfMain(text: string): boolean {
  return text.includes(UNRELEASED_MARK);
}
