import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { LabelSelector } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';

/**
 * Addresses for Services of type LoadBalancer. Nothing announces them until an advertisement selects the pool.
 *
 * @see https://metallb.io/apis/#ipaddresspool
 */
export interface IPAddressPoolSpec {
  /**
   * Networks in CIDR notation, or `first-last`; at least one. A single address needs its length: `10.0.0.5/32`. Host bits are dropped, so
   * `10.0.0.5/24` is all of `10.0.0.0/24`. No two entries of any pools may overlap.
   */
  readonly addresses: readonly string[];
  /** Whether a Service gets an address without asking for this pool. @default true */
  readonly autoAssign?: boolean;
  /** Leaves out IPv4 addresses that end in .0 or .255; one that a Service asks for is refused. @default false */
  readonly avoidBuggyIPs?: boolean;
  /** Services that may use the pool. Other Services never get it, not even by asking. @default - every Service */
  readonly serviceAllocation?: ServiceAllocation;
}

/** Services that may use a pool: namespace and Service must both match. Inside a list, one match is enough. */
export interface ServiceAllocation {
  /**
   * Order among the pools that a Service may use, lowest first; 0 comes last.
   *
   * @asType integer
   * @default 0
   */
  readonly priority?: number;
  /** Namespaces by name. @default - every namespace, unless `namespaceSelectors` names some */
  readonly namespaces?: readonly string[];
  /** Namespaces by label. */
  readonly namespaceSelectors?: readonly LabelSelector[];
  /** Services by label. @default - every Service of the namespaces */
  readonly serviceSelectors?: readonly LabelSelector[];
}

/** A pool of MetalLB. It must live in the namespace of MetalLB. */
export class IPAddressPool extends TypedApiObject<IPAddressPoolSpec> {
  public static readonly API: ApiKind = KINDS.IPAddressPool;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<IPAddressPoolSpec>) {
    super(scope, id, IPAddressPool.API, props);
  }
}
