import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import type { Dependency, KubeConfig } from './kustomization';
import { schema } from './schema.generated';

/**
 * An installed Helm chart. Only the fields that this package writes; others go through `unknownFields`.
 *
 * @see https://fluxcd.io/flux/components/helm/helmreleases/
 */
export interface HelmReleaseSpec {
  readonly chart?: ChartTemplate;
  /**
   * @minLength 1
   * @maxLength 53
   * @default - the name of the object
   */
  readonly releaseName?: string;
  /**
   * Namespace that the chart is installed into.
   *
   * @minLength 1
   * @maxLength 63
   * @default - that of the object
   */
  readonly targetNamespace?: string;
  /**
   * Namespace that Helm keeps its own records in.
   *
   * @minLength 1
   * @maxLength 63
   * @default - that of the object
   */
  readonly storageNamespace?: string;
  /** Releases that must be ready before. @default - none */
  readonly dependsOn?: readonly Dependency[];
  /**
   * Time between two runs.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   */
  readonly interval: string;
  /**
   * How long each step may take.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   * @default 5m0s
   */
  readonly timeout?: string;
  readonly install?: HelmInstall;
  readonly upgrade?: HelmUpgrade;
  /** The cluster that is installed on. @default - the one that Flux runs in */
  readonly kubeConfig?: KubeConfig;
  /** @default - those of the chart */
  readonly values?: object;
}

/** The chart that is installed. */
export interface ChartTemplate {
  readonly spec: ChartTemplateSpec;
}

/** A chart in a repository. */
export interface ChartTemplateSpec {
  /**
   * @minLength 1
   * @maxLength 2048
   */
  readonly chart: string;
  /** A version, or a range of versions. @default * */
  readonly version?: string;
  readonly sourceRef: ChartSource;
}

/** Where a chart is. */
export interface ChartSource {
  readonly kind: 'HelmRepository' | 'GitRepository' | 'Bucket';
  /**
   * @minLength 1
   * @maxLength 253
   */
  readonly name: string;
  /**
   * @minLength 1
   * @maxLength 63
   * @default - that of the release
   */
  readonly namespace?: string;
}

/** The first installation. */
export interface HelmInstall {
  /** What happens to the CustomResourceDefinitions of the chart. @default Create */
  readonly crds?: 'Skip' | 'Create' | 'CreateReplace';
  /** Whether the namespace is made too. @default false */
  readonly createNamespace?: boolean;
  readonly remediation?: HelmRemediation;
}

/** Later versions. */
export interface HelmUpgrade {
  /** What happens to the CustomResourceDefinitions of the chart. @default Skip */
  readonly crds?: 'Skip' | 'Create' | 'CreateReplace';
  readonly remediation?: HelmRemediation;
}

/** What happens after a failure. */
export interface HelmRemediation {
  /**
   * Attempts; a negative number is without limit.
   *
   * @asType integer
   * @default 0
   */
  readonly retries?: number;
}

/** An installed Helm chart. */
export class HelmRelease extends TypedApiObject<HelmReleaseSpec> {
  public static readonly API: ApiKind = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', namespaced: true, schema, specType: 'HelmReleaseSpec' };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<HelmReleaseSpec>) {
    super(scope, id, HelmRelease.API, props);
  }
}
