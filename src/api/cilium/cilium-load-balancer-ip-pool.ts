import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { CiliumSelector } from './selector';

/**
 * Addresses for Services of type LoadBalancer. Announcing them is the matter of BGP or L2 announcements.
 *
 * @see https://docs.cilium.io/en/stable/network/lb-ipam/
 */
export interface CiliumLoadBalancerIPPoolSpec {
  /** The addresses. A pool whose blocks overlap each other, or those of an older pool, is switched off as a whole. @default - none */
  readonly blocks?: readonly LoadBalancerBlock[];
  /** Services that may use the pool. @default - every Service */
  readonly serviceSelector?: CiliumSelector;
  /** Whether the first and last address of each `cidr` are used; of one to two addresses, and of ranges, always. @default Yes */
  readonly allowFirstLastIPs?: 'Yes' | 'No';
  /** No new addresses are taken from the pool. @default false */
  readonly disabled?: boolean;
}

/** Either a network, or a range with both ends, or `start` alone for a single address. */
export interface LoadBalancerBlock {
  /** Network in CIDR notation. */
  readonly cidr?: string;
  /** First address. */
  readonly start?: string;
  /** Last address. @default - the first address */
  readonly stop?: string;
}

/** A pool of Service addresses of Cilium, from 1.18 on. */
export class CiliumLoadBalancerIPPool extends TypedApiObject<CiliumLoadBalancerIPPoolSpec> {
  public static readonly API: ApiKind = KINDS.CiliumLoadBalancerIPPool;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<CiliumLoadBalancerIPPoolSpec>) {
    super(scope, id, CiliumLoadBalancerIPPool.API, props);
  }
}
