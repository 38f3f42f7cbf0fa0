import type { Run } from './part';
import { decodePool, NvIpamBehaviour, Pool, predictPool } from '../../src/ipam/nv-ipam';
import { CasePool, Change, nodesAfter, PoolCase } from '../cases/pool-cases';
import { POOL_KINDS, PoolLab } from '../cluster/nv-ipam';

/** What is needed: a controller at work, and how it behaves by what we know of its release. */
export interface PredictedRun extends Run {
  readonly lab: PoolLab;
  readonly behaviour: NvIpamBehaviour;
}

/** Where a pool has another status than we say. */
export interface Mismatch {
  readonly pool: number;
  /** Index of the change after which it is so; -1 for the beginning. */
  readonly change: number;
  readonly ours: string;
  readonly theirs: string;
}

/** A pool as it is, and the status that we say it has. */
interface PlayedPool {
  readonly index: number;
  /** Undefined as long as the API server refuses it, so that the controller never sees it. */
  current: CasePool | undefined;
  status: Pool['status'];
}

/**
 * Lets everything happen in turn, and looks at the status of the pools each time.
 *
 * @param agreed is told how many were as we said
 * @returns the first mismatch, which ends it
 */
export async function play(
  run: PredictedRun, { nodes: first, pools, changes }: PoolCase, agreed: (count: number) => void = () => undefined,
): Promise<Mismatch | undefined> {
  const { lab } = run;
  const played = pools.map((_, index): PlayedPool => ({ index, current: undefined, status: [] }));
  let nodes = first;
  try {
    for (const node of first) await lab.applyNode(node);
    await lab.hasSeenNodes();
    for (const pool of played) await hasSpec(run, pool, pools[pool.index]);
    let touched: readonly PlayedPool[] = played;
    for (let change = -1; ; change++) {
      if (change >= 0) {
        nodes = nodesAfter(nodes, changes[change]);
        touched = await happens(run, played, pools, changes[change]);
      }
      const present = touched.filter(({ current }) => current !== undefined);
      const mismatch = await compared(run, present, nodes, change);
      if (mismatch !== undefined || change + 1 === changes.length) return mismatch;
      agreed(present.length);
    }
  } finally {
    for (const { current, index } of played) {
      if (current !== undefined) await lab.removePool(current.kind, nameOf(index));
    }
    for (const { name } of nodes) await lab.removeNode(name);
    await lab.hasSeenNodes();
  }
}

/** @returns the pools that see it */
async function happens(run: PredictedRun, played: readonly PlayedPool[], pools: readonly CasePool[], change: Change): Promise<readonly PlayedPool[]> {
  const { lab } = run;
  if (!('pool' in change)) {
    await ('gone' in change ? lab.removeNode(change.gone) : lab.applyNode(change.node));
    await lab.hasSeenNodes();
    for (const pool of played) await touch(lab, pool);
    return played;
  }
  const pool = played[change.pool];
  const { kind } = pools[change.pool];
  if ('spec' in change) {
    await hasSpec(run, pool, { kind, spec: change.spec });
  } else if (pool.current !== undefined && (await lab.writeStatus(kind, nameOf(pool.index), change.status)).isAccepted) {
    pool.status = decodePool(kind, { spec: change, status: { allocations: change.status } }).pool.status;
  }
  return [pool];
}

async function hasSpec({ lab }: PredictedRun, pool: PlayedPool, { kind, spec }: CasePool): Promise<void> {
  if ((await lab.apply(kind, nameOf(pool.index), spec)).isAccepted) pool.current = { kind, spec };
}

async function touch(lab: PoolLab, { index, current }: PlayedPool): Promise<void> {
  if (current !== undefined) await lab.touch(current.kind, nameOf(index), current.spec);
}

function nameOf(index: number): string {
  return `pool-${index}`;
}

/** How often the controller may look at a pool until it has what we say: a pass can fail on an older state, and is repeated after a while. */
const MOST_ROUNDS = 6;

async function compared({ lab, behaviour }: PredictedRun, pools: readonly PlayedPool[], nodes: PoolCase['nodes'], change: number): Promise<Mismatch | undefined> {
  for (const pool of pools) pool.status = settledStatus(pool, nodes, behaviour);
  const kinds = POOL_KINDS.filter((kind) => pools.some(({ current }) => current?.kind === kind));
  let mismatch: Mismatch | undefined;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    await lab.throughWith(kinds);
    mismatch = undefined;
    for (const pool of pools) {
      const ours = textOf(pool.status);
      const theirs = textOf(pool.current === undefined ? [] : await lab.readStatus(pool.current.kind, nameOf(pool.index)));
      if (ours !== theirs) mismatch ??= { pool: pool.index, change, ours, theirs };
    }
    if (mismatch === undefined) return undefined;
    for (const pool of pools) await touch(lab, pool);
  }
  return mismatch;
}

/** More than any pool takes to come to rest. */
const MOST_PASSES = 20;

/** Every pass that changes the status is followed by another one, since the change is an event of the pool. */
function settledStatus({ current, status: before, index }: PlayedPool, nodes: PoolCase['nodes'], behaviour: NvIpamBehaviour): Pool['status'] {
  if (current === undefined) return [];
  const { kind, spec } = current;
  const metadata = { name: nameOf(index) };
  let status = before;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const next = predictPool(decodePool(kind, { metadata, spec, status: { allocations: status } }).pool, nodes, behaviour).pool.status;
    if (textOf(next) === textOf(status)) break;
    status = next;
  }
  return status;
}

type Entry = Pool['status'][number] | Readonly<Record<string, string>>;

function textOf(status: readonly Entry[]): string {
  const texts = status.map((entry) => ('startIP' in entry ? `${entry.nodeName}: ${entry.startIP} to ${entry.endIP}` : `${entry.nodeName}: ${entry.prefix} via ${entry.gateway || 'none'}`));
  return texts.length === 0 ? 'nobody has anything' : texts.join('\n');
}
