import { LayerClaim } from '../claim';
import { ClaimPlace, networkOf, placed } from './place';
import { AddressSet, Prefix } from '../../../net';

/** What is looked at of an IPPool of Calico. */
export interface CalicoPool {
  readonly name: string;
  readonly cidr: string;
  /** Prefix length of a block. @default - 26, in IPv6 122 */
  readonly blockSize?: number;
  /** @default - Workload and Tunnel */
  readonly allowedUses?: readonly string[];
  /** @default false */
  readonly disabled?: boolean;
  /** `Manual` gives addresses only to who asks. @default Automatic */
  readonly assignmentMode?: string;
}

/** What is looked at of a CiliumPodIPPool. */
export interface CiliumPodPool {
  readonly name: string;
  readonly ipv4?: CiliumPodNetworks;
  readonly ipv6?: CiliumPodNetworks;
  /** @default false */
  readonly allowFirstIP?: boolean;
  /** @default false */
  readonly allowLastIP?: boolean;
}

/** Networks that are split into one network per node. */
export interface CiliumPodNetworks {
  readonly cidrs: readonly string[];
  /** Prefix length of a node's network. */
  readonly maskSize: number;
}

/** A place of pod addresses. */
export interface PodClaimPlace extends ClaimPlace {
  /** Whether other clusters route to the pods, by BGP or a cluster mesh. @default false */
  readonly isRouted?: boolean;
}

/** The claim of a pool of Calico, for pods or for Services. Disabled pools count too: Calico compares them. @throws FabricError `address-invalid` */
export function calicoPoolClaim(pool: CalicoPool, place: PodClaimPlace): LayerClaim {
  const network = networkOf(pool.cidr);
  const common = { ...placed(place, `Calico pool "${pool.name}"`), parents: [network], allocatable: AddressSet.of(network) };
  const isForServices = pool.allowedUses?.includes('LoadBalancer') === true;
  const isPassive = pool.disabled === true || pool.assignmentMode === 'Manual';
  return isForServices
    ? { ...common, kind: 'calico-lb', layer: 'loadBalancer', isPassive }
    : { ...common, kind: 'calico-pods', layer: 'pod', isRouted: place.isRouted };
}

/** The claim of a pool of pod addresses of Cilium. @throws FabricError `address-invalid` */
export function ciliumPodPoolClaim(pool: CiliumPodPool, place: PodClaimPlace): LayerClaim {
  const networks = ciliumPodNetworks(pool).map(({ network }) => network);
  return {
    ...placed(place, `Cilium pool "${pool.name}"`),
    kind: 'cilium-pods',
    layer: 'pod',
    isRouted: place.isRouted,
    parents: networks,
    allocatable: AddressSet.of(...networks),
  };
}

/** The networks of a pool of both families, with the prefix length of a node's network. */
export function ciliumPodNetworks({ ipv4, ipv6 }: CiliumPodPool): { readonly network: Prefix; readonly maskSize: number }[] {
  return [ipv4, ipv6].flatMap((networks) => (networks?.cidrs ?? []).map((cidr) => ({ network: networkOf(cidr), maskSize: networks?.maskSize ?? 0 })));
}
