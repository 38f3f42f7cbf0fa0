import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { schema } from './schema.generated';

/**
 * What Argo CD applies to a cluster, from where, and how. Only the fields that this package writes; others go through `unknownFields`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/
 */
export interface ApplicationSpec {
  /** Name of the AppProject. */
  readonly project: string;
  /** The one source. Not together with `sources`. */
  readonly source?: ApplicationSource;
  /** Several sources, whose objects are applied in one sync. */
  readonly sources?: readonly ApplicationSource[];
  readonly destination: ApplicationDestination;
  /** @default - synced by hand */
  readonly syncPolicy?: SyncPolicy;
  /** Differences that do not make the application out of sync. @default - none */
  readonly ignoreDifferences?: readonly IgnoredDifference[];
  /**
   * Syncs that are remembered.
   *
   * @asType integer
   * @default 10
   */
  readonly revisionHistoryLimit?: number;
}

/** Where manifests come from: a folder of a Git repository, or a Helm chart. */
export interface ApplicationSource {
  /** URL of the Git or Helm repository. */
  readonly repoURL: string;
  /** Branch, tag or commit; the version of a chart. */
  readonly targetRevision?: string;
  /** Folder in a Git repository. */
  readonly path?: string;
  /** Name of a chart in a Helm repository. */
  readonly chart?: string;
  readonly directory?: DirectorySource;
  readonly helm?: HelmSource;
  /** Name by which other sources refer to this one. */
  readonly ref?: string;
}

/** How a folder of plain manifests is read. */
export interface DirectorySource {
  /** Whether folders inside are read too. @default false */
  readonly recurse?: boolean;
  /** Files that are read, as a glob. */
  readonly include?: string;
  /** Files that are left out, as a glob. */
  readonly exclude?: string;
}

/** How a chart is rendered. */
export interface HelmSource {
  readonly releaseName?: string;
  /** Namespace of the objects of the chart. @default - that of the destination */
  readonly namespace?: string;
  /** Values as YAML text. */
  readonly values?: string;
  /** Values as they are. */
  readonly valuesObject?: object;
  /** Whether the CustomResourceDefinitions of the chart are left out. @default false */
  readonly skipCrds?: boolean;
}

/** The cluster that is applied to. */
export interface ApplicationDestination {
  /** URL of its API server. Not together with `name`. */
  readonly server?: string;
  /** Its name in Argo CD. Not together with `server`. */
  readonly name?: string;
  /** Namespace of objects that name none. */
  readonly namespace?: string;
}

/** When and how the cluster is synced. */
export interface SyncPolicy {
  readonly automated?: AutomatedSync;
  /** Such as `ServerSideApply=true`. */
  readonly syncOptions?: readonly string[];
  readonly retry?: SyncRetry;
}

/** Syncs without being asked. */
export interface AutomatedSync {
  /** Whether objects that left Git are deleted. @default false */
  readonly prune?: boolean;
  /** Whether changes in the cluster are undone. @default false */
  readonly selfHeal?: boolean;
}

/** What happens after a failed sync. */
export interface SyncRetry {
  /**
   * Attempts; a negative number is without limit.
   *
   * @asType integer
   */
  readonly limit?: number;
  readonly backoff?: SyncBackoff;
}

/** The time between attempts. */
export interface SyncBackoff {
  /** Before the first retry: `30s`. */
  readonly duration?: string;
  /** At most: `10m`. */
  readonly maxDuration?: string;
  /**
   * How many times longer each wait is than the one before.
   *
   * @asType integer
   */
  readonly factor?: number;
}

/** Fields whose differences do not matter. */
export interface IgnoredDifference {
  /** API group; none is the core group. */
  readonly group?: string;
  readonly kind: string;
  /** @default - every name */
  readonly name?: string;
  /** @default - every namespace */
  readonly namespace?: string;
  /** Paths of fields, as RFC 6901 has them. */
  readonly jsonPointers?: readonly string[];
  /** Paths of fields, as jq has them. */
  readonly jqPathExpressions?: readonly string[];
  /** Fields that these field managers own. */
  readonly managedFieldsManagers?: readonly string[];
}

/** What Argo CD applies to one cluster. */
export class Application extends TypedApiObject<ApplicationSpec> {
  public static readonly API: ApiKind = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', namespaced: true, schema, specType: 'ApplicationSpec' };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<ApplicationSpec>) {
    super(scope, id, Application.API, props);
  }
}
