import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * A range of addresses that Calico gives to pods, tunnels or Services, in blocks per node.
 *
 * @see https://docs.tigera.io/calico/latest/reference/resources/ippool
 */
export interface IPPoolSpec {
  /**
   * Range in CIDR notation, without host bits and at least one block large. It cannot be changed. No pool may overlap another, not even a
   * disabled one. Pools for pods belong inside the pod CIDR of the cluster.
   */
  readonly cidr: string;
  /**
   * Prefix length of a node's block: 20 to 32 for IPv4, 116 to 128 for IPv6. It cannot be changed.
   *
   * @asType integer
   * @minimum 0
   * @maximum 128
   * @default - 26 for IPv4, 122 for IPv6
   */
  readonly blockSize?: number;
  /** IP-in-IP tunnels between nodes; IPv4 only, and not together with VXLAN. @default Never */
  readonly ipipMode?: TunnelMode;
  /** VXLAN tunnels between nodes. @default Never */
  readonly vxlanMode?: TunnelMode;
  /** Hides the addresses behind those of the nodes for destinations outside of all pools. @default false */
  readonly natOutgoing?: boolean;
  /** No new addresses are taken from the pool. @default false */
  readonly disabled?: boolean;
  /** Does not announce the pool by BGP. @default false */
  readonly disableBGPExport?: boolean;
  /** Nodes that take blocks, in Calico's selector language: `rack == "a"`. `!all()` is for manual use only. @default all() */
  readonly nodeSelector?: string;
  /** Namespaces whose pods use the pool, in Calico's selector language. From Calico 3.31 on. @default - every namespace */
  readonly namespaceSelector?: string;
  /**
   * What the addresses are for. `LoadBalancer`, from Calico 3.30 on, stands alone, without tunnels, and cannot be changed later.
   *
   * @default - Workload and Tunnel
   */
  readonly allowedUses?: readonly IPPoolUse[];
  /** `Manual` gives addresses only to who asks for the pool. From Calico 3.30 on. @default Automatic */
  readonly assignmentMode?: 'Automatic' | 'Manual';
}

/** When traffic goes through a tunnel. */
export type TunnelMode = 'Never' | 'Always' | 'CrossSubnet';

/** What addresses of a pool are for. */
export type IPPoolUse = 'Workload' | 'Tunnel' | 'LoadBalancer';

/**
 * A pool of Calico. This version is served by Calico's API server, or by CRDs of its own; the version `crd.projectcalico.org/v1` of the
 * store behind must not be written, since nothing checks it.
 */
export class IPPool extends TypedApiObject<IPPoolSpec> {
  public static readonly API: ApiKind = KINDS.IPPool;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<IPPoolSpec>) {
    super(scope, id, IPPool.API, props);
  }
}
