import { addressesOf, parseCidr, parseIp, print, usableOf } from './addresses';
import { excluder } from './exclusions';
import type { BlockEntry, IPPool, Unserved } from './types';

/** Blocks of an IPPool whose specification is valid, for nodes that are in the controller's order; section 2. */
export function reconcileBlocks(pool: IPPool, names: readonly string[]): (BlockEntry | Unserved)[] {
  const subnet = parseCidr(pool.spec.subnet);
  if (subnet === undefined) throw new Error(`the subnet ${pool.spec.subnet} cannot be parsed`);
  const isUnusable = blockTest(pool, subnet.bits);
  const taken = new Set<bigint>();
  const blocks = new Map<string, bigint[]>();

  // section 2.3; a block that ends with the broadcast is kept, though it would not be given out
  const keepable = blocksOf(addressesOf(subnet).slice(addressesOf(subnet).indexOf(usableOf(subnet)[0])), pool);
  for (const { nodeName, startIP, endIP } of pool.status?.allocations ?? []) {
    const [start, end] = [parseIp(startIP), parseIp(endIP)];
    const block = keepable.find((candidate) => candidate[0] === start?.value && candidate[candidate.length - 1] === end?.value);
    const isSameFamily = start?.bits === subnet.bits && end?.bits === subnet.bits;
    if (block === undefined || !isSameFamily || !names.includes(nodeName) || taken.has(block[0]) || isUnusable(block)) continue;
    taken.add(block[0]);
    blocks.set(nodeName, block);
  }

  // section 2.4
  const free = blocksOf(usableOf(subnet), pool).filter((block) => !taken.has(block[0]) && !isUnusable(block));
  return names.map((nodeName) => {
    const block = blocks.get(nodeName) ?? free.shift();
    if (block === undefined) return { nodeName, error: 'NoFreeRanges' };
    const [startIP, endIP] = [block[0], block[block.length - 1]].map((value) => print({ bits: subnet.bits, value }));
    return { nodeName, startIP, endIP };
  });
}

/** Blocks lie side by side from the first address on, whatever its alignment; a tail that is shorter than a block is none. */
function blocksOf(addresses: readonly bigint[], { spec: { perNodeBlockSize } }: IPPool): bigint[][] {
  const blocks: bigint[][] = [];
  for (let at = 0; at + perNodeBlockSize <= addresses.length; at += perNodeBlockSize) blocks.push(addresses.slice(at, at + perNodeBlockSize));
  return blocks;
}

function blockTest({ spec }: IPPool, bits: 32 | 128): (block: readonly bigint[]) => boolean {
  const gateway = parseIp(spec.gateway ?? '');
  const isExcluded = excluder(spec);
  return (block) => {
    const isGateway = block.length === 1 && gateway?.bits === bits && gateway.value === block[0];
    return isGateway || block.every((value, index) => isExcluded({ bits, value }, index));
  };
}
