import { Problem } from '../../errors';
import { PoolPlan } from '../../ipam';

/**
 * Most bytes of an object as JSON, with the status that the controller adds. The API server's store takes 1.5 MiB for a whole request; a
 * pool that cannot be stored with its status never gets one, and no node an address.
 *
 * @see https://etcd.io/docs/v3.5/dev-guide/limit/
 */
const MAX_OBJECT_BYTES = 1024 * 1024;

/** What is wrong with the size of a pool. */
export function poolSizeProblems(plan: PoolPlan, spec: object): Problem[] {
  const status = plan.kind === 'prefix'
    ? plan.nodes.map(({ node, prefix, gateway }) => ({ nodeName: node, prefix: prefix.toString(), gateway: gateway?.toString() }))
    : plan.nodes.map(({ node, block }) => ({ nodeName: node, startIP: block.first.toString(), endIP: block.last.toString() }));
  const bytes = JSON.stringify(spec).length + JSON.stringify(status).length;
  if (bytes <= MAX_OBJECT_BYTES) return [];
  const nodes = plan.nodes.length;
  const most = Math.floor(nodes * (MAX_OBJECT_BYTES / bytes));
  return [{
    code: 'capacity-exceeded',
    message: `pool ${plan.name} for ${nodes} nodes is ${(bytes / 1024 / 1024).toFixed(1)} MiB with its status; the API server stores up to 1.5 MiB, and 1 MiB is kept to`,
    hint: `put at most about ${most} nodes on one fabric, with nodeGroups`,
  }];
}

/**
 * Bytes from which on an object is applied on the server. Client-side apply keeps a copy of the object in an annotation, and all annotations together
 * have 262,144 bytes; what is left is for names, labels and what others annotate.
 */
const MOST_CLIENT_SIDE_BYTES = 250_000;

/** What tells Argo CD to apply a large object on the server, as Flux always does. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ */
export function applyAnnotations(spec: object): Readonly<Record<string, string>> | undefined {
  return JSON.stringify(spec).length > MOST_CLIENT_SIDE_BYTES ? { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' } : undefined;
}
