import { ClusterNode, DecodedPool, decodePool, Pool } from '../../ipam';
import type { KubernetesObject } from '../../manifests/manifest';

/** What nv-ipam works with, out of one cluster state. */
export interface ClusterPools {
  /** Pools in the order of the manifests. */
  readonly pools: readonly DecodedPool[];
  readonly nodes: readonly ClusterNode[];
}

/** The pools and nodes among objects; everything else is passed over. */
export function clusterPools(objects: readonly KubernetesObject[]): ClusterPools {
  return {
    pools: objects.flatMap((object) => {
      const kind = poolKindOf(object);
      return kind === undefined ? [] : [decodePool(kind, object)];
    }),
    nodes: objects.filter(isNode).map(({ metadata }) => ({ name: metadata.name ?? '', labels: metadata.labels ?? {} })),
  };
}

/** The kind of pool that an object is; undefined when it is none. */
export function poolKindOf({ apiVersion, kind }: KubernetesObject): Pool['kind'] | undefined {
  if (!apiVersion.startsWith('nv-ipam.nvidia.com/')) return undefined;
  return kind === 'IPPool' || kind === 'CIDRPool' ? kind : undefined;
}

export function isNode({ apiVersion, kind }: KubernetesObject): boolean {
  return apiVersion === 'v1' && kind === 'Node';
}

/** What makes a pool the same one. */
export function poolIdentity({ kind, namespace, name }: Pick<Pool, 'kind' | 'namespace' | 'name'>): string {
  return [kind, namespace ?? '', name].join('/');
}
