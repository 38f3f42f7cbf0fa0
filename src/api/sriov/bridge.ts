/** Open vSwitch bridges that the operator makes for switchdev ports. */
export interface SriovBridge {
  /**
   * How ports share bridges: one each, one per NIC, or one for all. Only in NVIDIA's build of the operator.
   *
   * @since v26.1
   */
  readonly groupingPolicy?: 'perPF' | 'perNIC' | 'all';
  /** Settings for Open vSwitch; with an empty object the bridge has the defaults of OVS. */
  readonly ovs?: OvsConfig;
}

/** Settings of a bridge and of its uplink. */
export interface OvsConfig {
  readonly bridge?: OvsBridge;
  /** How the port is added to the bridge. */
  readonly uplink?: OvsUplink;
}

/** A row of the Bridge table of OVSDB. */
export interface OvsBridge {
  /** Datapath, such as `netdev` for user space (OVS-DOCA, DPDK). @default - the kernel's datapath */
  readonly datapathType?: string;
  readonly externalIDs?: Readonly<Record<string, string>>;
  readonly otherConfig?: Readonly<Record<string, string>>;
  /**
   * What the bridge does without a controller: forward nothing new (`secure`) or act as a learning switch (`standalone`).
   *
   * @default - what OVS does, `standalone`
   * @since v25.10
   */
  readonly failMode?: 'secure' | 'standalone';
}

/** The uplink of a bridge. */
export interface OvsUplink {
  readonly interface?: OvsInterface;
}

/** A row of the Interface table of OVSDB, for a port. */
export interface OvsInterface {
  /** Type of the interface, such as `dpdk`. @default - a system interface */
  readonly type?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly externalIDs?: Readonly<Record<string, string>>;
  readonly otherConfig?: Readonly<Record<string, string>>;
  /**
   * MTU in bytes that OVS is asked to set, for interfaces whose MTU it manages itself, such as those of DPDK.
   *
   * @asType integer
   */
  readonly mtuRequest?: number;
}
