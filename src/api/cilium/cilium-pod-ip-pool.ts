import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { CiliumSelector } from './selector';

/**
 * Addresses for pods, in networks per node. Needs Cilium's IPAM mode `multi-pool`, which a cluster has from the start or not at all. Pods
 * that name no pool use the one called `default`.
 *
 * @see https://docs.cilium.io/en/stable/network/concepts/ipam/multi-pool/
 */
export interface CiliumPodIPPoolSpec {
  /** IPv4 addresses. @default - none */
  readonly ipv4?: PodPoolIPv4;
  /** IPv6 addresses. @default - none */
  readonly ipv6?: PodPoolIPv6;
  /** Pods that use the pool without naming it. A pod may match one pool per family. Only in newer versions of Cilium. @default - none */
  readonly podSelector?: CiliumSelector;
  /** Namespaces whose pods use the pool without naming it. Only in newer versions of Cilium. @default - none */
  readonly namespaceSelector?: CiliumSelector;
  /** Uses the first address of each node's network too. It cannot be changed. Only in newer versions of Cilium. @default false */
  readonly allowFirstIP?: boolean;
  /** Uses the last address of each node's network too. It cannot be changed. Only in newer versions of Cilium. @default false */
  readonly allowLastIP?: boolean;
}

/** IPv4 addresses of a pool. */
export interface PodPoolIPv4 {
  /**
   * IPv4 networks in CIDR notation. Pod addresses are unique in a cluster, so no two of any pools may overlap. One that is in use must
   * not be removed.
   *
   * @minItems 1
   */
  readonly cidrs: readonly string[];
  /**
   * Prefix length of a node's network, not shorter than those of `cidrs`. It cannot be changed.
   *
   * @asType integer
   * @minimum 1
   * @maximum 32
   */
  readonly maskSize: number;
}

/** IPv6 addresses of a pool. */
export interface PodPoolIPv6 {
  /**
   * IPv6 networks in CIDR notation; see IPv4.
   *
   * @minItems 1
   */
  readonly cidrs: readonly string[];
  /**
   * Prefix length of a node's network, at most 16 longer than those of `cidrs`. It cannot be changed.
   *
   * @asType integer
   * @minimum 1
   * @maximum 128
   */
  readonly maskSize: number;
}

/** A pool of pod addresses of Cilium. */
export class CiliumPodIPPool extends TypedApiObject<CiliumPodIPPoolSpec> {
  public static readonly API: ApiKind = KINDS.CiliumPodIPPool;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<CiliumPodIPPoolSpec>) {
    super(scope, id, CiliumPodIPPool.API, props);
  }
}
