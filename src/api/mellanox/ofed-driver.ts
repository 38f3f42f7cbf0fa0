import { EnvVar } from '../core';
import { ImageSpec } from './image-spec';

/**
 * The containerized DOCA-OFED driver, which replaces the driver that the nodes' operating system came with.
 *
 * Loading it restarts every mlx5 device of a node, the one that carries the node's own address included. Leave the section out where
 * the host has DOCA-OFED already.
 *
 * `version` must be given here: the webhook looks at no other place, although the operator itself would take `global.version`.
 *
 * @see https://github.com/Mellanox/doca-driver-build
 */
export interface OfedDriver extends ImageSpec {
  /** Environment of the driver container, such as `UNLOAD_STORAGE_MODULES` or `CREATE_IFNAMES_UDEV`. */
  readonly env?: readonly EnvVar[];
  /** Fails when no precompiled driver exists for the kernel of a node, instead of compiling one on the node. @default false */
  readonly forcePrecompiled?: boolean;
  /** When a starting driver counts as hung. Compilation takes minutes. */
  readonly startupProbe?: PodProbe;
  /** When a running driver is restarted. */
  readonly livenessProbe?: PodProbe;
  /** When the driver counts as ready. */
  readonly readinessProbe?: PodProbe;
  /**
   * Seconds that the driver container gets to unload the driver.
   *
   * @asType integer
   * @minimum 0
   * @default 300
   */
  readonly terminationGracePeriodSeconds?: number;
  /** ConfigMap with package repository files, for clusters behind a mirror. */
  readonly repoConfig?: ConfigMapName;
  /** ConfigMap with certificates that the container trusts. */
  readonly certConfig?: ConfigMapName;
  /** How a new driver version reaches the nodes. @default - the driver pods are replaced by hand (OnDelete) */
  readonly upgradePolicy?: DriverUpgradePolicy;
}

/** Names a ConfigMap in the namespace of the operator. */
export interface ConfigMapName {
  readonly name?: string;
}

/** Timing of a probe of the driver pod. */
export interface PodProbe {
  /**
   * Seconds from the start of the container to the first probe.
   *
   * @asType integer
   */
  readonly initialDelaySeconds: number;
  /**
   * Seconds from one probe to the next.
   *
   * @asType integer
   */
  readonly periodSeconds: number;
  /**
   * Failures in a row after which the probe counts as failed.
   *
   * @asType integer
   * @since v25.10
   */
  readonly failureThreshold?: number;
  /**
   * Seconds after which an unanswered probe counts as a failure.
   *
   * @asType integer
   * @since v25.10
   */
  readonly timeoutSeconds?: number;
}

/** Rolling upgrade of the driver. */
export interface DriverUpgradePolicy {
  /** Whether the operator upgrades the nodes by itself. Without it every other field is ignored. @default false */
  readonly autoUpgrade?: boolean;
  /**
   * Nodes that are upgraded at the same time; 0 upgrades all at once.
   *
   * @asType integer
   * @minimum 0
   * @default 1
   */
  readonly maxParallelUpgrades?: number;
  /** Cordons and drains a node before the driver is loaded on it at boot. The webhook wants `autoUpgrade` with it. @default false */
  readonly safeLoad?: boolean;
  /** Pods that may finish before a node is upgraded. */
  readonly waitForCompletion?: WaitForCompletion;
  /** Eviction of pods before a node is upgraded. */
  readonly drain?: DriverDrain;
}

/** Which pods an upgrade waits for. */
export interface WaitForCompletion {
  /** Label selector in text form. @default - no pod is waited for */
  readonly podSelector?: string;
  /**
   * Seconds to wait for these pods; 0 waits without limit.
   *
   * @asType integer
   * @minimum 0
   * @default 0
   */
  readonly timeoutSeconds?: number;
}

/** How a node is drained before its driver is upgraded. */
export interface DriverDrain {
  /** Whether nodes are drained at all. @default true */
  readonly enable?: boolean;
  /** Also evicts pods that no controller would create again. @default false */
  readonly force?: boolean;
  /** Label selector in text form. @default - every pod */
  readonly podSelector?: string;
  /**
   * Seconds until a drain is given up; 0 waits without limit.
   *
   * @asType integer
   * @minimum 0
   * @default 300
   */
  readonly timeoutSeconds?: number;
  /** Also evicts pods with emptyDir volumes, whose data is lost. @default false */
  readonly deleteEmptyDir?: boolean;
}
