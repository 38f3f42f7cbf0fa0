/*
 * The pools of nv-ipam as its controller and its node daemon read them: plain data, in which everything that is missing has the zero value of
 * its type, as in the original. That is why the fields are not optional here.
 *
 * @see https://github.com/Mellanox/nvidia-k8s-ipam/tree/main/api/v1alpha1
 */

/** A pool with what its controller wrote into it before. */
export type Pool = IpPool | CidrPool;

interface CommonPool {
  readonly name: string;
  readonly namespace?: string;
}

/** One subnet, of which every node gets a block. */
export interface IpPool extends CommonPool {
  readonly kind: 'IPPool';
  readonly spec: IpPoolSpec;
  /** What the controller gave to nodes before, in its order. */
  readonly status: readonly IpPoolEntry[];
}

/** One CIDR, of which every node gets a prefix. */
export interface CidrPool extends CommonPool {
  readonly kind: 'CIDRPool';
  readonly spec: CidrPoolSpec;
  /** What the controller gave to nodes before, in its order. */
  readonly status: readonly CidrPoolEntry[];
}

/** What both kinds of pool have. */
export interface CommonPoolSpec {
  readonly exclusions: readonly Exclusion[];
  readonly perNodeExclusions: readonly IndexExclusion[];
  readonly nodeSelector?: NodeSelector;
  readonly defaultGateway: boolean;
  readonly routes: readonly { readonly dst: string }[];
}

export interface IpPoolSpec extends CommonPoolSpec {
  readonly subnet: string;
  readonly perNodeBlockSize: bigint;
  /** Empty for none. */
  readonly gateway: string;
}

export interface CidrPoolSpec extends CommonPoolSpec {
  readonly cidr: string;
  readonly perNodeNetworkPrefix: number;
  readonly gatewayIndex?: number;
  readonly staticAllocations: readonly StaticEntry[];
}

/** Addresses that pods never get, both ends included. */
export interface Exclusion {
  readonly startIP: string;
  readonly endIP: string;
}

/** Positions in every block or prefix that pods never get, both ends included. */
export interface IndexExclusion {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** A prefix that is pinned to a node, or to nobody when the name is empty. */
export interface StaticEntry {
  readonly nodeName: string;
  readonly prefix: string;
  /** Empty for the one that `gatewayIndex` gives. */
  readonly gateway: string;
}

/** What a node owns of an IPPool. */
export interface IpPoolEntry {
  readonly nodeName: string;
  readonly startIP: string;
  readonly endIP: string;
}

/** What a node owns of a CIDRPool. */
export interface CidrPoolEntry {
  readonly nodeName: string;
  readonly prefix: string;
  /** Empty for none. */
  readonly gateway: string;
}

/** Terms of which one must match. */
export interface NodeSelector {
  readonly nodeSelectorTerms: readonly NodeSelectorTerm[];
}

/** Requirements that must all match. */
export interface NodeSelectorTerm {
  readonly matchExpressions: readonly NodeRequirement[];
  readonly matchFields: readonly NodeRequirement[];
}

export interface NodeRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** What the controller looks at of a node. */
export interface ClusterNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** One thing that is wrong with a pool. */
export interface FieldError {
  /** Path of the field, as nv-ipam writes it: `spec.exclusions[0].startIP`. */
  readonly field: string;
  readonly message: string;
  /** How to fix it, when we know. */
  readonly hint?: string;
}
