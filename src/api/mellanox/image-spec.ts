import { Quantity } from '../core';

/**
 * Container image of a component, and what its containers may consume.
 *
 * The image is pulled as `<repository>/<image>:<version>`, or `<repository>/<image>@<version>` for a digest.
 */
export interface ImageSpec {
  /**
   * Image name, without registry and tag.
   *
   * @pattern [a-zA-Z0-9\-]+
   */
  readonly image: string;
  /**
   * Registry and path, without the image name. Releases before 26.4 require it in every component.
   *
   * @pattern [a-zA-Z0-9\.\-\/]+
   * @default - `global.repository`; an error of the component when that is not set either
   */
  readonly repository?: string;
  /**
   * Tag, or `sha256:` with 64 hexadecimal digits. Releases before 26.4 require it in every component.
   *
   * @default - `global.version`; an error of the component when that is not set either
   */
  readonly version?: string;
  /** Names of pull secrets in the namespace of the operator. @default - `global.imagePullSecrets` */
  readonly imagePullSecrets?: readonly string[];
  /** CPU and memory of single containers. @default - what the operator's manifests request */
  readonly containerResources?: readonly ContainerResources[];
}

/** CPU and memory of one container of a component; the webhook refuses other resources, zero, and a request above its limit. */
export interface ContainerResources {
  /**
   * Name of the container inside the component's pod. Each component has its own: `mofed-container`, `rdma-shared-dp`, `kube-sriovdp`,
   * `ib-kubernetes`, `nv-ipam-controller`, `nv-ipam-node`, `nic-feature-discovery`, `cni-plugins`, `ipoib-cni`, `kube-multus`,
   * `doca-telemetry-service`, `manager`, `nic-configuration-daemon`, `spectrum-x-flowcontroller`.
   */
  readonly name: string;
  /** Most that the container may use, by resource. */
  readonly limits?: Readonly<Record<string, Quantity>>;
  /** What the scheduler sets aside, by resource. @default - `limits` */
  readonly requests?: Readonly<Record<string, Quantity>>;
}
