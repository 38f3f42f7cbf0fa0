/*
 * The words of the naive nv-ipam: what its pools, nodes and results look like. The shapes are those of the CRDs, typed here once more so that
 * nothing is shared with the model that is held against it.
 */

export interface ExcludeRange {
  readonly startIP: string;
  readonly endIP: string;
}

export interface ExcludeIndexRange {
  readonly startIndex: number;
  readonly endIndex: number;
}

export interface StaticAllocation {
  readonly nodeName?: string;
  readonly prefix: string;
  readonly gateway?: string;
}

export interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface SelectorTerm {
  readonly matchExpressions?: readonly Requirement[];
  readonly matchFields?: readonly Requirement[];
}

export interface NodeSelector {
  readonly nodeSelectorTerms: readonly SelectorTerm[];
}

export interface Route {
  readonly dst: string;
}

interface SharedSpec {
  readonly exclusions?: readonly ExcludeRange[];
  readonly perNodeExclusions?: readonly ExcludeIndexRange[];
  readonly nodeSelector?: NodeSelector;
  readonly defaultGateway?: boolean;
  readonly routes?: readonly Route[];
}

export interface IPPoolSpec extends SharedSpec {
  readonly subnet: string;
  readonly perNodeBlockSize: number;
  readonly gateway?: string;
}

export interface CIDRPoolSpec extends SharedSpec {
  readonly cidr: string;
  readonly perNodeNetworkPrefix: number;
  readonly gatewayIndex?: number;
  readonly staticAllocations?: readonly StaticAllocation[];
}

/** What the status of an IPPool says about a node. */
export interface BlockEntry {
  readonly nodeName: string;
  readonly startIP: string;
  readonly endIP: string;
}

/** What the status of a CIDRPool says about a node. */
export interface PrefixEntry {
  readonly nodeName: string;
  readonly prefix: string;
  readonly gateway?: string;
}

export type Entry = BlockEntry | PrefixEntry;

interface Metadata {
  readonly name: string;
  readonly namespace?: string;
}

export interface IPPool {
  readonly kind: 'IPPool';
  readonly metadata: Metadata;
  readonly spec: IPPoolSpec;
  readonly status?: { readonly allocations?: readonly BlockEntry[] };
}

export interface CIDRPool {
  readonly kind: 'CIDRPool';
  readonly metadata: Metadata;
  readonly spec: CIDRPoolSpec;
  readonly status?: { readonly allocations?: readonly PrefixEntry[] };
}

export type Pool = IPPool | CIDRPool;

export interface Node {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A node that the controller could not serve: it gets an event, and no entry. */
export interface Unserved {
  readonly nodeName: string;
  readonly error: 'NoFreeRanges' | 'NoFreePrefixes';
}

/** One pass of the controller: one element per matching node, sorted by the bytes of its name; none when the specification is invalid. */
export interface Pass {
  readonly errors: readonly string[];
  readonly allocations: readonly (Entry | Unserved)[];
}

/** The gRPC codes with which the node daemon refuses a request. */
export type ErrorCode = 'AlreadyExists' | 'ResourceExhausted' | 'InvalidArgument' | 'Internal' | 'NotFound';
