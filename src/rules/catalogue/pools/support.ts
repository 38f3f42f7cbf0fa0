import type { FieldError } from '../../../ipam';
import type { Cluster, PoolView } from '../../model';
import type { Report } from '../../rule';

/** The path of a field that nv-ipam names; it leaves `nodeSelector` out of selector paths. */
export function pathOf(field: string): (string | number)[] {
  const path = [...field.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
  return path[1] === 'nodeSelectorTerms' ? [path[0], 'nodeSelector', ...path.slice(1)] : path;
}

/** Reports what nv-ipam itself finds wrong with fields of pools. */
export function reportInvalid({ pools }: Cluster, report: Report, isMeant: (field: string, pool: PoolView) => boolean): void {
  for (const view of pools) {
    for (const { field, message, hint } of errorsOf(view)) {
      if (isMeant(field, view)) report({ at: view.manifest, field: pathOf(field), message: `${field}: ${message}`, hint });
    }
  }
}

/**
 * How many addresses the pods of one node can ask a pool for, at least: the virtual functions behind the networks that use it. Undefined when nothing
 * tells. Devices that pods share are no measure, since pods rarely use up their number.
 */
export function demandOn(cluster: Cluster, { pool }: PoolView): bigint | undefined {
  const known = demands.get(cluster) ?? demandsOf(cluster);
  demands.set(cluster, known);
  return known.get(`${pool.kind === 'IPPool' ? 'ippool' : 'cidrpool'}/${pool.name}`);
}

/** One pass over the networks serves all pools. */
const demands = new WeakMap<Cluster, ReadonlyMap<string, bigint>>();

function demandsOf(cluster: Cluster): ReadonlyMap<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { ipam, resource } of cluster.networks) {
    if (ipam?.type !== 'nv-ipam' || resource === undefined) continue;
    for (const { source, perNic } of cluster.resourcesNamed(resource)) {
      if (source !== 'sriov-operator' || perNic === undefined) continue;
      for (const pool of ipam.pools) {
        const key = `${ipam.poolType}/${pool}`;
        if (BigInt(perNic) > (found.get(key) ?? -1n)) found.set(key, BigInt(perNic));
      }
    }
  }
  return found;
}

/** Errors of a pool, by field. */
export function errorsOf(view: PoolView): readonly FieldError[] {
  return view.typeErrors.length > 0 ? [] : view.errors;
}

/** `node "gpu-1"`, `nodes "gpu-1", "gpu-2" and 7 more`. */
export function nodesText(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `"${name}"`).join(', ');
  return names.length === 1 ? `node ${shown}` : `nodes ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}
