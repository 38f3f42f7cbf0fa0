import { ApiObject, App, Chart } from 'cdk8s';
import { AddressPool } from '../constructs';
import { problemsOf } from '../errors';
import { decodePool, NvIpamBehaviour, Pool, PoolPlan } from '../ipam';
import { AdoptionMove, AdoptionProblem, blockConditions, FabricAdoption, pairsOf, PoolPair, proveAdoption } from '../ipam/adopt';

/** A fabric with what nv-ipam will make of it. */
export interface ProvenFabric {
  readonly adoption: FabricAdoption;
  readonly pairs: readonly PoolPair[];
  readonly moves: readonly AdoptionMove[];
  /** How many shares stay as they are. */
  readonly kept: number;
  /** What would move blocks later; empty for routed fabrics, whose prefixes are pinned. */
  readonly conditions: readonly string[];
  readonly problems: readonly AdoptionProblem[];
}

/** Applies a fabric, as it would be synthesized, over what runs. @param pools all running pools */
export function proven(adoption: FabricAdoption, pools: readonly Pool[], behaviour: NvIpamBehaviour): ProvenFabric {
  const problems: AdoptionProblem[] = [];
  const pairs = pairsOf(adoption, (plan) => {
    const { pool, tooLarge } = synthesized(plan);
    // all rails have the same nodes, so the first one speaks for all
    for (const { message, hint } of problems.length === 0 ? tooLarge : []) {
      problems.push({ severity: 'error', fabric: adoption.name, message, ...(hint === undefined ? {} : { hint }) });
    }
    return pool;
  });
  const proof = proveAdoption(adoption, pairs, pools, behaviour);
  const { moves, kept } = proof;
  return { adoption, pairs, moves, kept, conditions: blockConditions(pairs, behaviour), problems: [...problems, ...proof.problems] };
}

/** The pool object of a plan, out of the construct that writes it, and what its checks find. */
function synthesized(plan: PoolPlan): { readonly pool: Pool; readonly tooLarge: ReturnType<typeof problemsOf> } {
  const chart = new Chart(new App(), 'pools');
  new AddressPool(chart, 'pool', { plan });
  // the chart as a whole would refuse what is to be reported
  const [object] = chart.node.findAll().filter((construct) => construct instanceof ApiObject);
  return { pool: decodePool(plan.kind === 'prefix' ? 'CIDRPool' : 'IPPool', object.toJson() as object).pool, tooLarge: problemsOf(chart) };
}
