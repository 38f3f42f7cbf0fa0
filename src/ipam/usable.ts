import { Address, Prefix } from '../net';

/*
 * Which addresses of a network nv-ipam gives to pods. A /31 or /127 is point-to-point: both addresses are usable. A /32 or /128 has its one
 * address. Otherwise the network address is not usable, nor is the IPv4 broadcast address; IPv6 has no broadcast, so its last one is.
 */

/** The lowest address that nv-ipam may give to a pod. */
export function firstUsable(network: Prefix): Address {
  return network.hostBits <= 1 ? network.first : network.first.plus(1);
}

/** The highest address that nv-ipam may give to a pod. */
export function lastUsable(network: Prefix): Address {
  return network.hostBits > 1 && network.family === 'IPv4' ? network.last.plus(-1) : network.last;
}

/** How many addresses nv-ipam may give to pods. */
export function usableCount(network: Prefix): bigint {
  return lastUsable(network).value - firstUsable(network).value + 1n;
}
