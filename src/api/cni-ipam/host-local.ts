import { CniRoute } from './common';

/**
 * Addresses that each node gives out on its own: nodes know nothing of each other, so the same range on two nodes means the same addresses
 * twice.
 *
 * @see https://www.cni.dev/plugins/current/ipam/host-local/
 */
export type HostLocalIpam = HostLocalSubnetIpam | HostLocalRangesIpam;

/** Addresses of one range. */
export interface HostLocalSubnetIpam extends HostLocalCommon, HostLocalRange {
  readonly ranges?: never;
}

/** One address from each set of ranges. */
export interface HostLocalRangesIpam extends HostLocalCommon {
  /** Sets of ranges; a pod gets one address of each. The ranges of a set are of one family, and none overlap. */
  readonly ranges: readonly (readonly HostLocalRange[])[];
  readonly subnet?: never;
}

/** What both forms have. */
export interface HostLocalCommon {
  readonly type: 'host-local';
  readonly routes?: readonly CniRoute[];
  /** Folder of the records on the node. @default /var/lib/cni/networks */
  readonly dataDir?: string;
  /** File on the node whose name servers the pods get. */
  readonly resolvConf?: string;
}

/** A range of addresses. */
export interface HostLocalRange {
  /** Network in CIDR notation, without host bits, at most a /30 or /126. */
  readonly subnet: string;
  /** First address, inside of the subnet. @default - the first one after the network address */
  readonly rangeStart?: string;
  /** Last address, inside of the subnet. @default - the one before the broadcast address */
  readonly rangeEnd?: string;
  /** @default - the first address after the network address */
  readonly gateway?: string;
}
