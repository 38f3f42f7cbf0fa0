import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { LabelSelector } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * A router that nodes speak BGP with. Exactly one of `peerASN` and `dynamicASN`, and exactly one of `peerAddress` and `interface`.
 *
 * Durations are texts such as `90s` or `1m30s`. What is marked FRR is refused in the native BGP mode.
 *
 * @see https://metallb.io/apis/#bgppeer
 */
export interface BGPPeerSpec {
  /**
   * AS number of the nodes. In FRR modes the same for all peers of a node in one VRF.
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
  readonly peerASN?: number;
  /** Takes the AS number from the router: the same as `myASN` (`internal`) or another one (`external`). FRR. */
  readonly dynamicASN?: 'internal' | 'external';
  /**
   * AS number that this router sees in place of `myASN`. FRR, from MetalLB 0.16 on.
   *
   * @asType integer
   * @minimum 1
   * @maximum 4294967295
   */
  readonly localASN?: number;
  /** Address of the router. */
  readonly peerAddress?: string;
  /** Node interface towards the router, for BGP without addresses (unnumbered). FRR. */
  readonly interface?: string;
  /**
   * TCP port of the router.
   *
   * @asType integer
   * @minimum 1
   * @maximum 16384
   * @default 179
   */
  readonly peerPort?: number;
  /** Address of the node that the session comes from. @default - as the node routes */
  readonly sourceAddress?: string;
  /** BGP router ID. In FRR modes the same for all peers of a node. @default - an address of the node */
  readonly routerID?: string;
  /** Time without a message after which the session is down: 0, or at least 3s. @default - three times `keepaliveTime`, or what the BGP mode has */
  readonly holdTime?: string;
  /** Time between keepalives, not above `holdTime`. FRR. @default - a third of `holdTime` */
  readonly keepaliveTime?: string;
  /** Time between attempts to connect: whole seconds, from 1s to 65535s. FRR. */
  readonly connectTime?: string;
  /** Nodes that speak with the router. @default - every node */
  readonly nodeSelectors?: readonly LabelSelector[];
  /** Password of the session in clear text; it would stand in Git. Not together with `passwordSecret`. */
  readonly password?: string;
  /** Secret of type `kubernetes.io/basic-auth` in the namespace of MetalLB, whose key `password` is used. */
  readonly passwordSecret?: SecretReference;
  /** Name of a BFDProfile. FRR. @default - no BFD */
  readonly bfdProfile?: string;
  /** Keeps forwarding while the session restarts. It cannot be changed later. FRR. @default false */
  readonly enableGracefulRestart?: boolean;
  /** The router is more than one hop away. Not for a router with the same AS number. @default false */
  readonly ebgpMultiHop?: boolean;
  /** Host VRF of the session. FRR. */
  readonly vrf?: string;
  /** Has no effect any more. @default false */
  readonly disableMP?: boolean;
  /** Exchanges routes of both families over the one session. FRR. @default false */
  readonly dualStackAddressFamily?: boolean;
}

/** A Secret. */
export interface SecretReference {
  readonly name?: string;
  readonly namespace?: string;
}

/** A BGP router of MetalLB. It must live in the namespace of MetalLB. */
export class BGPPeer extends TypedApiObject<BGPPeerSpec> {
  public static readonly API: ApiKind = KINDS.BGPPeer;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<BGPPeerSpec>) {
    super(scope, id, BGPPeer.API, props);
  }
}
