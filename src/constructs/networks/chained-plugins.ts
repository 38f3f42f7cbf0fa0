/** Moves the RDMA device of a VF into the pod. Needs the exclusive RDMA mode on the host. */
export interface RdmaPlugin {
  readonly type: 'rdma';
}

/** Tunes the interface after it was made. */
export interface TuningPlugin {
  readonly type: 'tuning';
  /** Keys under `net.`; `IFNAME` stands for the name of the interface. */
  readonly sysctl?: Readonly<Record<string, string>>;
  /**
   * Bytes.
   *
   * @asType integer
   */
  readonly mtu?: number;
  readonly promisc?: boolean;
  readonly allmulti?: boolean;
}

/** Routes by source address, so that traffic leaves on the rail whose address it carries. */
export interface SbrPlugin {
  readonly type: 'sbr';
  /**
   * Routing table.
   *
   * @asType integer
   * @default - a free one from 100 up
   */
  readonly table?: number;
}

/** Puts the interface into a VRF of the pod. */
export interface VrfPlugin {
  readonly type: 'vrf';
  readonly vrfname: string;
  /**
   * Routing table.
   *
   * @asType integer
   * @default - a free one
   */
  readonly table?: number;
}

/**
 * A CNI plugin that is run after the one that makes the interface.
 *
 * @see https://www.cni.dev/plugins/current/meta/
 * @discriminator type
 */
export type ChainedPlugin = RdmaPlugin | TuningPlugin | SbrPlugin | VrfPlugin;
