/** PCI settings for throughput. */
export interface PciPerformanceOptimized {
  readonly enabled: boolean;
  /**
   * Bytes of accumulated outstanding reads. Deprecated with 26.7: set `MAX_ACC_OUT_READ` in `rawNvConfig` instead.
   *
   * @asType integer
   * @default - chosen by the firmware
   */
  readonly maxAccOutRead?: number;
  /**
   * Size of a PCI read request in bytes.
   *
   * @asType integer
   * @default 4096
   */
  readonly maxReadRequest?: 128 | 256 | 512 | 1024 | 2048 | 4096;
}

/** GPUDirect settings. */
export interface GpuDirectOptimized {
  readonly enabled: boolean;
  /** Where the node runs. The operator knows `Baremetal` only and refuses everything else. */
  readonly env: string;
}

/** RoCE settings. */
export interface RoceOptimized {
  readonly enabled: boolean;
  /** Flow control and classification. @default - trust `dscp`, PFC on priority 3, type of service 0 */
  readonly qos?: Qos;
  /**
   * Version of RoCE: 1 is bound to one subnet, 2 is routable. Only in effect while `enabled`.
   *
   * @asType integer
   * @default - left as it is
   * @since v26.7
   */
  readonly roceMode?: 1 | 2;
}

/** Flow control and classification of RoCE traffic. The switches must agree with it. */
export interface Qos {
  /** What the priority of a frame is read from: `dscp`, or `pfc` for the 802.1p tag. The operator refuses everything else. */
  readonly trust: string;
  /**
   * Priorities 0 to 7 that are lossless, as eight digits: `0,0,0,1,0,0,0,0` is priority 3.
   *
   * @pattern ^([01],){7}[01]$
   */
  readonly pfc: string;
  /**
   * Type of service of RoCE traffic, 8 bits; the upper six are the DSCP. The operator does not set 0.
   *
   * @asType integer
   * @default 0
   * @since v25.10
   */
  readonly tos?: number;
  /**
   * Length of the cable in meters, from which the ECN thresholds of the buffers are computed. The operator does not set 0.
   *
   * @asType integer
   * @default - left as it is
   * @since v26.7
   */
  readonly cableLen?: number;
  /**
   * Congestion marks on one priority.
   *
   * @default - left as it is
   * @since v26.7
   */
  readonly ecn?: Ecn;
  /**
   * Global pause frames.
   *
   * @default - left as they are
   * @since v26.7
   */
  readonly pauseFrames?: PauseFrames;
}

/** Explicit congestion notification. */
export interface Ecn {
  readonly enabled: boolean;
  /**
   * Priority that it applies to.
   *
   * @asType integer
   * @minimum 0
   * @maximum 7
   */
  readonly priority: number;
}

/** Global pause frames, both directions and their negotiation. */
export interface PauseFrames {
  /** Should be false where PFC is used. */
  readonly enabled: boolean;
}

/** Settings of the ports that ethtool makes. What is left out stays as it is. */
export interface RuntimePerformanceOptimized {
  readonly enabled: boolean;
  /**
   * Entries of the receive ring.
   *
   * @asType integer
   * @minimum 1
   */
  readonly rxRingSize?: number;
  /**
   * Entries of the transmit ring.
   *
   * @asType integer
   * @minimum 1
   */
  readonly txRingSize?: number;
  /**
   * Combined channels, that is queues with an interrupt each.
   *
   * @asType integer
   * @minimum 1
   */
  readonly combinedChannels?: number;
  /** Large receive offload. */
  readonly lro?: boolean;
}
