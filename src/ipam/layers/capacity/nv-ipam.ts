import { Capacity } from './capacity';
import { CidrPool, CURRENT_BEHAVIOUR, IpPool, NvIpamBehaviour, Pool } from '../../nv-ipam';
import { chunksWithin, excludedChunks, NOTHING_EXCLUDED } from '../../nv-ipam/excluded-chunks';
import { blocksOf, Chunks, gatewayAt, prefixesOf, spanOf, startOf, validNetwork } from '../../nv-ipam/geometry';
import { parseIp } from '../../nv-ipam/go-net';
import { anyOverlap, clamped, includes, Interval, merged, total } from '../../nv-ipam/intervals';
import { addressIntervals, positionIntervals, positionRuns } from '../../nv-ipam/runs';
import { PrefixShares } from '../../nv-ipam/shares';
import { validatePool } from '../../nv-ipam/validate-pool';
import { firstUsable, lastUsable } from '../../usable';

const NOTHING: Omit<Capacity, 'size'> = { nodes: 0n, perNode: 0n, addresses: 0n };

/**
 * What a pool of nv-ipam can serve: blocks or prefixes that some node can still get, those that nodes have included. A pool that its controller
 * refuses serves nothing.
 */
export function nvIpamCapacity(pool: Pool, behaviour: NvIpamBehaviour = CURRENT_BEHAVIOUR): Capacity {
  if (validatePool(pool).length > 0) return { ...NOTHING, size: 0n };
  return pool.kind === 'IPPool' ? blockCapacity(pool, behaviour) : prefixCapacity(pool, behaviour);
}

function blockCapacity({ spec }: IpPool, behaviour: NvIpamBehaviour): Capacity {
  const subnet = validNetwork(spec.subnet);
  const listed = addressIntervals(spec.exclusions);
  const positions = behaviour.perNodeExclusions ? positionIntervals(spec.perNodeExclusions) : [];
  // the daemon refuses every request then
  if (anyOverlap(listed) || anyOverlap(positions)) return { ...NOTHING, size: subnet.size };
  const gateway = parseIp(spec.gateway)?.value;
  const blocks = blocksOf(subnet, spec.perNodeBlockSize);
  // before 26.1 all nodes get the first block then
  const isFirstForAll = behaviour.takesFirstHole && blocks.stride === 1n && gateway !== undefined && gateway < blocks.start;
  return capacityOf({
    chunks: isFirstForAll ? { ...blocks, count: 1n } : blocks,
    usable: { from: 0n, to: spec.perNodeBlockSize - 1n },
    runs: merged(listed),
    positions: merged(positions),
    gateways: gateway === undefined ? 'none' : { at: gateway },
    size: subnet.size,
    behaviour,
  });
}

function prefixCapacity(pool: CidrPool, behaviour: NvIpamBehaviour): Capacity {
  const { spec } = pool;
  const cidr = validNetwork(spec.cidr);
  const sample = cidr.child(spec.perNodeNetworkPrefix, 0);
  const gateway = spec.gatewayIndex === undefined ? undefined : gatewayAt(sample, spec.gatewayIndex);
  const grid: Grid = {
    chunks: prefixesOf(cidr, spec.perNodeNetworkPrefix),
    usable: { from: firstUsable(sample).value - sample.first.value, to: lastUsable(sample).value - sample.first.value },
    runs: merged(addressIntervals(spec.exclusions)),
    positions: behaviour.perNodeExclusions ? positionRuns(spec.perNodeExclusions) : [],
    gateways: gateway === undefined ? 'none' : { index: gateway.value - sample.first.value },
    size: cidr.size,
    behaviour,
  };
  return withPinned(capacityOf(grid), pool, grid);
}

/** Pinned prefixes are given even where they are excluded, and to nobody else; those that are pinned to nobody are lost. */
function withPinned(capacity: Capacity, pool: CidrPool, { chunks, runs, positions, gateways, behaviour }: Grid): Capacity {
  const { staticAllocations } = pool.spec;
  if (staticAllocations.length === 0) return capacity;
  const excluded = behaviour.skipsExcluded ? excludedChunks(chunks, runs, positions) : NOTHING_EXCLUDED;
  const shares = new PrefixShares(pool, behaviour);
  let { nodes = 0n, addresses } = capacity;
  for (const { nodeName, prefix, gateway } of staticAllocations) {
    const start = validNetwork(prefix).first.value;
    const common = typeof gateways === 'object' && 'index' in gateways ? start + gateways.index : undefined;
    if (!excluded.has((start - chunks.start) / chunks.stride)) {
      nodes--;
      addresses -= shares.of(start, common).usable;
    }
    if (nodeName !== '') {
      nodes++;
      addresses += shares.of(start, parseIp(gateway)?.value ?? common).usable;
    }
  }
  return { ...capacity, nodes, addresses };
}

interface Grid {
  readonly chunks: Chunks;
  /** Positions in a chunk that pods can get. */
  readonly usable: Interval;
  /** Excluded addresses, sorted and disjoint. */
  readonly runs: readonly Interval[];
  /** Excluded positions, sorted and disjoint. */
  readonly positions: readonly Interval[];
  /** One address of the subnet, or one position in every chunk. */
  readonly gateways: 'none' | { readonly at: bigint } | { readonly index: bigint };
  readonly size: bigint;
  readonly behaviour: NvIpamBehaviour;
}

/** Everything that is the same in all chunks is counted once; only the chunks in which a range of exclusions ends are looked at. */
function capacityOf({ chunks, usable, runs, positions, gateways, size, behaviour }: Grid): Capacity {
  const excluded = behaviour.skipsExcluded ? excludedChunks(chunks, runs, positions) : NOTHING_EXCLUDED;
  if (chunks.count === 0n || excluded.all) return { ...NOTHING, size };
  const same = merged([...positions, ...(typeof gateways === 'object' && 'index' in gateways ? [{ from: gateways.index, to: gateways.index }] : [])]);
  const perNode = usable.to - usable.from + 1n - insideCount(usable, same);
  const isServing = (chunk: bigint): boolean => !excluded.has(chunk);
  let nodes = chunks.count - total(excluded.runs);
  let addresses = nodes * perNode;

  // a single address that is the gateway is no block
  if (typeof gateways === 'object' && 'at' in gateways) {
    const chunk = chunkOf(gateways.at, chunks);
    if (chunk !== undefined && isServing(chunk)) {
      const isClosed = includes(runs, gateways.at) || includes(same, gateways.at - startOf(chunks, chunk));
      if (chunks.stride === 1n) nodes--;
      if (!isClosed) addresses--;
    }
  }
  return { nodes, perNode, addresses: addresses - closedBy({ runs, usable, chunks }, same, isServing), size };
}

/** Addresses that exclusions take from chunks which are served all the same. */
function closedBy(
  { runs, usable, chunks }: Pick<Grid, 'runs' | 'usable' | 'chunks'>, same: readonly Interval[], isServing: (chunk: bigint) => boolean,
): bigint {
  const left = usable.to - usable.from + 1n - insideCount(usable, same);
  let closed = 0n;
  for (const run of runs) {
    const inside = clamped(run, spanOf(chunks));
    if (inside === undefined) continue;
    const full = chunksWithin(inside, chunks);
    const [first, last] = [(inside.from - chunks.start) / chunks.stride, (inside.to - chunks.start) / chunks.stride];
    for (const chunk of new Set([first, last])) {
      if ((chunk >= full.from && chunk <= full.to) || !isServing(chunk)) continue;
      closed += closedIn(inside, startOf(chunks, chunk), usable, same);
    }
    // before 26.1 nodes get chunks of which nothing is left
    if (full.from <= full.to && isServing(full.from)) closed += (full.to - full.from + 1n) * left;
  }
  return closed;
}

/** What a run of exclusions takes from one chunk. Where it meets excluded positions, the daemon refuses every request. */
function closedIn(run: Interval, start: bigint, usable: Interval, same: readonly Interval[]): bigint {
  const part = clamped({ from: run.from - start, to: run.to - start }, usable);
  if (part === undefined) return 0n;
  return part.to - part.from + 1n - insideCount(part, same);
}

function insideCount(within: Interval, runs: readonly Interval[]): bigint {
  return total(runs.flatMap((run) => clamped(run, within) ?? []));
}

function chunkOf(address: bigint, chunks: Chunks): bigint | undefined {
  const { from, to } = spanOf(chunks);
  return address < from || address > to ? undefined : (address - chunks.start) / chunks.stride;
}
