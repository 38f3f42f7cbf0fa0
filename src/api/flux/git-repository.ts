import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { schema } from './schema.generated';
import type { LocalReference } from './source-reference';

/**
 * A Git repository. Only the fields that this package writes; others go through `unknownFields`.
 *
 * @see https://fluxcd.io/flux/components/source/gitrepositories/
 */
export interface GitRepositorySpec {
  /**
   * @pattern ^(http|https|ssh)://.*$
   */
  readonly url: string;
  /** @default - the branch master */
  readonly ref?: GitReference;
  /**
   * Time between two looks at the repository.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   */
  readonly interval: string;
  /** Secret with a key, or a user and a password. @default - none is needed */
  readonly secretRef?: LocalReference;
  /** Files that are left out, as `.gitignore` has them. @default - those that Flux leaves out everywhere */
  readonly ignore?: string;
}

/** Which revision is taken. */
export interface GitReference {
  readonly branch?: string;
  readonly tag?: string;
  readonly semver?: string;
  readonly commit?: string;
}

/** A Git repository. */
export class GitRepository extends TypedApiObject<GitRepositorySpec> {
  public static readonly API: ApiKind = {
    apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', namespaced: true, schema, specType: 'GitRepositorySpec',
  };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<GitRepositorySpec>) {
    super(scope, id, GitRepository.API, props);
  }
}
