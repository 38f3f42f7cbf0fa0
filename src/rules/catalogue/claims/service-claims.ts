import { HOST, ownerOf, PlacedClaim, rangeText, statedDomain } from './placed-claim';
import { parsePoolAddresses } from '../../../api/metallb/pool-addresses';
import { FabricError } from '../../../errors';
import { LayerClaim, LoadBalancerFacts, SHARED_DOMAIN } from '../../../ipam';
import type { Manifest } from '../../../manifests';
import { AddressRange, AddressSet } from '../../../net';
import { parseCIDR } from '../../grammar';
import type { Cluster } from '../../model';
import { listAt, textAt, textListAt, valueAt } from '../../model/values';

/** What MetalLB, Cilium and Calico give to Services. Every entry of a pool counts for itself, since entries of one pool must not overlap either. */
export function serviceClaims(cluster: Cluster): PlacedClaim[] {
  return [
    ...cluster.of('IPAddressPool', 'metallb.io').flatMap(metalLbClaims),
    ...cluster.of('CiliumLoadBalancerIPPool', 'cilium.io').flatMap(ciliumClaims),
    ...calicoPools(cluster).filter(isForServices).flatMap((at) => {
      const cidr = parseCIDR(textAt(at.object, 'spec', 'cidr') ?? '')?.network;
      const field = ['spec', 'cidr'];
      return cidr === undefined ? [] : [placed(at, field, 0, AddressRange.ofPrefix(cidr), { kind: 'calico-lb', isPassive: valueAt(at.object, 'spec', 'disabled') === true })];
    }),
  ];
}

/** The pools of Calico, those of its own store included where the API of its server is not among the manifests. */
export function calicoPools(cluster: Cluster): readonly Manifest[] {
  const served = cluster.of('IPPool', 'projectcalico.org');
  return served.length > 0 ? served : cluster.of('IPPool', 'crd.projectcalico.org');
}

/** Whether a pool of Calico is for Services only. */
export function isForServices({ object }: Manifest): boolean {
  const uses = textListAt(object, 'spec', 'allowedUses');
  return uses.length > 0 && uses.every((use) => use === 'LoadBalancer');
}

function metalLbClaims(at: Manifest): PlacedClaim[] {
  const isPassive = valueAt(at.object, 'spec', 'autoAssign') === false;
  return listAt(at.object, 'spec', 'addresses').flatMap((text, index): PlacedClaim[] => {
    const range = typeof text === 'string' ? attempt(() => parsePoolAddresses(text)) : undefined;
    return range === undefined ? [] : [placed(at, ['spec', 'addresses', index], index, range, { kind: 'metallb', isPassive })];
  });
}

function ciliumClaims(at: Manifest): PlacedClaim[] {
  const isPassive = valueAt(at.object, 'spec', 'disabled') === true;
  return listAt(at.object, 'spec', 'blocks').flatMap((block, index): PlacedClaim[] => {
    const [cidr, start, stop] = ['cidr', 'start', 'stop'].map((name) => textAt(block, name));
    const range = attempt(() => {
      if (cidr !== undefined) return parsePoolAddresses(cidr);
      return start === undefined ? undefined : AddressRange.parse(`${start}-${stop ?? start}`);
    });
    return range === undefined ? [] : [placed(at, ['spec', 'blocks', index], index, range, { kind: 'cilium-lb', isPassive })];
  });
}

function placed(at: Manifest, field: readonly (string | number)[], index: number, range: AddressRange, facts: LoadBalancerFacts): PlacedClaim {
  const claim: LayerClaim = {
    ...facts,
    layer: 'loadBalancer',
    owner: `${ownerOf(at)}, entry ${index}`,
    cluster: HOST,
    domain: statedDomain(at) ?? SHARED_DOMAIN,
    parents: [],
    allocatable: AddressSet.of(range),
  };
  return { claim, text: rangeText(range), at, field };
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof FabricError) return undefined; // other rules say what is wrong with it
    throw error;
  }
}
