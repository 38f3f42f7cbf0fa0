import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { LabelSelector } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { PoolSelection } from './pool-selection';

/**
 * Announces pools by ARP and NDP, from one node per Service. Services that `serviceSelectors` selects cannot share an address.
 *
 * @see https://metallb.io/apis/#l2advertisement
 */
export interface L2AdvertisementSpec extends PoolSelection {
  /** Host interfaces that announce. @default - every interface */
  readonly interfaces?: readonly string[];
  /** Nodes that are preferred for announcing; their weights add up. Newer than MetalLB 0.16.1, as far as is known. */
  readonly preferredNodeSelectors?: readonly PreferredNodeSelector[];
}

/** A preference for nodes. */
export interface PreferredNodeSelector {
  /**
   * From 1 to 100.
   *
   * @asType integer
   * @minimum 1
   * @maximum 100
   */
  readonly weight: number;
  readonly preference: LabelSelector;
}

/** Announces pools of MetalLB on the local network. It must live in the namespace of MetalLB. */
export class L2Advertisement extends TypedApiObject<L2AdvertisementSpec> {
  public static readonly API: ApiKind = KINDS.L2Advertisement;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<L2AdvertisementSpec>) {
    super(scope, id, L2Advertisement.API, props);
  }
}
