import { reconcileBlocks } from './reconcile-blocks';
import { reconcilePrefixes } from './reconcile-prefixes';
import { matchingNames } from './selector';
import type { Entry, Node, Pass, Pool } from './types';
import { validate } from './validate';

/** One pass of the controller over a pool with its status; sections 2.1 and 3.1. */
export function reconcile(pool: Pool, nodes: readonly Node[]): Pass {
  const errors = validate(pool);
  if (errors.length > 0) return { errors, allocations: [] };
  const names = matchingNames(pool.spec.nodeSelector, nodes);
  return { errors, allocations: pool.kind === 'IPPool' ? reconcileBlocks(pool, names) : reconcilePrefixes(pool, names) };
}

/** The pool as the pass leaves it: what the next pass starts from. */
export function afterPass(pool: Pool, { allocations }: Pass): Pool {
  const entries = allocations.filter((allocation): allocation is Entry => !('error' in allocation));
  return pool.kind === 'IPPool'
    ? { ...pool, status: { allocations: entries.flatMap((entry) => ('startIP' in entry ? [entry] : [])) } }
    : { ...pool, status: { allocations: entries.flatMap((entry) => ('prefix' in entry ? [entry] : [])) } };
}

/** Pass after pass over a pool whose nodes and specification change: each starts from the status that the one before it left. */
export function replay(history: readonly { readonly pool: Pool; readonly nodes: readonly Node[] }[]): Pass[] {
  const passes: Pass[] = [];
  let last: Pool | undefined;
  for (const { pool, nodes } of history) {
    const current = last === undefined ? pool : inherit(pool, last);
    const pass = reconcile(current, nodes);
    passes.push(pass);
    last = afterPass(current, pass);
  }
  return passes;
}

function inherit(pool: Pool, last: Pool): Pool {
  if (pool.kind === 'IPPool' && last.kind === 'IPPool') return { ...pool, status: last.status };
  if (pool.kind === 'CIDRPool' && last.kind === 'CIDRPool') return { ...pool, status: last.status };
  throw new Error(`${last.kind} ${last.metadata.name} cannot become a ${pool.kind}`);
}
