import { Construct } from 'constructs';
import { LabelSelector, NodeSelector } from '../core';
import { TypedApiObjectProps } from '../typed-api-object';
import { DpfKind } from './dpf-kind';
import { DpfObject } from './dpf-object';
import { KINDS } from './kinds';

/**
 * A Helm chart that runs on DPUs.
 *
 * @see https://docs.nvidia.com/networking/display/dpf25101/dpuservice
 */
export interface DPUServiceSpec {
  readonly helmChart: {
    readonly source: HelmChartSource;
    /** Values of the chart, which the chart defines. @default - the defaults of the chart */
    readonly values?: object;
  };
  /** What interfaces call the service by. Needed with `interfaces`. */
  readonly serviceID?: string;
  /**
   * Names of the DPUServiceInterfaces of the service, in its own namespace. Each must be of type `service` and have this `serviceID`, and no
   * other service may list it.
   *
   * @minItems 1
   * @maxItems 50
   */
  readonly interfaces?: readonly string[];
  /** What DPF changes in the DaemonSet of the chart. */
  readonly serviceDaemonSet?: ServiceDaemonSet;
  /** Runs the chart in the management cluster instead of the DPU clusters. @default false */
  readonly deployInCluster?: boolean;
  /** Leaves the service as it is. @default false */
  readonly paused?: boolean;
  /**
   * DPU clusters, by the labels of the DPUCluster. Not with `deployInCluster`.
   *
   * @since v99.0
   * @default - every DPU cluster
   */
  readonly dpuClusterSelector?: LabelSelector;
  /**
   * What the pods may do. Required from 26.8 on, but for `deployInCluster`, where it must be left out.
   *
   * @since v26.8
   */
  readonly security?: {
    readonly privileged: boolean;
  };
}

/** Where a chart comes from. */
export interface HelmChartSource {
  /**
   * Repository.
   *
   * @pattern ^(oci://|https://).+$
   */
  readonly repoURL: string;
  /**
   * Version of the chart.
   *
   * @minLength 1
   */
  readonly version: string;
  /** Name of the chart in a Helm repository. */
  readonly chart?: string;
  /** Folder of the chart in a Git repository. */
  readonly path?: string;
  readonly releaseName?: string;
}

/** What DPF changes in the DaemonSet of a chart. */
export interface ServiceDaemonSet {
  /** Nodes of the DPU cluster. @default - every node */
  readonly nodeSelector?: NodeSelector;
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations of the pods. `k8s.v1.cni.cncf.io/networks` asks for addresses by the name of a pool. */
  readonly annotations?: Readonly<Record<string, string>>;
  /** How nodes move to another version. */
  readonly updateStrategy?: {
    /** `RollingUpdate` or `OnDelete`. */
    readonly type?: string;
    readonly rollingUpdate?: {
      /**
       * Pods that may be added at once: a number, or a text such as `20%`.
       *
       * @multipleOf 1
       */
      readonly maxSurge?: number | string;
      /**
       * Pods that may be missing at once: a number, or a text such as `20%`.
       *
       * @multipleOf 1
       */
      readonly maxUnavailable?: number | string;
    };
  };
}

/** A Helm chart that runs on the DPUs of every DPU cluster. */
export class DPUService extends DpfObject<DPUServiceSpec> {
  public static readonly API: DpfKind = KINDS.DPUService;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<DPUServiceSpec>) {
    super(scope, id, DPUService.API, props);
  }
}
