import { FlatAddressing } from './addressing';
import { BlockPoolPlan, FabricIntent, NodeBlock } from './fabric-plan';
import { BEHAVIOUR_BEFORE_26_1, CURRENT_BEHAVIOUR } from './nv-ipam/behaviour';
import { IpPool, IpPoolSpec } from './nv-ipam/pool-objects';
import { BlockStarts, reconcileIpPool } from './nv-ipam/reconcile-ip-pool';
import { BlockShares } from './nv-ipam/shares';
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

/** What the controller gives to an empty pool when all nodes are there. */
function predictBlocks(subnet: Prefix, blockSize: number, gateway: Address | undefined, excluded: AddressSet, intent: FabricIntent): NodeBlock[] {
  const behaviour = intent.skipsExcludedBlocks ? CURRENT_BEHAVIOUR : BEHAVIOUR_BEFORE_26_1;
  const size = BigInt(blockSize);
  const spec: IpPoolSpec = {
    subnet: subnet.toString(),
    perNodeBlockSize: size,
    gateway: gateway?.toString() ?? '',
    exclusions: excluded.ranges.map(({ first, last }) => ({ startIP: first.toString(), endIP: last.toString() })),
    perNodeExclusions: [],
    defaultGateway: false,
    routes: [],
  };
  const pool: IpPool = { kind: 'IPPool', name: intent.fabric, spec, status: [] };
  const names = [...intent.slots.keys()].sort(byBytes);
  const starts = reconcileIpPool(pool, names, behaviour);
  if ('field' in starts) throw new FabricError({ code: 'address-invalid', message: starts.message, hint: starts.hint });
  if (behaviour.takesFirstHole) checkApart(starts, gateway);
  const shares = new BlockShares(pool, subnet, behaviour);
  return names.flatMap((node, index): NodeBlock[] => {
    const from = starts[index];
    if (from === undefined) return [];
    const to = from + size - 1n;
    const block = AddressRange.between(Address.of(subnet.family, from), Address.of(subnet.family, to));
    return [{ node, block, usable: shares.of({ from, to }).usable }];
  });
}

/** A block of one address goes to several nodes when the gateway is below the first one. */
function checkApart(starts: BlockStarts, gateway: Address | undefined): void {
  const given = starts.filter((start) => start !== undefined);
  if (new Set(given).size === given.length) return;
  throw new FabricError({
    code: 'address-invalid',
    message: `with gateway ${gateway} nv-ipam gives several nodes the same address in this release`,
    hint: 'use the gateway "first", more addresses per node, or release 26.1 or newer',
  });
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
