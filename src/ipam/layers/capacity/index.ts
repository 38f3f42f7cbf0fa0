export { totalOf, wasted } from './capacity';
export type { Capacity } from './capacity';
export { nvIpamCapacity } from './nv-ipam';
export {
  calicoCapacity, ciliumLoadBalancerCapacity, ciliumPodCapacity, dpuClusterShares, hostLocalCapacity, metalLbCapacity, whereaboutsCapacity,
} from './pools';
