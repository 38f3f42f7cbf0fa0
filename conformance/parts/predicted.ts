import * as fc from 'fast-check';
import { Mismatch, play, PredictedRun } from './pool-play';
import { checkVerdicts } from './pool-verdicts';
import type { Node } from '../../test/ipam/nv-ipam/naive/types';
import { alone, anyPoolCase, CasePool, Change, PoolCase } from '../cases/pool-cases';
import { minimized } from '../report/minimize';
import type { Outcome } from '../report/outcome';

/** Clusters, unless it is said otherwise. */
const COUNT = 300;

/** Disagreements that are made small; each takes a while. */
const MOST_REPRODUCERS = 5;

/**
 * Predicted: after every single thing that happens in random clusters, the status of every pool is what we predict from the status before; and
 * every specification that we find wrong is refused by the controller, with the same fields.
 */
export async function predicted(run: PredictedRun, outcome: Outcome): Promise<void> {
  const { console, seed, count = COUNT } = run;
  const cases = fc.sample(anyPoolCase, { seed, numRuns: count });
  await checkVerdicts(run, cases, outcome);
  let done = 0;
  let pools = 0;
  const before = outcome.passed;
  for (const poolCase of cases) {
    const mismatch = await play(run, poolCase, (agreed) => { outcome.passed += agreed; });
    if (mismatch !== undefined) outcome.disagree(await reproduced(run, poolCase, mismatch, outcome.disagreements.length < MOST_REPRODUCERS));
    pools += poolCase.pools.length;
    console.progress(`predicted: ${++done} of ${count} clusters`);
  }
  outcome.proven.push(`${count} random clusters with ${pools} pools: ${outcome.passed - before} times the status of a pool after something happened`);
}

async function reproduced(run: PredictedRun, poolCase: PoolCase, mismatch: Mismatch, isWorthIt: boolean): Promise<Parameters<Outcome['disagree']>[0]> {
  const about = (found: string): string => `status of a ${poolCase.pools[mismatch.pool].kind}${found}`;
  const own = alone(poolCase, mismatch.pool, mismatch.change);
  const again = await play(run, own);
  if (again === undefined) return { about: about(', only when other pools are there'), reproducer: poolCase, ...textsOf(mismatch) };
  if (!isWorthIt) return { about: about(''), reproducer: own, ...textsOf(again) };
  const smallest = await minimized(own, async (candidate) => isWhole(candidate) && await play(run, candidate) !== undefined, 100);
  return { about: about(''), reproducer: smallest, ...textsOf(await play(run, smallest) ?? again) };
}

function textsOf({ ours, theirs }: Mismatch): { ours: string; theirs: string } {
  return { ours, theirs };
}

/** Whether nothing was left out that a case needs to be one. */
function isWhole({ nodes, pools, changes }: Partial<PoolCase>): boolean {
  if (nodes === undefined || pools?.length !== 1 || changes === undefined) return false;
  const [{ kind, spec }]: Partial<CasePool>[] = [...pools];
  return kind !== undefined && spec !== undefined && nodes.every(isNode) && changes.every(isChange);
}

function isNode({ name, labels }: Partial<Node>): boolean {
  return name !== undefined && labels !== undefined;
}

function isChange(change: Change): boolean {
  if ('pool' in change) return 'spec' in change || 'status' in change;
  return 'gone' in change || ('node' in change && isNode(change.node));
}
