import type { NetworkView } from './network-view';
import type { NodeView } from './node-view';
import type { ObjectType } from './object-index';
import type { PoolView } from './pool-view';
import type { ResourceView } from './resource-view';
import type { WorkloadView } from './workload-view';
import type { NetworkOperatorRelease } from '../../api/releases';
import type { Inventory, Layer } from '../../inventory';
import type { Ledger } from '../../ipam';
import type { Manifest } from '../../manifests';
import type { AddressRange } from '../../net';
import type { CrdSet } from '../schema';

/**
 * What a rule may need to know: `nodes` the names and labels of nodes; `nics` what NICs every node has; `ledger` what was promised before;
 * `statuses` pools that say what was given out; `clusterRanges` pod or service range; `release` of the network operator; `crds` the definitions;
 * `delivery` that a GitOps controller applies these manifests.
 */
export type Fact = 'nodes' | 'nics' | 'ledger' | 'statuses' | 'clusterRanges' | 'reservedRanges' | 'release' | 'crds' | 'platform' | 'delivery';

/** One cluster state with everything that is known around it, as rules look at it. Views are computed when somebody first asks for them. */
export interface Cluster {
  /** Every object, in the order of the files. */
  readonly manifests: readonly Manifest[];
  /** Pools of nv-ipam. */
  readonly pools: readonly PoolView[];
  /** Networks that pods attach to, whatever their kind. */
  readonly networks: readonly NetworkView[];
  /** Objects that run pods, and pods. */
  readonly workloads: readonly WorkloadView[];
  /** The first of each set of twins among them: what rules look at that do not compare or count workloads. Clusters are full of pods that are alike. */
  readonly distinctWorkloads: readonly WorkloadView[];
  /** Device-plugin resources that something here publishes. */
  readonly resources: readonly ResourceView[];
  /** Nodes of the inventory and of the stream, by name in byte order; empty when none are known. */
  readonly nodes: readonly NodeView[];
  /** Address ranges that the inventory or the stream declares for something else: pods, services, nodes, DHCP, reserved. */
  readonly ranges: readonly DeclaredRange[];

  readonly inventory?: Inventory;
  readonly ledger?: Ledger;
  /** Definitions that were given, and those of the stream; undefined when there are none. */
  readonly crds?: CrdSet;
  /** Given, or recognized from the images of the policies. */
  readonly release?: NetworkOperatorRelease;
  /** OpenShift or not; undefined when nothing tells. */
  readonly platform?: 'kubernetes' | 'openshift';
  /** Namespace of the network operator: where its pools and policies are looked for. */
  readonly operatorNamespace: string;

  /** Objects of a kind. @param group API group, empty for the core group. @default - of any group */
  of(kind: string, group?: string): readonly Manifest[];
  /** Objects of the types that are wanted, without a look at all the others. */
  ofTypes(isWanted: (type: ObjectType) => boolean): readonly Manifest[];
  /** The objects of an identity; two or more when somebody wrote one twice. @param namespace undefined for cluster-scoped kinds */
  find(kind: string, namespace: string | undefined, name: string): readonly Manifest[];
  /** Pools of nv-ipam by kind and name, wherever they are. */
  poolsNamed(kind: 'IPPool' | 'CIDRPool', name: string): readonly PoolView[];
  /** Networks by namespace and name of their NetworkAttachmentDefinition. */
  networksNamed(namespace: string, name: string): readonly NetworkView[];
  /** Resources by full name, such as `nvidia.com/rail_0`. */
  resourcesNamed(name: string): readonly ResourceView[];
  /** Whether a fact is there. */
  knows(fact: Fact): boolean;
}

/** A range of addresses with what it is for. */
export interface DeclaredRange {
  readonly range: AddressRange;
  readonly layer: Layer;
  /** Who says so, for messages: `pod CIDR of Node gpu-1`, `"DHCP rack 3" in the inventory`. */
  readonly origin: string;
  /** The object that says so, if it is one of the stream. */
  readonly at?: Manifest;
}
