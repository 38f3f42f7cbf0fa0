import { HOST, ownerOf, PlacedClaim } from './placed-claim';
import { calicoPools, isForServices } from './service-claims';
import { LayerClaim, PodFacts, SHARED_DOMAIN } from '../../../ipam';
import type { Manifest } from '../../../manifests';
import { AddressSet } from '../../../net';
import { parseCIDR } from '../../grammar';
import type { Cluster } from '../../model';
import { listAt, textAt } from '../../model/values';

/** What Calico and Cilium give to pods. */
export function podClaims(cluster: Cluster): PlacedClaim[] {
  return [
    ...calicoPools(cluster).filter((at) => !isForServices(at)).flatMap((at) => placed(at, ['spec', 'cidr'], textAt(at.object, 'spec', 'cidr'), 'calico-pods')),
    ...cluster.of('CiliumPodIPPool', 'cilium.io').flatMap((at) => ['ipv4', 'ipv6'].flatMap((family) => (
      listAt(at.object, 'spec', family, 'cidrs').flatMap((cidr, index) => placed(at, ['spec', family, 'cidrs', index], cidr, 'cilium-pods'))
    ))),
  ];
}

function placed(at: Manifest, field: readonly (string | number)[], cidr: unknown, kind: Extract<PodFacts['kind'], 'calico-pods' | 'cilium-pods'>): PlacedClaim[] {
  const network = typeof cidr === 'string' ? parseCIDR(cidr)?.network : undefined;
  if (network === undefined) return [];
  const owner = kind === 'calico-pods' ? ownerOf(at) : `${ownerOf(at)}, ${field.slice(1).join(' ')}`;
  const claim: LayerClaim = { kind, layer: 'pod', owner, cluster: HOST, domain: SHARED_DOMAIN, parents: [network], allocatable: AddressSet.of(network) };
  return [{ claim, text: `${network}`, at, field }];
}
