import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { schema } from './schema.generated';
import type { LocalReference } from './source-reference';

/**
 * A repository of Helm charts. Only the fields that this package writes; others go through `unknownFields`.
 *
 * @see https://fluxcd.io/flux/components/source/helmrepositories/
 */
export interface HelmRepositorySpec {
  /**
   * @pattern ^(http|https|oci)://.*$
   */
  readonly url: string;
  /** Whether the charts are in a container registry. @default default */
  readonly type?: 'default' | 'oci';
  /**
   * Time between two looks at the repository.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   */
  readonly interval?: string;
  /** Secret with a user and a password. @default - none is needed */
  readonly secretRef?: LocalReference;
}

/** A repository of Helm charts. */
export class HelmRepository extends TypedApiObject<HelmRepositorySpec> {
  public static readonly API: ApiKind = {
    apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmRepository', namespaced: true, schema, specType: 'HelmRepositorySpec',
  };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<HelmRepositorySpec>) {
    super(scope, id, HelmRepository.API, props);
  }
}
