import { METALLB_OLD_SERVICE_ANNOTATIONS, METALLB_SERVICE_ANNOTATIONS } from '../../../api/metallb/service-annotations';
import { FabricError } from '../../../errors';
import type { Layer } from '../../../inventory';
import { Capacity, ciliumPodCapacity, DEFAULT_THRESHOLD_PERCENT, Demand, metalLbCapacity, nvIpamCapacity, Ratio, utilizationOf } from '../../../ipam';
import type { Manifest } from '../../../manifests';
import type { Cluster } from '../../model';
import { countAt, listAt, textAt } from '../../model/values';
import type { Rule } from '../../rule';

const METALLB_POOL = (range: string): string => `apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata:
  name: public
  namespace: metallb-system
spec:
  addresses: [${range}]
`;

const SERVICES = Array.from({ length: 5 }, (_, index) => `---
apiVersion: v1
kind: Service
metadata:
  name: web-${index}
  namespace: default
  annotations:
    metallb.io/address-pool: public
spec:
  type: LoadBalancer
  selector: { app: web }
  ports: [{ port: 80 }]
`).join('');

export const poolUtilization: Rule = {
  id: 'pool-utilization',
  tier: 3,
  severity: 'info',
  isGeneral: true,
  title: `More than ${DEFAULT_THRESHOLD_PERCENT} % of a pool is in use`,
  rationale: 'The next node or Service finds nothing, and a pool that has to be moved renumbers everybody. Counted are nodes for CIDRPools and pools of Cilium, '
    + 'and Services that name their pool for MetalLB; what is not declared is not counted.',
  fix: 'enlarge the pool, or keep the range behind it free',
  evidence: ['https://github.com/Mellanox/nvidia-k8s-ipam#limitations', 'https://metallb.io/usage/'],
  examples: [{ wrong: METALLB_POOL('192.0.2.1-192.0.2.6') + SERVICES, right: METALLB_POOL('192.0.2.1-192.0.2.20') + SERVICES }],
  check(cluster, report) {
    for (const { at, field, layer, capacity, demand } of usesOf(cluster)) {
      const [{ nodes, addresses, level }] = utilizationOf([{ layer, owner: at.object.metadata.name ?? '', cluster: '', capacity, demand }]);
      const worst = [nodes, addresses].filter((ratio): ratio is Ratio => ratio !== undefined && ratio.level === level).at(0);
      if (level === 'ok' || worst === undefined) continue;
      const what = worst === nodes ? 'parts for nodes' : 'addresses';
      report({
        at,
        field,
        message: `${worst.used} ${what} are wanted, and there are ${worst.possible}`,
        severity: level === 'full' ? 'warning' : undefined,
      });
    }
  },
};

interface Use {
  readonly at: Manifest;
  readonly field: readonly string[];
  readonly layer: Layer;
  readonly capacity: Capacity;
  readonly demand: Demand;
}

function usesOf(cluster: Cluster): Use[] {
  return [...prefixPools(cluster), ...serviceUses(cluster), ...podPools(cluster)];
}

function prefixPools({ pools }: Cluster): Use[] {
  return pools.flatMap(({ manifest, pool, errors, typeErrors, nodeNames }): Use[] => {
    // a pool of one prefix per node that is pinned is full by design when no further node is planned; rules on capacity speak of missing ones
    if (pool.kind !== 'CIDRPool' || nodeNames === undefined || errors.length + typeErrors.length > 0 || pool.spec.staticAllocations.length > 0) return [];
    return [{ at: manifest, field: ['spec', 'cidr'], layer: 'fabric', capacity: nvIpamCapacity(pool), demand: { nodes: nodeNames.length } }];
  });
}

function serviceUses(cluster: Cluster): Use[] {
  const wanted = new Map<string, number>();
  for (const { object } of cluster.of('Service', '')) {
    const annotations = object.metadata.annotations ?? {};
    const names = [METALLB_SERVICE_ANNOTATIONS.addressPool, ...Object.keys(METALLB_OLD_SERVICE_ANNOTATIONS).filter((name) => name.endsWith('/address-pool'))];
    const pool = names.map((name) => annotations[name]).find((name) => name !== undefined);
    // a shared address counts once for all, so Services that share are left out
    if (pool === undefined || textAt(object, 'spec', 'type') !== 'LoadBalancer' || annotations[METALLB_SERVICE_ANNOTATIONS.allowSharedIP] !== undefined) continue;
    wanted.set(pool, (wanted.get(pool) ?? 0) + 1);
  }
  return cluster.of('IPAddressPool', 'metallb.io').flatMap((at): Use[] => {
    const services = wanted.get(at.object.metadata.name ?? '');
    const addresses = listAt(at.object, 'spec', 'addresses').filter((text) => typeof text === 'string');
    const capacity = attempt(() => metalLbCapacity({ addresses }));
    return services === undefined || capacity === undefined
      ? []
      : [{ at, field: ['spec', 'addresses'], layer: 'loadBalancer', capacity, demand: { addresses: services } }];
  });
}

function podPools(cluster: Cluster): Use[] {
  const nodes = cluster.nodes.length;
  const pools = cluster.of('CiliumPodIPPool', 'cilium.io');
  // with several pools nodes take from those that their pods name
  if (nodes === 0 || pools.length !== 1) return [];
  return pools.flatMap((at): Use[] => {
    const capacity = attempt(() => ciliumPodCapacity(poolOf(at)));
    return capacity === undefined ? [] : [{ at, field: ['spec'], layer: 'pod', capacity, demand: { nodes } }];
  });
}

function poolOf({ object }: Manifest): Parameters<typeof ciliumPodCapacity>[0] {
  const family = (name: 'ipv4' | 'ipv6') => {
    const cidrs = listAt(object, 'spec', name, 'cidrs').filter((text) => typeof text === 'string');
    const maskSize = countAt(object, 'spec', name, 'maskSize');
    return cidrs.length === 0 || maskSize === undefined ? undefined : { cidrs, maskSize };
  };
  return { name: object.metadata.name ?? '', ipv4: family('ipv4') };
}

/** What cannot be read is for other rules to say. */
function attempt<Value>(compute: () => Value): Value | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof FabricError) return undefined;
    throw error;
  }
}
