import { Problem } from '../../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../../net';

/** What is known about the network of an IPAM block. */
export interface IpamPlace {
  /** Path of the block, with which the paths of problems begin: `cluster/storage: ipam`. */
  readonly path: string;
  /** The CNI plugin that makes the interface. */
  readonly plugin: string;
  /** How many nodes have pods on the network; undefined when that is not known. */
  readonly nodeCount?: number;
}

/** Addresses that pods of a network get from one of its ranges. */
export interface IpamRange {
  /** The network that pods see on the interface: their connected route. */
  readonly network: Prefix;
  /** What pods may be given. */
  readonly allocatable: AddressSet;
  /** Path of the field that has it. */
  readonly path: string;
  /** The field as it is written. */
  readonly text: string;
}

/** An IPAM block, read. */
export interface ReadIpam {
  readonly problems: readonly Problem[];
  /** What could be read. */
  readonly ranges: readonly IpamRange[];
}

/** A pod would get two addresses of the same run, or the plugin refuses the block. One problem for each range that meets an earlier one. */
export function overlapsWithin(ranges: readonly IpamRange[]): Problem[] {
  return ranges.flatMap((range, index) => {
    const other = ranges.slice(0, index).find(({ allocatable }) => !allocatable.intersection(range.allocatable).isEmpty);
    if (other === undefined) return [];
    const shared = other.allocatable.intersection(range.allocatable);
    const message = `${range.text} overlaps ${other.text} of the same network in ${shared.ranges[0]}`;
    return [{ code: 'address-overlap' as const, path: range.path, message, hint: 'a pod gets an address of each range: make them disjoint' }];
  });
}

/** Everything of a network but its first and its last address. */
export function withoutEnds(network: Prefix): AddressRange {
  return AddressRange.between(network.first.plus(1), network.last.plus(-1));
}

/** The network is too small to hold two addresses besides its first and last. */
export function tooSmall(network: Prefix, path: string, plugin: string): Problem {
  const least = network.first.bits - 2;
  return { code: 'capacity-exceeded', path, message: `${network} is too small for ${plugin}`, hint: `use at most a /${least}` };
}

/** A gateway that pods cannot reach on the interface. */
export function offLink(gateway: Address, path: string, networks: readonly Prefix[]): Problem {
  const hint = 'pods reach only addresses of their own network on the interface';
  return { code: 'address-invalid', path, message: `the gateway ${gateway} is not in ${networks.join(', ')}`, hint };
}
