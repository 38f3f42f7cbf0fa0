import { NvIpamBehaviour } from './behaviour';
import { BlockWalk } from './block-walk';
import { excludedChunks, NOTHING_EXCLUDED } from './excluded-chunks';
import { FirstHole } from './first-hole';
import { FreeChunks } from './free-chunks';
import { blocksOf, Chunks, MAX_INT64, startOf, validNetwork } from './geometry';
import { parseIp } from './go-net';
import { Interval } from './intervals';
import { IpPool, IpPoolEntry } from './pool-objects';
import { addressRuns, positionRuns } from './runs';
import { Unfinishable } from './unfinishable';
import { Prefix } from '../../net';
import { lastUsable } from '../usable';

/** Where the block of every node begins, in the order of the nodes; undefined for a node that finds none. */
export type BlockStarts = readonly (bigint | undefined)[];

/**
 * One pass of the controller over an IPPool that is valid.
 *
 * @param nodes names of the nodes that the pool serves, in order
 * @returns what every node has afterwards; or why no controller would ever finish
 */
export function reconcileIpPool({ spec, status }: IpPool, nodes: readonly string[], behaviour: NvIpamBehaviour): BlockStarts | Unfinishable {
  const subnet = validNetwork(spec.subnet);
  const blocks = blocksOf(subnet, spec.perNodeBlockSize);
  const ranges = addressRuns(spec.exclusions);
  const positions = behaviour.perNodeExclusions ? positionRuns(spec.perNodeExclusions) : [];
  const excluded = behaviour.skipsExcluded ? excludedChunks(blocks, ranges, positions) : NOTHING_EXCLUDED;
  const gateway = spec.perNodeBlockSize === 1n ? parseIp(spec.gateway)?.value : undefined;

  const kept = new Map<string, bigint>();
  const starts = new Set<bigint>();
  const served = new Set(status.length === 0 ? [] : nodes);
  const leftover = leftoverJudge(subnet, blocks, gateway, excluded.hasAt);
  for (const entry of status) {
    const block = served.has(entry.nodeName) ? leftover(entry) : undefined;
    if (block === undefined || starts.has(block.from)) continue;
    kept.set(entry.nodeName, block.from);
    starts.add(block.from);
  }

  if (behaviour.takesFirstHole) {
    const own = [...kept.values()].map((from): Interval => ({ from, to: from + blocks.stride - 1n }));
    const taken = gateway === undefined ? own : [...own, { from: gateway, to: gateway }];
    const holes = new FirstHole(blocks.start, blocks.stride, lastUsable(subnet).value, taken);
    return nodes.map((node) => kept.get(node) ?? holes.take());
  }
  const free = new FreeChunks(blocks.count, excluded.runs, (chunk) => {
    const start = startOf(blocks, chunk);
    return starts.has(start) || start === gateway;
  });
  const walk = new BlockWalk(blocks, ranges, excluded.all);
  const given: (bigint | undefined)[] = [];
  for (const node of nodes) {
    const own = kept.get(node);
    const chunk = own === undefined ? free.take((run, from) => walk.passes(run, from)) : undefined;
    if (walk.stuck !== undefined) return walk.stuck;
    given.push(chunk === undefined ? own : startOf(blocks, chunk));
  }
  return given;
}

/**
 * Judges what the status holds from before. The broadcast address may be part of a block here, though it would never be given; and offsets
 * are compared as floating-point numbers, so that beyond 2^53 good blocks can be dropped and crooked ones kept.
 */
function leftoverJudge(subnet: Prefix, blocks: Chunks, gateway: bigint | undefined, isExcluded: (start: bigint) => boolean) {
  const size = Number(blocks.stride);
  const skipped = blocks.start - subnet.first.value;
  return ({ startIP, endIP }: IpPoolEntry): Interval | undefined => {
    const [start, end] = [parseIp(startIP), parseIp(endIP)];
    if (start === undefined || end === undefined || !subnet.contains(start) || !subnet.contains(end)) return undefined;
    const offset = start.value - subnet.first.value;
    if (offset < skipped || offset > MAX_INT64 || (Number(offset) - Number(skipped)) % size !== 0) return undefined;
    if (end.value - start.value !== blocks.stride - 1n || start.value === gateway || isExcluded(start.value)) return undefined;
    return { from: start.value, to: end.value };
  };
}
