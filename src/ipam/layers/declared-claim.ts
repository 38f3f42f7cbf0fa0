import { LayerClaim, SHARED_DOMAIN } from './claim';
import { Layer } from '../../inventory';
import { AddressRange, AddressSet, Prefix } from '../../net';

/** A range that somebody said is in use, as in an inventory or an export of NetBox. */
export interface DeclaredRange {
  /** A network in CIDR notation, or `first-last`. */
  readonly cidr: string;
  readonly layer: Layer;
  /** What the range is for, in words. */
  readonly description?: string;
}

/** Where a declared range counts. */
export interface DeclaredPlace {
  readonly cluster: string;
  /** @default SHARED_DOMAIN */
  readonly domain?: string;
}

/** Kinds of claims that need no facts. */
type PlainKind = 'node' | 'service' | 'management' | 'dhcp' | 'declared-fabric' | 'reserved' | 'pod-network' | 'load-balancer';

const KINDS: Readonly<Record<Layer, PlainKind>> = {
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
};

/**
 * The claim of a declared range.
 *
 * A range of nodes that is more than one address is the network in which the nodes are; which addresses of it they have is not known, so that
 * addresses for Services may be taken from it.
 *
 * @throws FabricError `address-invalid`
 */
export function declaredClaim({ cidr, layer, description }: DeclaredRange, { cluster, domain = SHARED_DOMAIN }: DeclaredPlace): LayerClaim {
  const parent = cidr.includes('-') ? undefined : Prefix.parse(cidr);
  const range = AddressRange.parse(cidr);
  const isNetworkOfNodes = layer === 'node' && parent !== undefined && parent.hostBits > 0;
  return {
    kind: KINDS[layer],
    layer,
    owner: `the reserved ${layer === 'reserved' ? '' : `${layer} `}range ${cidr}${description === undefined ? '' : ` (${description})`}`,
    cluster,
    domain,
    parents: parent === undefined ? [] : [parent],
    allocatable: isNetworkOfNodes ? AddressSet.EMPTY : AddressSet.of(range),
    isDeclared: true,
  };
}
