import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { schema } from './schema.generated';
import type { SourceReference } from './source-reference';

/**
 * A folder that Flux applies, after others, and how it knows that all in it is ready. Only the fields that this package writes; others go
 * through `unknownFields`.
 *
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export interface KustomizationSpec {
  readonly sourceRef: SourceReference;
  /** Folder of the source. @default - its root */
  readonly path?: string;
  /** Kustomizations that must be ready before. @default - none */
  readonly dependsOn?: readonly Dependency[];
  /** Whether objects that left the source are deleted. */
  readonly prune: boolean;
  /** What happens to the objects when the Kustomization is deleted. @default MirrorPrune */
  readonly deletionPolicy?: 'MirrorPrune' | 'Delete' | 'WaitForTermination' | 'Orphan';
  /** Whether the Kustomization is ready only when every object is. @default false */
  readonly wait?: boolean;
  /** When custom resources are ready that have no conditions. @default - at once */
  readonly healthCheckExprs?: readonly HealthCheckExpression[];
  /**
   * Time between two runs, in which changes in the cluster are undone.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   */
  readonly interval: string;
  /**
   * Time after a failed run.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   * @default - the interval
   */
  readonly retryInterval?: string;
  /**
   * How long a run may take, waiting included.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   */
  readonly timeout?: string;
  /** Whether nothing is done for now. @default false */
  readonly suspend?: boolean;
  /** The cluster that is applied to. @default - the one that Flux runs in */
  readonly kubeConfig?: KubeConfig;
  /** Whose permissions are used. @default - those of Flux */
  readonly serviceAccountName?: string;
}

/** Another Kustomization or HelmRelease. */
export interface Dependency {
  readonly name: string;
  /** @default - the same namespace */
  readonly namespace?: string;
}

/** What decides whether the objects of a kind are ready, as CEL expressions over their fields. */
export interface HealthCheckExpression {
  readonly apiVersion: string;
  readonly kind?: string;
  /** Whether the object is ready. */
  readonly current: string;
  /** Whether there is work left to do; asked first. */
  readonly inProgress?: string;
  /** Whether it will never be ready; asked second. */
  readonly failed?: string;
}

/** How another cluster is reached. */
export interface KubeConfig {
  /** Secret with a kubeconfig. */
  readonly secretRef?: KubeConfigSecret;
}

/** A key of a Secret. */
export interface KubeConfigSecret {
  readonly name: string;
  /** @default - value, or value.yaml */
  readonly key?: string;
}

/** A folder that Flux applies. */
export class Kustomization extends TypedApiObject<KustomizationSpec> {
  public static readonly API: ApiKind = {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', namespaced: true, schema, specType: 'KustomizationSpec',
  };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<KustomizationSpec>) {
    super(scope, id, Kustomization.API, props);
  }
}
