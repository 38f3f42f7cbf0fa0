import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { CiliumLoadBalancerIPPoolSpec } from './cilium-load-balancer-ip-pool';
import { KINDS } from './kinds';

/**
 * A pool of Service addresses of Cilium up to 1.17, whose API has the same fields. Later versions deprecate this one, and 1.20 is likely to
 * be the first without it: there is CiliumLoadBalancerIPPool for them.
 */
export class CiliumLoadBalancerIPPoolV2Alpha1 extends TypedApiObject<CiliumLoadBalancerIPPoolSpec> {
  public static readonly API: ApiKind = KINDS.CiliumLoadBalancerIPPoolV2Alpha1;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<CiliumLoadBalancerIPPoolSpec>) {
    super(scope, id, CiliumLoadBalancerIPPoolV2Alpha1.API, props);
  }
}
