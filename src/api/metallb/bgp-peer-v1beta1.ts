import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * A router that nodes speak BGP with, in the deprecated version.
 *
 * @see https://metallb.io/apis/#bgppeer
 */
export interface BGPPeerV1Beta1Spec {
  /**
   * AS number of the nodes.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4294967295
   */
  readonly myASN: number;
  /**
   * AS number of the router.
   *
   * @asType integer
   * @minimum 0
   * @maximum 4294967295
   */
  readonly peerASN: number;
  /** Address of the router. */
  readonly peerAddress: string;
  /**
   * TCP port of the router.
   *
   * @asType integer
   * @minimum 0
   * @maximum 16384
   * @default 179
   */
  readonly peerPort?: number;
  /** Address of the node that the session comes from. @default - as the node routes */
  readonly sourceAddress?: string;
  /** BGP router ID. @default - an address of the node */
  readonly routerID?: string;
  /** Time without a message after which the session is down: 0, or at least 3s. @default 0s */
  readonly holdTime?: string;
  /** Time between keepalives, not above `holdTime`. @default 0s */
  readonly keepaliveTime?: string;
  /** Nodes that speak with the router. @default - every node */
  readonly nodeSelectors?: readonly LegacyNodeSelector[];
  /** Password of the session in clear text; it would stand in Git. */
  readonly password?: string;
  /** Name of a BFDProfile. @default - no BFD */
  readonly bfdProfile?: string;
  /** The router is more than one hop away. Not for a router with the same AS number. @default false */
  readonly ebgpMultiHop?: boolean;
}

/** Selects nodes by their labels; every requirement has values. */
export interface LegacyNodeSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LegacySelectorRequirement[];
}

/** One requirement on a label. */
export interface LegacySelectorRequirement {
  readonly key: string;
  /** `In` or `NotIn`. */
  readonly operator: string;
  /** @minItems 1 */
  readonly values: readonly string[];
}

/** A BGP router of MetalLB in the deprecated version `v1beta1`, which is still served. New objects are better written as BGPPeer. */
export class BGPPeerV1Beta1 extends TypedApiObject<BGPPeerV1Beta1Spec> {
  public static readonly API: ApiKind = KINDS.BGPPeerV1Beta1;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<BGPPeerV1Beta1Spec>) {
    super(scope, id, BGPPeerV1Beta1.API, props);
  }
}
