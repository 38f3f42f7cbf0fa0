import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { PoolSelection } from './pool-selection';

/**
 * Announces pools to BGP peers. `serviceSelectors` needs the default aggregation lengths.
 *
 * @see https://metallb.io/apis/#bgpadvertisement
 */
export interface BGPAdvertisementSpec extends PoolSelection {
  /**
   * Length of the IPv4 prefixes that are announced, at most 32. Not shorter than the networks of the pools, so that nothing outside of a
   * pool is announced.
   *
   * @asType integer
   * @minimum 1
   * @default 32
   */
  readonly aggregationLength?: number;
  /**
   * The same for IPv6, at most 128.
   *
   * @asType integer
   * @default 128
   */
  readonly aggregationLengthV6?: number;
  /**
   * LOCAL_PREF of the announcement. Equal in advertisements that announce the same pool and lengths to the same peer from the same node.
   *
   * @asType integer
   * @default 0
   */
  readonly localPref?: number;
  /** BGP communities: `64512:100`, `large:64512:1:100`, or an alias of a Community object. */
  readonly communities?: readonly string[];
  /** Names of BGPPeers. @default - every peer */
  readonly peers?: readonly string[];
}

/** Announces pools of MetalLB by BGP. It must live in the namespace of MetalLB. */
export class BGPAdvertisement extends TypedApiObject<BGPAdvertisementSpec> {
  public static readonly API: ApiKind = KINDS.BGPAdvertisement;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<BGPAdvertisementSpec>) {
    super(scope, id, BGPAdvertisement.API, props);
  }
}
