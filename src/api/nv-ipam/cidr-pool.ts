import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { NodeSelector } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { AddressRange, IndexRange, Route } from './pool';

/**
 * One CIDR that nv-ipam splits into prefixes, one per node.
 *
 * @see https://github.com/Mellanox/nvidia-k8s-ipam#cidrpool-cr
 */
export interface CIDRPoolSpec {
  /** The CIDR to split, without host bits. */
  readonly cidr: string;
  /**
   * Length of each node's prefix, not shorter than that of `cidr`.
   *
   * @asType integer
   */
  readonly perNodeNetworkPrefix: number;
  /**
   * Which address of each prefix is the gateway, counted from its network address. 0 only for /31, /32, /127 and /128.
   *
   * @asType integer
   * @default - no gateway
   */
  readonly gatewayIndex?: number;
  /** Addresses that are never given to a pod. Ranges must not overlap each other. */
  readonly exclusions?: readonly AddressRange[];
  /**
   * Positions inside every prefix that are never given to a pod; 0 is the network address.
   *
   * @since v26.1
   */
  readonly perNodeExclusions?: readonly IndexRange[];
  /** Nodes that get a prefix. @default - every node of the cluster */
  readonly nodeSelector?: NodeSelector;
  /** Adds a default route through the gateway. Needs `gatewayIndex`. @default false */
  readonly defaultGateway?: boolean;
  /** Routes through the gateway. Needs `gatewayIndex`. */
  readonly routes?: readonly Route[];
  /** Prefixes that are pinned to nodes, or kept free. Nothing else is ever given to these nodes. */
  readonly staticAllocations?: readonly StaticAllocation[];
}

/** A prefix that belongs to one node for good. */
export interface StaticAllocation {
  /** Node that owns the prefix. @default - none: the prefix is kept free */
  readonly nodeName?: string;
  /** Prefix in canonical text; another spelling lets the controller give it to a second node. */
  readonly prefix: string;
  /** Gateway inside the prefix. @default - the address at `gatewayIndex` */
  readonly gateway?: string;
}

/** A pool of nv-ipam that gives every node a prefix of its own. It must live in the namespace of the network operator. */
export class CIDRPool extends TypedApiObject<CIDRPoolSpec> {
  public static readonly API: ApiKind = KINDS.CIDRPool;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<CIDRPoolSpec>) {
    super(scope, id, CIDRPool.API, props);
  }
}
