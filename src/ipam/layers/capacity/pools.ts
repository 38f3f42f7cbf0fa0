import { Capacity, totalOf } from './capacity';
import { AddressRange, AddressSet } from '../../../net';
import { HostLocalFields, hostLocalRanges, WhereaboutsFields, whereaboutsRanges } from '../makers/cni';
import { ciliumBlockRange, CiliumLoadBalancerPool, MetalLbPool } from '../makers/load-balancers';
import { networkOf, rangeOf } from '../makers/place';
import { CalicoPool, ciliumPodNetworks, CiliumPodPool } from '../makers/pod-pools';

/* What pools of other software can serve. Sizes are those that their own code counts. */

/**
 * Addresses of whereabouts, with the gateway, which it does not leave out; or slices for nodes, of each of which it uses neither end.
 *
 * @throws FabricError `address-invalid`
 */
export function whereaboutsCapacity(ipam: WhereaboutsFields): Capacity {
  const length = ipam.node_slice_size === undefined ? undefined : Number(ipam.node_slice_size.replace('/', ''));
  return totalOf(whereaboutsRanges(ipam).map(({ network, allocatable }, index): Capacity => {
    if (index > 0 || length === undefined || !(length <= network.first.bits)) return { addresses: allocatable.size, size: network.size };
    const nodes = network.childCount(length);
    const slice = 1n << BigInt(network.first.bits - length);
    const perNode = slice > 2n ? slice - 2n : 0n;
    return { nodes, perNode, addresses: nodes * perNode, size: network.size };
  }));
}

/** Addresses on each node, since nodes know nothing of each other. @throws FabricError `address-invalid` */
export function hostLocalCapacity(ipam: HostLocalFields): Capacity {
  return totalOf(hostLocalRanges(ipam).map(({ network, allocatable: { size } }) => ({ perNode: size, addresses: size, size: network.size })));
}

/** Addresses for Services; several Services may share one. MetalLB uses both ends of a network. @throws FabricError `address-invalid` */
export function metalLbCapacity({ addresses, avoidBuggyIPs = false }: Pick<MetalLbPool, 'addresses' | 'avoidBuggyIPs'>): Capacity {
  const all = AddressSet.of(...addresses.map(rangeOf));
  const buggy = avoidBuggyIPs ? all.ranges.reduce((sum, range) => sum + buggyIn(range), 0n) : 0n;
  return { addresses: all.size - buggy, size: all.size };
}

/** IPv4 addresses that end in .0 or .255. */
function buggyIn({ first, last, family }: AddressRange): bigint {
  if (family === 'IPv6') return 0n;
  const upTo = (value: bigint): bigint => (value + 256n) / 256n + (value + 1n) / 256n;
  return upTo(last.value) - (first.value === 0n ? 0n : upTo(first.value - 1n));
}

/**
 * Blocks and addresses of a pool of Calico. A node takes one block after the other, so blocks are no limit of nodes that have few pods, but of all of
 * them; a disabled pool gives out nothing new.
 *
 * @param reserved addresses of IPReservations
 * @throws FabricError `address-invalid`
 */
export function calicoCapacity(
  { cidr, blockSize, disabled = false }: Pick<CalicoPool, 'cidr' | 'blockSize' | 'disabled'>, reserved: AddressSet = AddressSet.EMPTY,
): Capacity {
  const network = networkOf(cidr);
  const length = blockSize === undefined || blockSize === 0 ? network.family === 'IPv4' ? 26 : 122 : blockSize;
  if (disabled || length < network.length) return { nodes: 0n, perNode: 0n, addresses: 0n, size: network.size };
  const addresses = network.size - AddressSet.of(network).intersection(reserved).size;
  return { nodes: network.childCount(length), perNode: 1n << BigInt(network.first.bits - length), addresses, size: network.size };
}

/**
 * Networks for nodes and addresses of a pool of Cilium. The ends of each node's network are not used, unless it has only one or two addresses.
 *
 * @throws FabricError `address-invalid`
 */
export function ciliumPodCapacity(pool: CiliumPodPool): Capacity {
  return totalOf(ciliumPodNetworks(pool).map(({ network, maskSize }): Capacity => {
    if (maskSize < network.length || maskSize > network.first.bits) return { nodes: 0n, perNode: 0n, addresses: 0n, size: network.size };
    const nodes = network.childCount(maskSize);
    const all = 1n << BigInt(network.first.bits - maskSize);
    const ends = (pool.allowFirstIP === true ? 0n : 1n) + (pool.allowLastIP === true ? 0n : 1n);
    const perNode = all <= 2n ? all : all - ends;
    return { nodes, perNode, addresses: nodes * perNode, size: network.size };
  }));
}

/** Addresses for Services of Cilium. Ends are left out of networks on request, of ranges never. @throws FabricError `address-invalid` */
export function ciliumLoadBalancerCapacity(pool: Pick<CiliumLoadBalancerPool, 'blocks' | 'allowFirstLastIPs' | 'disabled'>): Capacity {
  return totalOf((pool.blocks ?? []).map((block): Capacity => {
    const { size } = ciliumBlockRange(block);
    if (pool.disabled === true) return { addresses: 0n, size };
    const losesEnds = pool.allowFirstLastIPs === 'No' && (block.cidr ?? '') !== '' && size > 2n;
    return { addresses: losesEnds ? size - 2n : size, size };
  }));
}

/** What the DPU clusters of a DPUServiceIPAM get of its blocks or prefixes, in the order in which DPF serves them. */
export function dpuClusterShares(nodes: bigint, perCluster: number | undefined, clusters: number): bigint[] {
  const quota = perCluster === undefined ? nodes : BigInt(perCluster);
  return Array.from({ length: clusters }, (_, index) => {
    const left = nodes - quota * BigInt(index);
    return left <= 0n ? 0n : left < quota ? left : quota;
  });
}
