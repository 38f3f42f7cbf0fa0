import { ApiObject } from 'cdk8s';
import { readAt, valuesAmong } from '../../api/address-claim';
import { ApiKind } from '../../api/api-kind';
import * as calico from '../../api/calico';
import * as cilium from '../../api/cilium';
import { childPool, dpfObjects, DPUServiceIPAM, DpfVersion, dpfVersionOf } from '../../api/dpf';
import * as metallb from '../../api/metallb';
import * as nvIpam from '../../api/nv-ipam';
import { objectsOf, PlainObject } from '../../api/plain-object';
import {
  calicoPoolClaim, ciliumLoadBalancerClaim, ciliumPodPoolClaim, decodePool, LayerClaim, metalLbClaim, nvIpamClaim, PodClaimPlace,
} from '../../ipam';
import { statedDomain } from '../routing-domain';
import { dpuClusterOf } from './dpu-cluster';

/** Groups of the objects that give out addresses. */
const GROUPS: readonly string[] = [metallb.IPAddressPool, cilium.CiliumPodIPPool, calico.IPPool, nvIpam.IPPool, DPUServiceIPAM].map(({ API }) => API.apiVersion.split('/')[0]);

interface Named {
  readonly name: string;
}

type Maker = (object: PlainObject, place: PodClaimPlace, dpfVersion: DpfVersion) => readonly LayerClaim[];

/** Claims by kind of object. Fields of the wrong types, which other checks report, make no claim. */
const MAKERS: readonly Maker[] = [
  makerFor<metallb.IPAddressPoolSpec>(metallb.IPAddressPool.API, metalLbClaim),
  makerFor<cilium.CiliumLoadBalancerIPPoolSpec>(cilium.CiliumLoadBalancerIPPool.API, ciliumLoadBalancerClaim),
  makerFor<cilium.CiliumLoadBalancerIPPoolSpec>(cilium.CiliumLoadBalancerIPPoolV2Alpha1.API, ciliumLoadBalancerClaim),
  makerFor<cilium.CiliumPodIPPoolSpec>(cilium.CiliumPodIPPool.API, ciliumPodPoolClaim),
  makerFor<calico.IPPoolSpec>(calico.IPPool.API, calicoPoolClaim),
  (object, place) => objectsOf<nvIpam.IPPoolSpec>(nvIpam.IPPool.API, [object]).map(() => nvIpamClaim(decodePool('IPPool', object).pool, place)),
  (object, place) => objectsOf<nvIpam.CIDRPoolSpec>(nvIpam.CIDRPool.API, [object]).map(() => nvIpamClaim(decodePool('CIDRPool', object).pool, place)),
  dpuPoolClaims,
];

/** What an object gives out: a pool of MetalLB, Cilium, Calico, nv-ipam or DPF. Addresses that cannot be read, which other checks report, make no claim. */
export function objectClaims(object: ApiObject, place: PodClaimPlace): LayerClaim[] {
  if (!GROUPS.includes(object.apiGroup)) return [];
  const { apiVersion, kind, name, metadata: { namespace } } = object;
  const manifest = object.toJson() as PlainObject;
  const domain = statedDomain(manifest);
  const identity = { apiVersion, kind, ...(namespace !== undefined && { namespace }), name };
  return valuesAmong(MAKERS.map((make) => readAt('', () => make(manifest, { ...place, domain, object: identity }, dpfVersionOf(object))))).flat();
}

function makerFor<Spec extends object>(apiKind: ApiKind, claimOf: (pool: Spec & Named, place: PodClaimPlace) => LayerClaim): Maker {
  return (object, place) => objectsOf<Spec>(apiKind, [object]).map(({ name, spec }) => claimOf({ ...spec, name }, place));
}

/** The pool that DPF makes in the cluster of the DPUs; there is one unless the object is told of several. */
function dpuPoolClaims(object: PlainObject, { cluster, ...place }: PodClaimPlace, dpfVersion: DpfVersion): LayerClaim[] {
  return dpfObjects([object]).ipams.flatMap((ipam): LayerClaim[] => {
    const pool = childPool(ipam, { dpfVersion });
    if (pool === undefined) return [];
    const owner = `DPUServiceIPAM "${ipam.name}"`;
    return [nvIpamClaim(decodePool(pool.kind, pool).pool, { ...place, kind: 'dpu-pool', cluster: dpuClusterOf(cluster), owner })];
  });
}
