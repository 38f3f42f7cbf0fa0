import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * How fast the loss of a BGP router is noticed. Not for the native BGP mode. Intervals are in milliseconds.
 *
 * @see https://metallb.io/apis/#bfdprofile
 */
export interface BFDProfileSpec {
  /**
   * @asType integer
   * @minimum 10
   * @maximum 60000
   * @default 300
   */
  readonly receiveInterval?: number;
  /**
   * @asType integer
   * @minimum 10
   * @maximum 60000
   * @default 300
   */
  readonly transmitInterval?: number;
  /**
   * Lost packets until the router counts as gone.
   *
   * @asType integer
   * @minimum 2
   * @maximum 255
   */
  readonly detectMultiplier?: number;
  /**
   * @asType integer
   * @minimum 10
   * @maximum 60000
   * @default 50
   */
  readonly echoInterval?: number;
  /** Sends echo packets. Not for routers several hops away, and not for peers that IPv6 pools are announced to. @default false */
  readonly echoMode?: boolean;
  /** Waits for the router to begin. @default false */
  readonly passiveMode?: boolean;
  /**
   * Least TTL of packets of a router several hops away.
   *
   * @asType integer
   * @minimum 1
   * @maximum 254
   */
  readonly minimumTtl?: number;
}

/** Timing of BFD for BGP peers of MetalLB. It must live in the namespace of MetalLB. */
export class BFDProfile extends TypedApiObject<BFDProfileSpec> {
  public static readonly API: ApiKind = KINDS.BFDProfile;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<BFDProfileSpec>) {
    super(scope, id, BFDProfile.API, props);
  }
}
