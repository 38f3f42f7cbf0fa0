import { CniAddress, CniDns, CniRoute } from './common';

/**
 * Addresses that are unique in the cluster, without a pool per node. Whereabouts keeps its records in objects that it makes itself.
 *
 * The gateway is not left out: exclude it, when it lies inside the range.
 *
 * @see https://github.com/k8snetworkplumbingwg/whereabouts/blob/master/doc/extended-configuration.md
 */
export interface WhereaboutsIpam extends WhereaboutsRange {
  readonly type: 'whereabouts';
  /** More ranges, of each of which a pod gets an address too. `range` counts as the first. */
  readonly ipRanges?: readonly WhereaboutsRange[];
  readonly gateway?: string;
  readonly routes?: readonly CniRoute[];
  readonly dns?: CniDns;
  /** Fixed addresses that every pod gets besides. */
  readonly addresses?: readonly CniAddress[];
  /**
   * Gives every node a part of the range, as a prefix length such as `/26`, not shorter than that of `range`. IPv4 only, and of `range`
   * only; bounds and exclusions are then ignored. Needs the node-slice controller, and a `network_name` of its own. From 0.9.0 on.
   */
  readonly node_slice_size?: string;
  /** Sets apart networks that use the same range; begins the names of objects, so it must suit them. From 0.6.2 on. @default - none */
  readonly network_name?: string;
  /** Keeps addresses unique over all ranges of one `network_name`. @default true */
  readonly enable_overlapping_ranges?: boolean;
  /** @default - /etc/cni/net.d/whereabouts.d/whereabouts.conf and its like */
  readonly configuration_path?: string;
  readonly kubernetes?: { readonly kubeconfig?: string };
  /** In milliseconds. @default 1500 */
  readonly leader_lease_duration?: number;
  /** In milliseconds. @default 1000 */
  readonly leader_renew_deadline?: number;
  /** In milliseconds. @default 500 */
  readonly leader_retry_period?: number;
  readonly log_file?: string;
  readonly log_level?: 'debug' | 'error' | 'panic';
  readonly reconciler_cron_expression?: string;
}

/** A range of addresses. */
export interface WhereaboutsRange {
  /** Network in CIDR notation, at most a /30 or /126, or a part of one: `10.0.0.10-10.0.0.20/24`. Host bits do not move the start. */
  readonly range: string;
  /** First address. One outside of the range is ignored. @default - the one after the network address */
  readonly range_start?: string;
  /** Last address. One outside of the range is ignored. @default - the one before the broadcast address */
  readonly range_end?: string;
  /** Networks or addresses that pods never get. A broken one is found only when a pod starts. */
  readonly exclude?: readonly string[];
}
