/** Devices that an environment variable names, to be held against those of a node or pod. */
export interface DeviceMatcher {
  readonly mode: 'all' | 'only' | 'except';
  /** Whether names are compared as a whole; otherwise a name stands for every device that begins with it. */
  readonly exact: boolean;
  /** In the order in which they are written. */
  readonly entries: readonly DeviceEntry[];
  /**
   * Whether the library uses a device.
   *
   * @param port counted from 1; undefined asks for any port
   */
  readonly matches: (device: string, port?: number) => boolean;
}

/** One device, or one port of it. */
export interface DeviceEntry {
  readonly name: string;
  /** Undefined for every port. */
  readonly port?: number;
  /** How many processing elements the port serves, in NVSHMEM_HCA_PE_MAPPING. */
  readonly count?: number;
}

/** The matcher of a list. */
export function deviceMatcher(mode: DeviceMatcher['mode'], exact: boolean, entries: readonly DeviceEntry[]): DeviceMatcher {
  const isNamed = (device: string, port?: number): boolean => entries.some((entry) =>
    (exact ? device === entry.name : device.startsWith(entry.name)) && (entry.port === undefined || port === undefined || entry.port === port));
  // a device of which only one port is left out is still used
  const isLeftOut = (device: string, port?: number): boolean => entries.some((entry) =>
    (exact ? device === entry.name : device.startsWith(entry.name)) && (entry.port === undefined || entry.port === port));
  return {
    mode,
    exact,
    entries,
    matches: (device, port) => (mode === 'all' ? true : mode === 'only' ? isNamed(device, port) : !isLeftOut(device, port)),
  };
}

/** The fix for a name that no device can have, in a list whose names are compared as a whole. */
export function hintForName(name: string): string {
  if (name.startsWith('=')) return 'names are compared as a whole, write them without =';
  return name.startsWith('^') ? 'write ^ once, at the start of the list' : 'write the names with no blank around the comma';
}
