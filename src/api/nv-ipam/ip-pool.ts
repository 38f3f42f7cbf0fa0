import { Construct } from 'constructs';
import { ApiKind } from '../api-kind';
import { NodeSelector } from '../core';
import { TypedApiObject, TypedApiObjectProps } from '../typed-api-object';
import { KINDS } from './kinds';
import { AddressRange, IndexRange, Route } from './pool';

/**
 * One subnet that nv-ipam splits into equal blocks, one per node.
 *
 * The controller hands out blocks in the byte order of the node names; a block cannot be pinned to a node.
 *
 * @see https://github.com/Mellanox/nvidia-k8s-ipam#ippool-cr
 */
export interface IPPoolSpec {
  /** Subnet in CIDR notation. Blocks begin at its first usable address. */
  readonly subnet: string;
  /**
   * Number of addresses of each node's block.
   *
   * @asType integer
   */
  readonly perNodeBlockSize: number;
  /** Gateway inside the subnet. It is never given to a pod. @default - no gateway */
  readonly gateway?: string;
  /** Addresses that are never given to a pod. Ranges must not overlap each other. */
  readonly exclusions?: readonly AddressRange[];
  /**
   * Positions inside every block that are never given to a pod; 0 is the first address of the block.
   *
   * @since v26.1
   */
  readonly perNodeExclusions?: readonly IndexRange[];
  /** Nodes that get a block. @default - every node of the cluster */
  readonly nodeSelector?: NodeSelector;
  /** Adds a default route through the gateway. Needs `gateway`. @default false */
  readonly defaultGateway?: boolean;
  /** Routes through the gateway. Needs `gateway`. */
  readonly routes?: readonly Route[];
}

/** A pool of nv-ipam that gives every node a block of one subnet. It must live in the namespace of the network operator. */
export class IPPool extends TypedApiObject<IPPoolSpec> {
  public static readonly API: ApiKind = KINDS.IPPool;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<IPPoolSpec>) {
    super(scope, id, IPPool.API, props);
  }
}
