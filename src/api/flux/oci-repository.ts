import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { schema } from './schema.generated';
import type { LocalReference } from './source-reference';

/**
 * Files that are pushed into a container registry. Only the fields that this package writes; others go through `unknownFields`.
 *
 * @see https://fluxcd.io/flux/components/source/ocirepositories/
 */
export interface OCIRepositorySpec {
  /**
   * @pattern ^oci://.*$
   */
  readonly url: string;
  /** @default - the tag latest */
  readonly ref?: OCIReference;
  /**
   * Time between two looks at the registry.
   *
   * @pattern ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$
   */
  readonly interval: string;
  /** Secret to pull with. @default - none is needed */
  readonly secretRef?: LocalReference;
}

/** Which artifact is taken. */
export interface OCIReference {
  readonly tag?: string;
  readonly semver?: string;
  readonly digest?: string;
}

/** Files in a container registry. */
export class OCIRepository extends TypedApiObject<OCIRepositorySpec> {
  public static readonly API: ApiKind = {
    apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'OCIRepository', namespaced: true, schema, specType: 'OCIRepositorySpec',
  };

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<OCIRepositorySpec>) {
    super(scope, id, OCIRepository.API, props);
  }
}
