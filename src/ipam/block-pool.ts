import { FlatAddressing } from './addressing';
import { BlockPoolPlan, FabricIntent, NodeBlock } from './fabric-plan';
import { holesIn, PoolFrame } from './prefix-pool';
import { bitsFor, PortCounts } from './rail-port';
import { byBytes } from './slots';
import { firstUsable, lastUsable, usableCount } from './usable';
import { FabricError } from '../errors';
import { Address, AddressRange, AddressSet, Prefix } from '../net';

/**
 * Plans the IPPool of one rail, or of one of its planes: blocks as nv-ipam hands them out to an empty pool.
 *
 * Blocks begin at the first usable address and are not aligned: with 16 addresses per node in 10.0.0.0/24 the first is .1 to .16. A tail
 * that is shorter than a block is never used.
 */
export function planBlocks(intent: FabricIntent, addressing: FlatAddressing, frame: PoolFrame): BlockPoolPlan {
  const { addressesPerNode: blockSize } = addressing;
  const gateway = gatewayOf(addressing, frame.subnet, intent);
  const exclusions = exclusionsOf(intent, addressing, frame);
  checkBlockSize(frame.subnet, blockSize);
  const nodes = predictBlocks(frame.subnet, blockSize, gateway, exclusions, intent);
  if (nodes.length < intent.slots.size) throw tooSmall(frame.subnet, nodes.length, intent, addressing);
  return {
    kind: 'block',
    name: frame.name,
    rail: frame.rail,
    plane: frame.plane,
    subnet: frame.subnet,
    blockSize,
    gateway,
    exclusions: exclusions.ranges,
    routes: addressing.routeTo === 'fabric' && gateway !== undefined && !frame.space.equals(frame.subnet) ? [frame.space] : [],
    nodes,
  };
}

/** How many blocks a subnet holds. */
export function blockCount(subnet: Prefix, blockSize: number): bigint {
  return usableCount(subnet) / BigInt(blockSize);
}

function predictBlocks(subnet: Prefix, blockSize: number, gateway: Address | undefined, excluded: AddressSet, intent: FabricIntent): NodeBlock[] {
  const size = BigInt(blockSize);
  const first = firstUsable(subnet);
  const count = blockCount(subnet, blockSize);
  const taken = gateway === undefined ? excluded : excluded.union(AddressSet.of(gateway));
  const skipping = intent.skipsExcludedBlocks ? excluded.ranges : [];
  const blocks: NodeBlock[] = [];
  let index = 0n;
  for (const node of [...intent.slots.keys()].sort(byBytes)) {
    let block: AddressRange | undefined;
    while (block === undefined && index < count) {
      const candidate = AddressRange.between(first.plus(index * size), first.plus((index + 1n) * size - 1n));
      const exclusion = skipping.find((range) => range.contains(candidate));
      const isGateway = blockSize === 1 && gateway !== undefined && candidate.contains(gateway);
      if (exclusion === undefined && !isGateway) block = candidate;
      // one step over the whole exclusion: in IPv6 it may cover more blocks than anyone can visit
      index = exclusion === undefined ? index + 1n : (exclusion.last.value + 1n - first.value) / size;
    }
    if (block === undefined) break;
    blocks.push({ node, block, usable: AddressSet.of(block).difference(taken).size });
  }
  return blocks;
}

function gatewayOf(addressing: FlatAddressing, subnet: Prefix, { rails, planes = 1 }: PortCounts): Address | undefined {
  const { gateway } = addressing;
  if (gateway === undefined) return undefined;
  if (gateway === 'first') return firstUsable(subnet);
  if (gateway === 'last') return lastUsable(subnet);
  const address = Address.parse(gateway);
  if (rails * planes > 1) {
    const counts = rails > 1 ? `${rails} rails` : `${planes} planes`;
    throw new FabricError({ code: 'address-invalid', message: `gateway ${address} is one address, the fabric has ${counts}`, hint: 'use "first" or "last"' });
  }
  if (!subnet.contains(address)) {
    throw new FabricError({ code: 'address-invalid', message: `gateway ${address} is outside ${subnet}` });
  }
  return address;
}

function exclusionsOf({ avoid }: FabricIntent, addressing: FlatAddressing, frame: PoolFrame): AddressSet {
  // the daemon refuses every request of a pool whose exclusions overlap, so they are merged
  const all = AddressSet.of(...(addressing.exclusions ?? []));
  const outside = all.difference(AddressSet.of(frame.space));
  if (!outside.isEmpty) {
    throw new FabricError({ code: 'address-invalid', message: `exclusion ${outside.ranges[0]} is outside ${frame.space}` });
  }
  return all.intersection(AddressSet.of(frame.subnet)).union(holesIn(frame.subnet, avoid));
}

function checkBlockSize(subnet: Prefix, blockSize: number): void {
  const most = usableCount(subnet);
  if (Number.isInteger(blockSize) && blockSize >= 1 && BigInt(blockSize) <= most) return;
  throw new FabricError({ code: 'capacity-exceeded', message: `addressesPerNode ${blockSize} is not allowed in ${subnet}`, hint: `allowed are 1 to ${most}` });
}

function tooSmall(subnet: Prefix, served: number, intent: FabricIntent, addressing: FlatAddressing): FabricError {
  const nodes = intent.slots.size;
  const { addressesPerNode: blockSize } = addressing;
  return new FabricError({
    code: 'capacity-exceeded',
    message: `${subnet} in blocks of ${blockSize} holds ${served} nodes, the fabric has ${nodes}`,
    hint: fittingSubnet(subnet, BigInt(nodes) + mostPassedOver(intent, addressing, subnet), blockSize, bitsFor(intent.planes ?? 1)),
  });
}

function fittingSubnet(subnet: Prefix, blocks: bigint, blockSize: number, planeBits: number): string {
  const fewer = blockSize > 1 ? 'fewer addresses per node' : undefined;
  for (let length = subnet.length - 1; length >= planeBits; length--) {
    if (blockCount(Prefix.containing(subnet.first, length), blockSize) >= blocks) {
      return [`each rail needs a /${length - planeBits} or larger`, fewer].filter((way) => way !== undefined).join(', or ');
    }
  }
  return `use ${fewer ?? 'fewer exclusions'}`;
}

/** The most blocks that exclusions and the gateway can cost, however the blocks of a larger subnet come to lie. */
function mostPassedOver(intent: FabricIntent, { addressesPerNode: blockSize, gateway, exclusions }: FlatAddressing, subnet: Prefix): bigint {
  const avoided = holesIn(subnet, intent.avoid);
  const excluded = intent.skipsExcludedBlocks ? AddressSet.of(...(exclusions ?? [])).union(avoided).ranges : [];
  const gateways = blockSize === 1 && gateway !== undefined ? 1n : 0n;
  return excluded.reduce((sum, range) => sum + range.size / BigInt(blockSize), gateways);
}
