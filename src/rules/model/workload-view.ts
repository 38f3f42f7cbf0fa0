import type { NetworkView } from './network-view';
import type { Manifest } from '../../manifests';
import type { Environment, NetworkSelection, Parsed } from '../grammar';

/**
 * An object that runs pods, whatever its kind: its pod template as rules look at it. One object with several templates (MPIJob, JobSet) gives
 * several. Objects that a controller made of another one of the stream have no view. The annotations of the object itself, where people put
 * by mistake what belongs into the template, are those of `manifest`.
 */
export interface WorkloadView {
  readonly manifest: Manifest;
  /** The views that say the same of another object of this kind and namespace, and this one: nothing but their names and what the API server writes differs. */
  readonly twins: readonly WorkloadView[];
  /** The objects of the twins; a rule that looks at one of them reports what it finds at all. */
  readonly manifests: readonly Manifest[];
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /**
   * How many pods run at once, at most, between rollouts: of a scaled object, as many as its autoscaler allows; 0 for what has ended.
   * Undefined when that depends on the cluster (DaemonSet) or is not known.
   */
  readonly replicas?: number;
  /** Path of the pod's metadata, and of its spec. Both are the object's own for a Pod. */
  readonly metadataField: readonly (string | number)[];
  readonly specField: readonly (string | number)[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** The spec as it is written. */
  readonly podSpec: Readonly<Record<string, unknown>>;
  /** The networks annotation as Multus reads it; undefined when there is none. */
  readonly networks?: Parsed<readonly NetworkSelection[]>;
  /** Path of the networks annotation. */
  readonly networksField: readonly (string | number)[];
  /** The networks that the annotation selects, in order, with the interface that the pod gets. */
  readonly attachments: readonly Attachment[];
  /** Init containers and containers. */
  readonly containers: readonly ContainerView[];
  /** Device-plugin resources that the pod asks for: the larger of init containers and the sum of containers, with sidecars in both. */
  readonly devices: ReadonlyMap<string, bigint>;
  /** Whether any container asks for an RDMA resource, or a network of the pod has one, as far as the manifests tell. */
  readonly isRdma: boolean;
  readonly usesHostNetwork: boolean;
}

/** One network of a pod. */
export interface Attachment {
  readonly selection: NetworkSelection;
  /** Name of the interface in the pod: as asked for, or `net1`, `net2` in order. */
  readonly interface: string;
  /** The networks of that name among the manifests; empty when there is none. */
  readonly networks: readonly NetworkView[];
}

export interface ContainerView {
  readonly name: string;
  readonly isInit: boolean;
  /** Path of the container. */
  readonly field: readonly (string | number)[];
  readonly container: Readonly<Record<string, unknown>>;
  readonly environment: Environment;
  /** What it asks for, in whole units rounded up: limits, and requests where there is no limit. Amounts that are none are not there. */
  readonly requests: ReadonlyMap<string, bigint>;
}
