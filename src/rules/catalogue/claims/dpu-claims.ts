import { DPU, ownerOf, PlacedClaim, statedDomain } from './placed-claim';
import { poolClaim } from './pool-claims';
import { childPool } from '../../../api/dpf/child-pool';
import { dpfObjects } from '../../../api/dpf/dpf-objects';
import { FabricError } from '../../../errors';
import { CURRENT_BEHAVIOUR, SHARED_DOMAIN } from '../../../ipam';
import type { Manifest } from '../../../manifests';
import type { Cluster, PoolView } from '../../model';
import { poolsOf } from '../../model/pools';
import { recordAt } from '../../model/values';

/** What the pools give out that DPF makes in its clusters. */
export function dpuClaims(cluster: Cluster): PlacedClaim[] {
  return cluster.of('DPUServiceIPAM', 'svc.dpu.nvidia.com').flatMap((at): PlacedClaim[] => {
    const view = childView(at);
    const claim = view && poolClaim(view, { kind: 'dpu-pool', owner: ownerOf(at), cluster: DPU, domain: statedDomain(at) ?? SHARED_DOMAIN });
    return claim === undefined || view === undefined ? [] : [{ claim, text: `${view.network}`, at, field: modeField(at) }];
  });
}

/** The part of a DPUServiceIPAM that says which addresses it has. */
export function modeField({ object }: Manifest): readonly string[] {
  const mode = ['ipv4Network', 'ipv4Subnet', 'network', 'subnet'].find((field) => field in recordAt(object, 'spec'));
  return mode === undefined ? ['spec'] : ['spec', mode];
}

/** The pool of nv-ipam that becomes of a DPUServiceIPAM where there is one DPU cluster; undefined when it says nothing that can be read. */
export function childView(at: Manifest): PoolView | undefined {
  const [ipam] = dpfObjects([at.object]).ipams;
  if (ipam === undefined) return undefined;
  try {
    const child = childPool(ipam);
    return child && poolsOf([{ ...at, object: { ...child } }], undefined, CURRENT_BEHAVIOUR)[0];
  } catch (error) {
    if (error instanceof FabricError) return undefined; // addresses that other rules report
    throw error;
  }
}
