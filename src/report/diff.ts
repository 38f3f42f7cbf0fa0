import { CURRENT_BEHAVIOUR, NvIpamBehaviour } from '../ipam';
import type { KubernetesObject, Manifest } from '../manifests/manifest';
import { compareStates, ObjectChanges } from './compare/compare-states';
import { DisruptionKind } from './disruptions/behaviour';
import { Disruption, findDisruptions } from './disruptions/find-disruptions';
import { AddressChanges, addressChanges, NodeFacts, PoolImpact, poolImpacts } from './pools/address-changes';
import { clusterPools, poolIdentity, poolKindOf } from './pools/cluster-pools';
import { ReleaseChange, releaseChange } from './release/release-change';

/** What is known beside the manifests. */
export interface DiffFacts {
  /** Nodes of the cluster. @default - those in the manifests, or those that pools name */
  readonly nodes?: NodeFacts;
  /** How nv-ipam behaves. @default - as in the newest release */
  readonly behaviour?: NvIpamBehaviour;
}

/** What a change to the manifests of a cluster does. */
export interface ClusterDiff {
  readonly objects: ObjectChanges;
  readonly addresses: AddressChanges;
  readonly impacts: readonly PoolImpact[];
  readonly disruptions: readonly Disruption[];
  /** Another release of the network operator; undefined when it stays. */
  readonly release?: ReleaseChange;
}

/**
 * What a change to the manifests of a cluster does: to objects, to addresses, and to what runs.
 *
 * @throws FabricError `duplicate-object` when a state has an object twice
 */
export function diffStates(before: readonly Manifest[], after: readonly Manifest[], facts: DiffFacts = {}): ClusterDiff {
  const objects = compareStates(before, after);
  const pools = (manifests: readonly Manifest[]) => clusterPools(manifests.map(({ object }) => object));
  const impacts = poolImpacts(pools(before), pools(after), facts.nodes ?? {}, facts.behaviour ?? CURRENT_BEHAVIOUR);
  return {
    objects,
    addresses: addressChanges(impacts, renamedPools(objects)),
    impacts,
    disruptions: findDisruptions(objects, impacts),
    release: releaseChange(before, after, objects),
  };
}

/** Whether neither an object nor an address changes. */
export function isEmpty({ objects, addresses }: ClusterDiff): boolean {
  return [objects.added, objects.removed, objects.changed, addresses.added, addresses.removed, addresses.moved].every(({ length }) => length === 0);
}

/** Kinds of disruption for which a change is refused, unless they are allowed. */
export const REFUSED_KINDS = ['renumber', 'data-loss'] as const satisfies readonly DisruptionKind[];

/** Those kinds that a change causes. An address that moves is renumbered, whatever moves it. */
export function refusalsOf({ addresses, disruptions }: ClusterDiff): readonly (typeof REFUSED_KINDS)[number][] {
  const caused = new Set<DisruptionKind>(disruptions.map(({ kind }) => kind));
  if (addresses.moved.length > 0) caused.add('renumber');
  return REFUSED_KINDS.filter((kind) => caused.has(kind));
}

/** Identities of the pools that come in place of others, with those of the others. */
function renamedPools({ renamed }: ObjectChanges): ReadonlyMap<string, string> {
  return new Map(renamed.flatMap(({ from, to }): [string, string][] => {
    const [old, fresh] = [identityOfPool(from), identityOfPool(to)];
    return old === undefined || fresh === undefined ? [] : [[fresh, old]];
  }));
}

function identityOfPool(object: KubernetesObject): string | undefined {
  const kind = poolKindOf(object);
  return kind === undefined ? undefined : poolIdentity({ kind, namespace: object.metadata.namespace, name: object.metadata.name ?? '' });
}
