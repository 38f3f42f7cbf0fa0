import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * Names for BGP communities, which advertisements may use in place of the values.
 *
 * @see https://metallb.io/apis/#community
 */
export interface CommunitySpec {
  /** The names. A name may be given once in all Community objects. */
  readonly communities?: readonly CommunityAlias[];
}

/** A name for a BGP community. */
export interface CommunityAlias {
  readonly name?: string;
  /** `64512:100`, or `large:64512:1:100` where BGP is not spoken in the native mode. */
  readonly value?: string;
}

/** Names for BGP communities of MetalLB. It must live in the namespace of MetalLB. */
export class Community extends TypedApiObject<CommunitySpec> {
  public static readonly API: ApiKind = KINDS.Community;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<CommunitySpec>) {
    super(scope, id, Community.API, props);
  }
}
