import { ClaimFacts, ClaimKind, LayerClaim, SHARED_DOMAIN } from '../../../src/ipam';
import { AddressSet, Prefix } from '../../../src/net';

/** Facts of every kind that make it an ordinary claim. */
export const FACTS: { readonly [Kind in ClaimKind]: Extract<ClaimFacts, { readonly kind: Kind }> | ClaimFacts } = {
  'node': { kind: 'node' },
  'management': { kind: 'management' },
  'dhcp': { kind: 'dhcp' },
  'infrastructure': { kind: 'infrastructure', isGateway: false },
  'pod-network': { kind: 'pod-network' },
  'calico-pods': { kind: 'calico-pods' },
  'cilium-pods': { kind: 'cilium-pods' },
  'dpu-pods': { kind: 'dpu-pods' },
  'service': { kind: 'service' },
  'dpu-service': { kind: 'dpu-service' },
  'metallb': { kind: 'metallb' },
  'cilium-lb': { kind: 'cilium-lb' },
  'calico-lb': { kind: 'calico-lb' },
  'load-balancer': { kind: 'load-balancer' },
  'nv-ipam': { kind: 'nv-ipam', pool: 'IPPool' },
  'dpu-pool': { kind: 'dpu-pool', pool: 'CIDRPool' },
  'whereabouts': { kind: 'whereabouts', networkName: '', keepsUnique: false, range: '' },
  'host-local': { kind: 'host-local' },
  'static': { kind: 'static' },
  'declared-fabric': { kind: 'declared-fabric' },
  'vtep': { kind: 'vtep' },
  'route': { kind: 'route' },
  'reserved': { kind: 'reserved' },
};

export const KINDS = Object.keys(FACTS) as readonly ClaimKind[];

/** What a test says of a claim. */
export interface ClaimText {
  /** @default - the kind and the addresses */
  readonly owner?: string;
  readonly cluster?: string;
  readonly domain?: string;
  /** Addresses, ranges or networks. @default - the network */
  readonly allocatable?: readonly string[];
  readonly isDeclared?: boolean;
  readonly facts?: ClaimFacts;
}

/** A claim of a network of which all is given out, unless told otherwise. */
export function claim(kind: ClaimKind, network: string, { owner, cluster = 'one', domain = SHARED_DOMAIN, allocatable = [network], isDeclared, facts }: ClaimText = {}): LayerClaim {
  return {
    ...(facts ?? FACTS[kind]),
    layer: 'reserved',
    owner: owner ?? `${kind} ${network}`,
    cluster,
    domain,
    isDeclared,
    parents: [Prefix.parse(network)],
    allocatable: AddressSet.of(...allocatable),
  };
}
