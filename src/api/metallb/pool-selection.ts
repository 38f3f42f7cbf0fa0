import { LabelSelector } from '../core';

/** What both kinds of advertisement have. Without a pool by name or label, an advertisement is for all pools. */
export interface PoolSelection {
  /** Pools by name. MetalLB ignores a name that no pool has. */
  readonly ipAddressPools?: readonly string[];
  /** Pools by label, in addition to those by name. */
  readonly ipAddressPoolSelectors?: readonly LabelSelector[];
  /** Nodes that announce. @default - every node */
  readonly nodeSelectors?: readonly LabelSelector[];
  /**
   * Services that are announced, by label. From MetalLB 0.16 on.
   *
   * @default - every Service with an address of the pools
   */
  readonly serviceSelectors?: readonly LabelSelector[];
}
