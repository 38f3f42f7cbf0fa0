import { Layer } from '../../inventory';
import { AddressSet, Prefix } from '../../net';
import { NodeSelector } from '../nv-ipam';

/** Addresses that somebody lays claim to: a pool, a network of the cluster, a range that the inventory declares. */
export type LayerClaim = CommonClaim & ClaimFacts;

/** What gives the addresses out, or has them; it decides with whom they may be shared. */
export type ClaimKind = ClaimFacts['kind'];

/** What every claim has. */
export interface CommonClaim {
  /** Consumer of address space, as reports group it. */
  readonly layer: Layer;
  /** Whose addresses they are, as messages name it: `fabric "compute"`, `MetalLB pool "vip"`. Claims of one owner are never compared. */
  readonly owner: string;
  /** Which of the owner's addresses: `10.64.0.0/17 of rail 0`. @default - all */
  readonly text?: string;
  /** The API object behind the claim. @default - none: the inventory, or a flag of a component, says it */
  readonly object?: ClaimObject;
  /** Kubernetes cluster whose pods, nodes or Services have the addresses. A DPU cluster is a cluster of its own. */
  readonly cluster: string;
  /** Where two equal addresses would clash; `SHARED_DOMAIN` unless the user says otherwise. */
  readonly domain: string;
  /** Networks that become connected routes, whatever is excluded of them. */
  readonly parents: readonly Prefix[];
  /** What may really be given out or is in use: without exclusions, and without what other clusters got. */
  readonly allocatable: AddressSet;
  /** Whether somebody only said so, as in an inventory. What is declared twice is nobody's business. @default false */
  readonly isDeclared?: boolean;
}

/** The identity of an API object. */
export interface ClaimObject {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What else is known of a claim, by kind. */
export type ClaimFacts =
  /**
   * `node`: the underlay of the nodes; a network that is more than one address says where nodes are, not which addresses they have.
   * `management`: BMCs and the like. `dhcp`: what a DHCP server gives out. `service`: ClusterIPs. `dpu-service`: those of a DPU cluster.
   * `host-local`, `static`: as the CNI plugins of that name. `declared-fabric`: a fabric, storage network or DPU network that somebody else has.
   * `vtep`: the tunnel network of OVN on DPUs. `route`: a destination that pods reach through a secondary network. `reserved`: anything else.
   */
  | { readonly kind: 'node' | 'management' | 'dhcp' | 'service' | 'dpu-service' | 'host-local' | 'static' | 'declared-fabric' | 'vtep' | 'route' | 'reserved' }
  | InfrastructureFacts
  | PodFacts
  | LoadBalancerFacts
  | PoolFacts
  | WhereaboutsFacts;

/** Single addresses of switches, routers, peers and the API server. */
export interface InfrastructureFacts {
  readonly kind: 'infrastructure';
  /** Whether it is the gateway of a network; it may then lie in the pool that has it as its gateway. */
  readonly isGateway: boolean;
}

/** Pod addresses: `pod-network` is the cluster's pod CIDR, which contains the pools of Calico and Cilium; `dpu-pods` that of a DPU cluster. */
export interface PodFacts {
  readonly kind: 'pod-network' | 'calico-pods' | 'cilium-pods' | 'dpu-pods';
  /** Whether other clusters route to the pods, by BGP or a cluster mesh. @default false */
  readonly isRouted?: boolean;
}

/** Addresses for Services: `load-balancer` is what somebody declared for them. */
export interface LoadBalancerFacts {
  readonly kind: 'metallb' | 'cilium-lb' | 'calico-lb' | 'load-balancer';
  /** Whether Services get addresses only by asking, or no new ones at all: `autoAssign: false`, `disabled: true`. @default false */
  readonly isPassive?: boolean;
}

/** A pool of nv-ipam, on the host or in a DPU cluster. */
export interface PoolFacts {
  readonly kind: 'nv-ipam' | 'dpu-pool';
  readonly pool: 'IPPool' | 'CIDRPool';
  /** Nodes that are served. @default - every node */
  readonly nodeSelector?: NodeSelector;
  /** The addresses in the pool that belong to switches, which nv-ipam never gives to pods. @default - none */
  readonly gateway?: PoolGateway;
}

/** One address of the subnet, or a position in every node's prefix, counted from its network address. */
export type PoolGateway =
  | { readonly address: string }
  | { readonly index: number; readonly nodePrefixLength: number };

/** A range of whereabouts. */
export interface WhereaboutsFacts {
  readonly kind: 'whereabouts';
  /** `network_name`; empty for none. */
  readonly networkName: string;
  /** `enable_overlapping_ranges`: whether addresses are unique over all ranges of one network name. */
  readonly keepsUnique: boolean;
  /** The network of the range in canonical text, by which whereabouts finds its records. */
  readonly range: string;
}

/** The routing domain of everything that names none. */
export const SHARED_DOMAIN = 'shared';
