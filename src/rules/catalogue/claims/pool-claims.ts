import { HOST, ownerOf, PlacedClaim, statedDomain } from './placed-claim';
import { LayerClaim, PoolFacts, SHARED_DOMAIN } from '../../../ipam';
import { AddressSet } from '../../../net';
import { parseCIDR } from '../../grammar';
import type { Cluster, PoolView } from '../../model';

/** Label by which DPF marks the pools that it makes of a DPUServiceIPAM. */
const MADE_BY_DPF = 'dpu.nvidia.com/dpuserviceipam-name';

/** What the pools of nv-ipam give out. Pools that DPF made of an object that is here too are that object's matter. */
export function poolClaims(cluster: Cluster, domains: ReadonlyMap<string, string>): PlacedClaim[] {
  const sources = new Set(cluster.of('DPUServiceIPAM').map(({ object }) => object.metadata.name));
  return cluster.pools.flatMap((view): PlacedClaim[] => {
    const maker = view.manifest.object.metadata.labels?.[MADE_BY_DPF];
    if (maker !== undefined && sources.has(maker)) return [];
    const domain = statedDomain(view.manifest) ?? domains.get(`${view.pool.kind}/${view.pool.name}`) ?? SHARED_DOMAIN;
    const claim = poolClaim(view, { kind: 'nv-ipam', owner: ownerOf(view.manifest), cluster: HOST, domain });
    return claim === undefined ? [] : [
      { claim, text: `${view.network}`, at: view.manifest, field: ['spec', view.pool.kind === 'IPPool' ? 'subnet' : 'cidr'] },
      ...routeClaims(view, domain),
    ];
  });
}

/** The claim of a pool, if its network can be read. What is excluded counts only when the pool is valid. */
export function poolClaim(
  { pool, network, errors, typeErrors, allocatable }: PoolView, place: { kind: PoolFacts['kind']; owner: string; cluster: string; domain: string },
): LayerClaim | undefined {
  if (network === undefined) return undefined;
  const isValid = errors.length === 0 && typeErrors.length === 0;
  return {
    ...place,
    layer: place.kind === 'nv-ipam' ? 'fabric' : 'dpu',
    parents: [network],
    allocatable: isValid ? allocatable : AddressSet.of(network),
    pool: pool.kind,
    ...(pool.spec.nodeSelector !== undefined && { nodeSelector: pool.spec.nodeSelector }),
    ...gatewayOf(pool),
  };
}

function gatewayOf(pool: PoolView['pool']): Pick<PoolFacts, 'gateway'> {
  if (pool.kind === 'IPPool') return pool.spec.gateway === '' ? {} : { gateway: { address: pool.spec.gateway } };
  const { gatewayIndex: index, perNodeNetworkPrefix: nodePrefixLength } = pool.spec;
  return index === undefined ? {} : { gateway: { index, nodePrefixLength } };
}

function routeClaims({ manifest, pool, typeErrors, errors }: PoolView, domain: string): PlacedClaim[] {
  if (typeErrors.length > 0 || errors.length > 0) return [];
  return pool.spec.routes.flatMap(({ dst }, index): PlacedClaim[] => {
    const destination = parseCIDR(dst)?.network;
    if (destination === undefined) return [];
    const claim: LayerClaim = {
      kind: 'route', layer: 'fabric', owner: ownerOf(manifest), cluster: HOST, domain, parents: [destination], allocatable: AddressSet.EMPTY,
    };
    return [{ claim, text: `the route to ${destination}`, at: manifest, field: ['spec', 'routes', index, 'dst'] }];
  });
}
