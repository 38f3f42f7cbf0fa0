export type { Addressing, FlatAddressing, GatewayPosition, RoutedAddressing, RouteReach } from './addressing';
export { blockCount } from './block-pool';
export { familiesOf } from './fabric-plan';
export type { BlockPoolPlan, FabricIntent, FabricPlan, NodeBlock, NodePrefix, PoolPlan, PrefixPoolPlan, RailPlan } from './fabric-plan';
export { planFabric } from './plan-fabric';
export { assignSlots } from './slots';
export { firstUsable, lastUsable, usableCount } from './usable';
