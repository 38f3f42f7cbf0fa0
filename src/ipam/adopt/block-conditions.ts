import { PoolPair } from './moves';
import { sharesOf } from './shares';
import { NvIpamBehaviour, predictPool } from '../nv-ipam';
import { parseCidr } from '../nv-ipam/go-net';
import { firstUsable } from '../usable';

/**
 * Which later changes of a flat fabric would move blocks, in words. Nothing pins the blocks of an IPPool: its controller keeps those of the status
 * that still fit the specification, and gives all others anew.
 *
 * @see https://github.com/Mellanox/nvidia-k8s-ipam/blob/main/pkg/ipam-controller/allocator/allocator.go
 */
export function blockConditions(pairs: readonly PoolPair[], behaviour: NvIpamBehaviour): string[] {
  const blocks = pairs.flatMap(({ after }) => (after.kind === 'IPPool' ? [after] : []));
  const [sample] = blocks;
  if (sample === undefined) return [];
  const { perNodeBlockSize: size } = sample.spec;
  const starts = blocks.flatMap(({ spec }) => {
    const subnet = parseCidr(spec.subnet)?.network;
    return subnet === undefined ? [] : [`${firstUsable(subnet)}`];
  });
  const total = pairs.reduce((sum, { before }) => sum + sharesOf(before).size, 0);
  const lost = pairs.reduce((sum, pair) => sum + movedByLoss(pair, behaviour), 0);
  return [
    `another addressesPerNode than ${size} gives every node another block`,
    `another start of a subnet: blocks are counted from ${starts.slice(0, 3).join(', ')}${starts.length > 3 ? ', ...' : ''}; a subnet that only grows at its end moves nothing`,
    size === 1n ? 'a gateway on the address of a node moves that node' : 'the gateway moves no block; the node whose block holds it has one address less',
    behaviour.skipsExcluded
      ? 'an exclusion that covers all of a node\'s block moves that node; one that covers a part only takes the addresses'
      : 'exclusions move no block before release 26.1; from then on one that covers all of a node\'s block moves that node',
    `a pool that is deleted, renamed or invalid even once loses its status, and blocks are given anew in the order of the names: ${lost} of ${total} would move`,
    'the block of a node that leaves is free at once, and the next new node gets it',
  ];
}

/** How many nodes would get another block from an empty status. */
function movedByLoss({ before, after }: PoolPair, behaviour: NvIpamBehaviour): number {
  if (after.kind !== 'IPPool') return 0;
  const had = sharesOf(before);
  const fresh = { ...after, spec: { ...after.spec, nodeSelector: undefined }, status: [] };
  const has = sharesOf(predictPool(fresh, [...had.keys()].map((name) => ({ name, labels: {} })), behaviour).pool);
  return [...had].filter(([node, share]) => has.get(node) !== share).length;
}
