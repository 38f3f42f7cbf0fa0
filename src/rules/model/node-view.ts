import type { ReportedNic } from '../../inventory/sources';
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
export interface NicView extends ReportedNic {
  /** From the inventory. */
  readonly traffic?: 'east-west' | 'north-south';
  readonly rail?: number;
  readonly plane?: number;
  /** Whether the node's own address is on it. */
  readonly isPrimary?: boolean;
}
