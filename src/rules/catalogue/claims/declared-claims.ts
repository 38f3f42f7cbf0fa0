import { DPU, HOST, PlacedClaim, prefixOf } from './placed-claim';
import { LayerClaim, SHARED_DOMAIN } from '../../../ipam';
import { AddressSet } from '../../../net';
import type { Cluster, DeclaredRange } from '../../model';

/** Kinds of objects whose ranges are claims of their own. */
const OWN_KINDS: ReadonlySet<string> = new Set(['IPPool', 'CiliumPodIPPool', 'CiliumLoadBalancerIPPool', 'IPAddressPool']);

const KINDS = {
  node: 'node',
  pod: 'pod-network',
  service: 'service',
  loadBalancer: 'load-balancer',
  fabric: 'declared-fabric',
  storage: 'declared-fabric',
  dpu: 'declared-fabric',
  management: 'management',
  dhcp: 'dhcp',
  reserved: 'reserved',
} as const;

/** What the inventory and the stream declare for something else than fabrics. */
export function declaredClaims({ ranges }: Cluster, hasDpus: boolean): PlacedClaim[] {
  return ranges.filter(({ at }) => at === undefined || !OWN_KINDS.has(at.object.kind)).flatMap((range) => {
    const host = claimOf(range, HOST);
    // nobody may have what is reserved, in whatever cluster; all else that DPUs share with the host is found by its routing domain
    return hasDpus && range.layer === 'reserved' ? [host, claimOf(range, DPU)] : [host];
  });
}

function claimOf({ range, layer, origin, at }: DeclaredRange, cluster: string): PlacedClaim {
  const network = prefixOf(range);
  const isNetworkOfNodes = layer === 'node' && range.size > 1n;
  const claim: LayerClaim = {
    kind: KINDS[layer],
    layer,
    owner: `${origin}: ${range}`,
    cluster,
    domain: SHARED_DOMAIN,
    parents: network === undefined ? [] : [network],
    // which addresses of their network the nodes have is not known
    allocatable: isNetworkOfNodes ? AddressSet.EMPTY : AddressSet.of(range),
    isDeclared: true,
  };
  return { claim, text: origin, ...(at !== undefined && { at }) };
}
