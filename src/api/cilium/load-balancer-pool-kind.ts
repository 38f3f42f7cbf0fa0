import { compareVersions } from '../software-version';
import { CiliumLoadBalancerIPPool } from './cilium-load-balancer-ip-pool';
import { CiliumLoadBalancerIPPoolV2Alpha1 } from './cilium-load-balancer-ip-pool-v2alpha1';
import { FIRST_WITH_V2 } from './versions';

/**
 * The kind to write a pool of Service addresses as.
 *
 * @param version of Cilium, such as `1.17`
 * @throws FabricError `release-unsupported` for a text that is no version
 * @example
 * const Pool = loadBalancerPoolKind('1.18');
 * new Pool(chart, 'vips', { spec: { blocks: [{ cidr: '10.0.10.0/24' }] } });
 */
export function loadBalancerPoolKind(version: string): typeof CiliumLoadBalancerIPPool | typeof CiliumLoadBalancerIPPoolV2Alpha1 {
  return compareVersions(version, FIRST_WITH_V2) >= 0 ? CiliumLoadBalancerIPPool : CiliumLoadBalancerIPPoolV2Alpha1;
}
