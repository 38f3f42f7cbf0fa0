import { LinkLayer } from '../data';

/**
 * What a launch-kit `cluster-config.yaml` says beyond the hardware: what a program says with constructs. What the file leaves out is undefined;
 * the defaults of launch-kit are not filled in.
 *
 * @see https://github.com/NVIDIA/k8s-launch-kit
 */
export interface LaunchKitIntent {
  /** Path as the user gave it. */
  readonly file: string;
  /** `ocp` is OpenShift. */
  readonly flavor?: 'k8s' | 'ocp';
  /** Release line of the network operator as MAJOR.MINOR, such as 26.7. */
  readonly release?: string;
  /** Namespace of the network operator. */
  readonly operatorNamespace?: string;
  /** Namespaces whose pods use the networks; launch-kit's `networkNamespaces`, or `podNamespace` of older files. */
  readonly networkNamespaces: readonly string[];
  /** `profile.fabric`; else what all groups that tell their link speak. */
  readonly linkLayer?: LinkLayer;
  /** How pods get onto a rail. */
  readonly deployment?: 'sriov' | 'host_device' | 'rdma_shared';
  readonly multirail?: boolean;
  readonly routing?: string;
  /** True when the operator installs the driver. */
  readonly managedDriver?: boolean;
  readonly driverVersion?: string;
  readonly sriov: {
    readonly ethernetMtuBytes?: number;
    readonly infinibandMtuBytes?: number;
    readonly virtualFunctions?: number;
    readonly priority?: number;
    readonly resourceName?: string;
    readonly networkName?: string;
  };
  readonly hostDevice: { readonly resourceName?: string; readonly networkName?: string };
  readonly sharedDevice: { readonly resourceName?: string; readonly maximumPods?: number };
  readonly macvlanNetworkName?: string;
  readonly ipoibNetworkName?: string;
  readonly pools: {
    readonly name?: string;
    readonly addressesPerNode?: number;
    /** Subnet of rail i starts at `startingSubnet` + i * `offset` subnets of length `prefixLength`. */
    readonly startingSubnet?: string;
    readonly prefixLength?: number;
    readonly offset?: number;
    readonly reserveFirst?: number;
    readonly reserveLast?: number;
    /** Subnets that are written out; they win over the computed ones. */
    readonly subnets: readonly LaunchKitSubnet[];
  };
  /** Names that launch-kit gives interfaces and RDMA devices. `{rail}` and `{plane}` stand for the numbers. */
  readonly naming: {
    readonly renamesInterfaces?: boolean;
    readonly configuresNics?: boolean;
    readonly interface?: string;
    readonly rdmaDevice?: string;
  };
  /** Share or number of nodes that may be down at once. */
  readonly maxUnavailable?: string;
  readonly maxParallelDriverUpgrades?: number;
  /** Keys of sections that say something for which there is no field here, such as `spectrumX`. */
  readonly leftOut: readonly string[];
}

/** A subnet that a launch-kit file writes out. */
export interface LaunchKitSubnet {
  readonly subnet: string;
  readonly gateway?: string;
  readonly exclusions: readonly { readonly startIP: string; readonly endIP: string }[];
}
