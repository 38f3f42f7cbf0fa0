import { LayerClaim } from '../claim';
import { ClaimPlace, networkOf, noAddresses, placed, rangeOf } from './place';
import { Address, AddressRange, AddressSet } from '../../../net';

/** What is looked at of an IPAddressPool of MetalLB. */
export interface MetalLbPool {
  readonly name: string;
  /** Networks, of which host bits are dropped, or `first-last`. */
  readonly addresses: readonly string[];
  /** @default true */
  readonly autoAssign?: boolean;
  /** Leaves out IPv4 addresses that end in .0 or .255. @default false */
  readonly avoidBuggyIPs?: boolean;
}

/** What is looked at of a CiliumLoadBalancerIPPool. */
export interface CiliumLoadBalancerPool {
  readonly name: string;
  /** @default - none */
  readonly blocks?: readonly CiliumBlock[];
  /** Whether the ends of each `cidr` are used. @default Yes */
  readonly allowFirstLastIPs?: 'Yes' | 'No';
  /** @default false */
  readonly disabled?: boolean;
}

/** A network, or a range with both ends, or `start` alone. */
export interface CiliumBlock {
  readonly cidr?: string;
  readonly start?: string;
  readonly stop?: string;
}

/** The claim of a pool of MetalLB. @throws FabricError `address-invalid` */
export function metalLbClaim(pool: MetalLbPool, place: ClaimPlace): LayerClaim {
  return {
    ...placed(place, `MetalLB pool "${pool.name}"`),
    kind: 'metallb',
    layer: 'loadBalancer',
    isPassive: pool.autoAssign === false,
    parents: [],
    // addresses that are left out as buggy are still refused to other pools
    allocatable: AddressSet.of(...pool.addresses.map(rangeOf)),
  };
}

/** The claim of a pool of Service addresses of Cilium. @throws FabricError `address-invalid` */
export function ciliumLoadBalancerClaim(pool: CiliumLoadBalancerPool, place: ClaimPlace): LayerClaim {
  return {
    ...placed(place, `Cilium pool "${pool.name}"`),
    kind: 'cilium-lb',
    layer: 'loadBalancer',
    isPassive: pool.disabled === true,
    parents: [],
    allocatable: AddressSet.of(...(pool.blocks ?? []).map((block) => ciliumBlockRange(block))),
  };
}

/** The addresses of a block, all of them: Cilium compares pools as a whole. @throws FabricError `address-invalid` */
export function ciliumBlockRange({ cidr = '', start = '', stop = '' }: CiliumBlock): AddressRange {
  if (cidr !== '') return AddressRange.ofPrefix(networkOf(cidr));
  if (start === '') throw noAddresses('a block');
  return AddressRange.between(Address.parse(start), Address.parse(stop === '' ? start : stop));
}
