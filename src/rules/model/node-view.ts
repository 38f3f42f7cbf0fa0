import type { Manifest } from '../../manifests';

/** A node as the inventory and the stream know it; where both speak of one thing, the inventory is right. */
export interface NodeView {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /**
   * Physical functions by PCI address; undefined when nothing says what NICs the node has. Those that only the SR-IOV operator tells of are
   * the NICs that it supports, and there may be others.
   */
  readonly nics?: readonly NicView[];
  /** What kubelet announces, by resource name, in whole units rounded down; undefined when no Node object says so. */
  readonly allocatable?: ReadonlyMap<string, bigint>;
  /** IP addresses of the node itself, as they are written; empty when no Node object says them. */
  readonly addresses: readonly string[];
  /** Group of the inventory. */
  readonly group?: string;
  /** The Node object, if it is one of the stream. */
  readonly at?: Manifest;
}

/** A physical function of a NIC; what is not known is undefined. */
export interface NicView {
  /** Domain:bus:device.function in lower case. */
  readonly pciAddress: string;
  readonly interface?: string;
  readonly rdmaDevice?: string;
  /** Four hexadecimal digits in lower case. */
  readonly vendorID?: string;
  readonly deviceID?: string;
  readonly driver?: string;
  readonly linkLayer?: 'ethernet' | 'infiniband';
  readonly mtu?: number;
  /** Virtual functions: how many the card allows, and how many there are. */
  readonly totalVfs?: number;
  readonly numVfs?: number;
  /** From the inventory. */
  readonly traffic?: 'east-west' | 'north-south';
  readonly rail?: number;
  readonly plane?: number;
  /** Whether the node's own address is on it. */
  readonly isPrimary?: boolean;
}
