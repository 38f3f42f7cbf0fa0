/** A route of the pods. */
export interface CniRoute {
  /** Destination in CIDR notation. */
  readonly dst: string;
  /** Next hop. @default - the gateway of the address */
  readonly gw?: string;
  /** In bytes. @default - that of the interface */
  readonly mtu?: number;
  /** Largest TCP segment to announce, in bytes. */
  readonly advmss?: number;
  /** Metric; the lowest wins. */
  readonly priority?: number;
  /** Number of the routing table. @default - the main one */
  readonly table?: number;
  readonly scope?: number;
}

/** Name servers of the pods. Multus does not hand them to the pod, only the cluster's default network does. */
export interface CniDns {
  readonly nameservers?: readonly string[];
  readonly domain?: string;
  readonly search?: readonly string[];
  readonly options?: readonly string[];
}

/** A fixed address. */
export interface CniAddress {
  /** Address with the length of its network: `10.0.0.5/24`. */
  readonly address: string;
  readonly gateway?: string;
}
