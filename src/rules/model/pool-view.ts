import type { DecodedPool, FieldError, PoolPrediction } from '../../ipam';
import type { Manifest } from '../../manifests';
import type { AddressSet, Prefix } from '../../net';

/** An IPPool or CIDRPool of nv-ipam. */
export interface PoolView extends DecodedPool {
  readonly manifest: Manifest;
  /** What nv-ipam itself finds wrong with it, in its order; see `typeErrors` for what never reaches it. */
  readonly errors: readonly FieldError[];
  /** Its subnet or CIDR without host bits; undefined when the text is none. */
  readonly network?: Prefix;
  /** Addresses that nv-ipam may hand out: the network without exclusions. Empty when the pool is invalid. */
  readonly allocatable: AddressSet;
  /** What nv-ipam makes of it for the known nodes, from the status that it has; undefined when no nodes are known. Computed once. */
  readonly prediction?: PoolPrediction;
  /** Names of the nodes that its selector matches, in byte order; undefined when no nodes are known. */
  readonly nodeNames?: readonly string[];
}
