export { Address } from './address';
export type { Family } from './family';
export { AddressRange } from './address-range';
export { AddressSet } from './address-set';
export { formatAddress } from './format';
export { findOverlaps } from './overlaps';
export type { Claimed, Overlap } from './overlaps';
export { Prefix } from './prefix';
