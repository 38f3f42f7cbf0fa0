import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { schema } from './schema.generated';

/**
 * What the applications of a project may read and write. Only the fields that this package writes; others go through `unknownFields`.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export interface AppProjectSpec {
  /** @maxLength 255 */
  readonly description?: string;
  /** Repositories that may be read; `*` is every one. */
  readonly sourceRepos?: readonly string[];
  /** Clusters and namespaces that may be written to. */
  readonly destinations?: readonly ProjectDestination[];
  /** Cluster-scoped kinds that may be written. @default - none */
  readonly clusterResourceWhitelist?: readonly ResourceKind[];
  /** Namespaced kinds that may be written. @default - every kind */
  readonly namespaceResourceWhitelist?: readonly ResourceKind[];
}

/** A cluster and a namespace; each may be a glob. */
export interface ProjectDestination {
  readonly server?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** A kind; group and kind may be `*`. */
export interface ResourceKind {
  readonly group: string;
  readonly kind: string;
}

/** A fence around applications. */
export class AppProject extends TypedApiObject<AppProjectSpec> {
  public static readonly API: ApiKind = { apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', namespaced: true, schema, specType: 'AppProjectSpec' };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<AppProjectSpec>) {
    super(scope, id, AppProject.API, props);
  }
}
