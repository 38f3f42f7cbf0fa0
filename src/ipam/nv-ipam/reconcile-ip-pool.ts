import { NvIpamBehaviour } from './behaviour';
import { chunksWithin, excludedChunks, NOTHING_EXCLUDED } from './excluded-chunks';
import { FreeChunks } from './free-chunks';
import { blocksOf, Chunks, startOf, validNetwork } from './geometry';
import { parseIp } from './go-net';
import { gaps, Interval, merged } from './intervals';
import { IpPool, IpPoolEntry } from './pool-objects';
import { addressRuns, positionRuns } from './runs';
import { MOST_STEPS, Unfinishable } from './unfinishable';
import { Prefix } from '../../net';

const MAX_INT64 = 9223372036854775807n;

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
  const isExcluded = (start: bigint): boolean => behaviour.skipsExcluded && isExcludedFrom(start, blocks, excluded.has, ranges, positions);
  const leftover = leftoverJudge(subnet, blocks, gateway, isExcluded);
  for (const entry of status) {
    const block = served.has(entry.nodeName) ? leftover(entry) : undefined;
    if (block === undefined || starts.has(block.from)) continue;
    kept.set(entry.nodeName, block.from);
    starts.add(block.from);
  }

  const free = new FreeChunks(blocks.count, excluded.runs, (chunk) => {
    const start = startOf(blocks, chunk);
    return starts.has(start) || start === gateway;
  });
  const long = excluded.all ? [] : longRuns(ranges, blocks);
  let isStuck: Unfinishable | undefined;
  const enters = (run: Interval, from: bigint): boolean => {
    if (excluded.all) isStuck = tooManySteps(blocks, ranges);
    const leap = excluded.all ? undefined : leapOver(run, from, long, blocks);
    if (leap === 'endless') isStuck = { field: 'spec.exclusions', message: ENDLESS_LEAP, hint: 'exclude less than 2^63 addresses in one piece' };
    return isStuck === undefined && leap !== 'nowhere';
  };
  const given: (bigint | undefined)[] = [];
  for (const node of nodes) {
    const own = kept.get(node);
    const chunk = own === undefined ? free.take(enters) : undefined;
    if (isStuck !== undefined) return isStuck;
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

/** Whether a block is excluded that may begin where no block begins. */
function isExcludedFrom(
  start: bigint, blocks: Chunks, has: (chunk: bigint) => boolean, ranges: readonly Interval[], positions: readonly Interval[],
): boolean {
  const offset = start - blocks.start;
  const chunk = offset / blocks.stride;
  if (offset % blocks.stride === 0n && chunk < blocks.count) return has(chunk);
  const block = { from: start, to: start + blocks.stride - 1n };
  const taken = merged([...ranges, ...positions.map(({ from, to }) => ({ from: start + from, to: start + to }))]);
  return gaps(block, taken).length === 0;
}

/*
 * After an excluded block, the walk of the original jumps over the exclusion that holds the next block as a whole. It counts the way in a 64-bit number,
 * and takes a longer way for -2: with blocks of one or two addresses it then ends the walk, with larger ones it goes on block by block.
 */

const ENDLESS_LEAP = 'an exclusion of more than 2^63 addresses makes the controller go through its blocks one by one';

interface LongRun {
  /** Numbers of the blocks inside the exclusion as a whole. */
  readonly blocks: Interval;
  /** The first address behind the exclusion. */
  readonly behind: bigint;
}

/** The exclusions that are too long to be counted. */
function longRuns(ranges: readonly Interval[], blocks: Chunks): LongRun[] {
  return ranges
    .filter(({ from, to }) => to - from >= MAX_INT64)
    .map((range) => ({ blocks: chunksWithin(range, blocks), behind: range.to + 1n }));
}

/** What the walk does that stands on a block of an excluded run: jumps to its end, ends without a block, or walks on for ever. */
function leapOver(run: Interval, from: bigint, long: readonly LongRun[], blocks: Chunks): 'end' | 'nowhere' | 'endless' {
  for (const { blocks: { from: first, to: last }, behind } of long) {
    // the walk looks one block ahead
    const next = first > from ? first : from + 1n;
    if (last < run.from || first > run.to || next > last) continue;
    const way = behind - startOf(blocks, next);
    const isBehindSpace = behind >> (blocks.family === 'IPv4' ? 32n : 128n) !== 0n;
    if (isBehindSpace) return 'nowhere';
    if (way <= MAX_INT64) continue;
    if (blocks.stride <= 2n) return 'nowhere';
    if ((way - MAX_INT64) / blocks.stride > MOST_STEPS) return 'endless';
  }
  return 'end';
}

/** Blocks of which every position is excluded are visited one by one, unless an exclusion of addresses holds them too. */
function tooManySteps(blocks: Chunks, ranges: readonly Interval[]): Unfinishable | undefined {
  const countable = blocks.stride <= 2n ? ranges : ranges.filter(({ from, to }) => to - from < MAX_INT64);
  const jumped = countable.map((range) => chunksWithin(range, blocks)).filter(({ from, to }) => from <= to);
  const visited = gaps({ from: 0n, to: blocks.count - 1n }, jumped).reduce((sum, { from, to }) => sum + to - from + 1n, 0n);
  if (visited <= MOST_STEPS) return undefined;
  return {
    field: 'spec.perNodeExclusions',
    message: `every position of a block is excluded, and the controller goes through all ${visited} blocks to find that out`,
    hint: 'leave at least one position of a block free',
  };
}
