import { Chart } from 'cdk8s';
import { clusterClaims } from './cluster-claims';
import { Problem } from '../../errors';
import { ClaimKind, Conflict, findConflicts, LayerClaim } from '../../ipam';
import { ConflictWeight, weighs } from '../address-claims';

/** A claim, and the construct that lays it. */
export interface PlacedClaim {
  readonly claim: LayerClaim;
  /** Path of the construct. */
  readonly path: string;
}

/** Pools that the checks of their own software compare already, with the field that is wrong. */
const COMPARED_BY_SOFTWARE: readonly (readonly ClaimKind[])[] = [['metallb'], ['cilium-lb'], ['cilium-pods'], ['calico-pods', 'calico-lb']];

/**
 * Addresses that the constructs of a chart share with each other, or with the fabrics and the inventory of its cluster, although they should not, or
 * seldom should.
 */
export function conflictProblems(chart: Chart, placed: readonly PlacedClaim[], weight: ConflictWeight): Problem[] {
  if (placed.length === 0) return [];
  const order = new Map(placed.map(({ claim }, index) => [claim, index]));
  return findConflicts([...clusterClaims(chart), ...placed.map(({ claim }) => claim)])
    .filter((conflict) => weighs(conflict, weight) && !isComparedBySoftware(conflict.first, conflict.second))
    // what fabrics share with each other is reported by the cluster
    .flatMap((conflict) => {
      // the later of both in the program is the one that was added to the other
      const last = Math.max(order.get(conflict.first) ?? -1, order.get(conflict.second) ?? -1);
      return last === -1 ? [] : [problemOf(conflict, placed[last].path)];
    });
}

function isComparedBySoftware({ kind }: LayerClaim, other: LayerClaim): boolean {
  return COMPARED_BY_SOFTWARE.some((kinds) => kinds.includes(kind) && kinds.includes(other.kind));
}

function problemOf({ first, second, shared, row }: Conflict, path: string): Problem {
  const message = `${named(first)} and ${named(second)} overlap in ${shared}: ${row.reason}`;
  return { code: 'address-overlap', path, message, ...(row.fix !== undefined && { hint: row.fix }) };
}

function named({ owner, text }: LayerClaim): string {
  return text === undefined ? owner : `${text} of ${owner}`;
}
