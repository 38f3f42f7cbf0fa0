export { CIDRPool } from './cidr-pool';
export type { CIDRPoolSpec, StaticAllocation } from './cidr-pool';
export { IPPool } from './ip-pool';
export type { IPPoolSpec } from './ip-pool';
export type { AddressRange, IndexRange, Route } from './pool';
