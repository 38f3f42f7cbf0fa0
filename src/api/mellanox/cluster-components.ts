import { ImageSpec } from './image-spec';

/** Image settings for every component that does not set them itself, except `spectrumXOperator.xPlane`. */
export interface GlobalImageSettings {
  /** Registry and path, without an image name. */
  readonly repository?: string;
  /** Tag of every image. The driver and the telemetry service are tagged apart from the operator, so give those their own. */
  readonly version?: string;
  /** Names of pull secrets in the namespace of the operator. */
  readonly imagePullSecrets?: readonly string[];
}

/**
 * nv-ipam, which gives addresses to attachments. IPPool and CIDRPool exist in the cluster only once this section has been reconciled.
 *
 * @see https://github.com/Mellanox/nvidia-k8s-ipam
 */
export interface NvIpam extends ImageSpec {
  /**
   * Checks pools at admission. It needs certificates (cert-manager, or those of OpenShift), and up to now the controller serves no
   * handler for it, so that pools would be refused; the controller checks them in any case.
   *
   * @default false
   */
  readonly enableWebhook?: boolean;
}

/**
 * ib-kubernetes, which registers GUIDs of pods as members of InfiniBand partitions at the subnet manager.
 *
 * @see https://github.com/Mellanox/ib-kubernetes
 */
export interface IbKubernetes extends ImageSpec {
  /** First GUID that may be given to a pod: eight octets, `02:00:00:00:00:00:00:00`. */
  readonly pKeyGUIDPoolRangeStart: string;
  /** Last GUID that may be given to a pod. It must be above the first. */
  readonly pKeyGUIDPoolRangeEnd: string;
  /** Name of the Secret with the address and credentials of UFM, in the namespace of the operator. It must exist beforehand. */
  readonly ufmSecret: string;
  /**
   * Seconds between two updates of the subnet manager.
   *
   * @asType integer
   * @minimum 0
   * @default 5
   */
  readonly periodicUpdateSeconds?: number;
}

/**
 * Telemetry of the NICs in the format of Prometheus.
 *
 * @see https://docs.nvidia.com/doca/sdk/doca+telemetry+service+guide/index.html
 */
export interface DocaTelemetryService extends ImageSpec {
  /** Configuration that replaces the default one. */
  readonly config?: DocaTelemetryServiceConfig;
}

/** Where the telemetry service gets its configuration from. */
export interface DocaTelemetryServiceConfig {
  /** Name of a ConfigMap in the namespace of the operator. The webhook refuses `config` without it. */
  readonly fromConfigMap?: string;
}

/**
 * The Spectrum-X operator. SpectrumXRailPoolConfig exists in the cluster only once this section has been reconciled.
 *
 * @see https://github.com/Mellanox/spectrum-x-operator
 */
export interface SpectrumXOperator extends ImageSpec {
  /**
   * Image of xPlane. Global image settings do not reach it.
   *
   * @since v26.4
   */
  readonly xPlane?: ImageSpec;
}
