import { isSmall, sizeOf } from './object-size';
import type { Rule } from '../../rule';

/** What the store of the API server takes, for a whole request. */
const MOST_BYTES = 1.5 * 1024 * 1024;

/** An entry of a pool's status as JSON. */
const BYTES_PER_NODE = 75;

export const etcdSizeLimit: Rule = {
  id: 'etcd-size-limit',
  tier: 2,
  severity: 'error',
  title: 'A pool is too large to be stored with its status',
  rationale: 'The API server stores objects of up to 1.5 MiB. A pool that grows beyond it with its status is never updated again, and new nodes get nothing.',
  fix: 'split the pool by rack or fabric',
  evidence: ['https://etcd.io/docs/v3.5/dev-guide/limit/', 'https://github.com/k8snetworkplumbingwg/whereabouts/issues/497'],
  examples: [
    {
      // made when somebody reads them
      get wrong() { return pinnedPool(13_000); },
      get right() { return pinnedPool(2_000); },
    },
  ],
  check({ pools }, report) {
    for (const { manifest, pool, prediction } of pools) {
      const nodes = Math.max(prediction?.allocations.length ?? 0, pool.status.length, pool.kind === 'CIDRPool' ? pool.spec.staticAllocations.length : 0);
      if (isSmall(manifest, MOST_BYTES - nodes * BYTES_PER_NODE)) continue;
      const bytes = sizeOf({ ...manifest.object, status: undefined }, MOST_BYTES) + nodes * BYTES_PER_NODE;
      if (bytes <= MOST_BYTES) continue;
      report({ at: manifest, message: `with the status of ${nodes} nodes the pool has about ${(bytes / 1024 / 1024).toFixed(1)} MiB, and 1.5 MiB can be stored` });
    }
  },
};

/** A pool with so many pinned prefixes; one that Flux or Argo CD applies on the server. */
function pinnedPool(nodes: number): string {
  const entries = Array.from({ length: nodes }, (_, index) => {
    return `  - { nodeName: gpu-${String(index).padStart(5, '0')}, prefix: 10.${index >> 15}.${(index >> 7) & 255}.${(index & 127) * 2}/31 }`;
  });
  return `apiVersion: nv-ipam.nvidia.com/v1alpha1
kind: CIDRPool
metadata:
  name: rail-0
  namespace: nvidia-network-operator
  annotations:
    argocd.argoproj.io/sync-options: ServerSideApply=true
spec:
  cidr: 10.0.0.0/8
  perNodeNetworkPrefix: 31
  staticAllocations:
${entries.join('\n')}
`;
}
