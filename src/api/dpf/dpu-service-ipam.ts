import { Construct } from 'constructs';
import { LabelSelector, NodeSelector } from '../core';
import { AddressRange, Route } from '../nv-ipam';
import { TypedApiObjectProps } from '../typed-api-object';
import { DpfKind } from './dpf-kind';
import { DpfObject } from './dpf-object';
import { KINDS } from './kinds';
import { TemplateMetadata } from './template';

/**
 * Addresses for the services on DPUs. Exactly one of `ipv4Network`, `ipv4Subnet`, `network` and `subnet`; it cannot be changed for another.
 *
 * @see https://docs.nvidia.com/networking/display/dpf25101/dpuserviceipam
 */
export interface DPUServiceIPAMSpec {
  /** Labels and annotations of the pool in the DPU cluster. Chains select the pool by its labels. */
  readonly metadata?: TemplateMetadata;
  /** One CIDR, split into a prefix per node. */
  readonly ipv4Network?: IPAMNetwork;
  /** One subnet, split into a block per node. */
  readonly ipv4Subnet?: IPAMSubnet;
  /**
   * One CIDR of either family, split into a prefix per node. It takes the place of `ipv4Network`.
   *
   * @since v99.0
   */
  readonly network?: IPAMNetwork;
  /**
   * One subnet of either family, split into a block per node. It takes the place of `ipv4Subnet`.
   *
   * @since v99.0
   */
  readonly subnet?: IPAMSubnet;
  /** DPU clusters that get the pool. DPF before 26.8 does not look at it: every DPU cluster gets the pool, with the same addresses. */
  readonly clusterSelector?: LabelSelector;
  /**
   * DPU clusters that share the addresses, by the labels of the DPUCluster.
   *
   * @since v26.8
   * @default - every DPU cluster
   */
  readonly dpuClusterSelector?: LabelSelector;
  /** Nodes of the DPU cluster that get addresses. @default - every node */
  readonly nodeSelector?: NodeSelector;
}

/** A CIDR that is split into prefixes, one per node. It becomes a CIDRPool. */
export interface IPAMNetwork {
  /** The CIDR to split, without host bits. */
  readonly network: string;
  /**
   * Length of each node's prefix. It cannot be changed.
   *
   * @asType integer
   */
  readonly prefixSize: number;
  /**
   * Which address of each prefix is the gateway, counted from its network address. 0 only for /31, /32, /127 and /128.
   *
   * @asType integer
   * @default - no gateway
   */
  readonly gatewayIndex?: number;
  /** Single addresses that are never given out. From 26.8 on use `excludeRanges`. */
  readonly exclusions?: readonly string[];
  /**
   * Ranges of addresses that are never given out.
   *
   * @since v26.8
   */
  readonly excludeRanges?: readonly AddressRange[];
  /** Prefixes that belong to one node for good, by the name of the node. */
  readonly allocations?: Readonly<Record<string, string>>;
  /** Adds a default route through the gateway. Needs `gatewayIndex`. @default false */
  readonly defaultGateway?: boolean;
  /** Routes through the gateway. Needs `gatewayIndex`. */
  readonly routes?: readonly Route[];
  /**
   * Number of prefixes that each DPU cluster gets. It can only grow, and cannot be added or removed later.
   *
   * @asType integer
   * @since v26.8
   * @default - all prefixes go to the one DPU cluster
   */
  readonly subnetsPerDPUCluster?: number;
}

/** A subnet that is split into blocks, one per node, behind one gateway. It becomes an IPPool. */
export interface IPAMSubnet {
  /** Subnet in CIDR notation. Blocks begin at its second address. */
  readonly subnet: string;
  /** Gateway inside the subnet. It is never given out. */
  readonly gateway: string;
  /**
   * Number of addresses of each node's block. It cannot be changed.
   *
   * @asType integer
   */
  readonly perNodeIPCount: number;
  /**
   * Ranges of addresses that are never given out.
   *
   * @since v26.8
   */
  readonly excludeRanges?: readonly AddressRange[];
  /** Adds a default route through the gateway. @default false */
  readonly defaultGateway?: boolean;
  /** Routes through the gateway. */
  readonly routes?: readonly Route[];
  /**
   * Number of blocks that each DPU cluster gets. It can only grow, and cannot be added or removed later.
   *
   * @asType integer
   * @since v26.8
   * @default - all blocks go to the one DPU cluster
   */
  readonly blocksPerDPUCluster?: number;
}

/** Addresses for services on DPUs. It must live in the namespace of DPF, `dpf-operator-system`. */
export class DPUServiceIPAM extends DpfObject<DPUServiceIPAMSpec> {
  public static readonly API: DpfKind = KINDS.DPUServiceIPAM;

  constructor(scope: Construct, id: string, props: TypedApiObjectProps<DPUServiceIPAMSpec>) {
    super(scope, id, DPUServiceIPAM.API, props);
  }
}
