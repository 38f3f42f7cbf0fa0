import type { Cluster, DeclaredRange, Fact } from './cluster';
import { deliveredByGitOps, operatorNamespaceOf, platformOf, releaseOf } from './facts';
import type { NetworkView } from './network-view';
import { networksOf } from './networks';
import type { NodeView } from './node-view';
import { nodesOf } from './nodes';
import { ObjectIndex, ObjectType, push } from './object-index';
import type { OperatorContext } from './operator-context';
import type { PoolView } from './pool-view';
import { poolsOf } from './pools';
import { rangesOf } from './ranges';
import type { ResourceView } from './resource-view';
import { resourcesOf } from './resources';
import type { WorkloadView } from './workload-view';
import { workloadsOf } from './workloads';
import { NetworkOperatorRelease, RELEASE_CATALOG } from '../../api/releases';
import type { Inventory } from '../../inventory';
import { BEHAVIOUR_BEFORE_26_1, CURRENT_BEHAVIOUR, Ledger } from '../../ipam';
import type { Manifest } from '../../manifests';
import { CrdSet } from '../schema';

/** What is known beside the manifests. */
export interface GivenFacts {
  readonly inventory?: Inventory;
  readonly ledger?: Ledger;
  readonly release?: NetworkOperatorRelease;
  readonly crds?: CrdSet;
  /** Namespace of the network operator, where the manifests do not tell. */
  readonly operatorNamespace?: string;
}

/** The views of a cluster state; each is computed when somebody first asks for it. */
export function createCluster(manifests: readonly Manifest[], given: GivenFacts): Cluster {
  return new LazyCluster(new ObjectIndex(manifests), given);
}

class LazyCluster implements Cluster {
  public readonly inventory?: Inventory;
  public readonly ledger?: Ledger;
  private readonly computed = new Map<string, unknown>();

  constructor(private readonly index: ObjectIndex, private readonly given: GivenFacts) {
    this.inventory = given.inventory;
    this.ledger = given.ledger;
  }

  public get manifests(): readonly Manifest[] {
    return this.index.manifests;
  }

  public of(kind: string, group?: string): readonly Manifest[] {
    return this.index.of(kind, group);
  }

  public ofTypes(isWanted: (type: ObjectType) => boolean): readonly Manifest[] {
    return this.index.ofTypes(isWanted);
  }

  public find(kind: string, namespace: string | undefined, name: string): readonly Manifest[] {
    return this.index.find(kind, namespace, name);
  }

  public get crds(): CrdSet | undefined {
    return this.once('crds', () => {
      const definitions = this.of('CustomResourceDefinition', 'apiextensions.k8s.io');
      return definitions.length === 0 ? this.given.crds : CrdSet.of(definitions, this.given.crds);
    });
  }

  public get pools(): readonly PoolView[] {
    return this.once('pools', () => {
      const behaviour = this.release === undefined || RELEASE_CATALOG[this.release].perNodeExclusions ? CURRENT_BEHAVIOUR : BEHAVIOUR_BEFORE_26_1;
      return poolsOf([...this.of('IPPool'), ...this.of('CIDRPool')], this.knows('nodes') ? this.nodes : undefined, behaviour);
    });
  }

  public poolsNamed(kind: 'IPPool' | 'CIDRPool', name: string): readonly PoolView[] {
    const lists = this.once('poolsByName', () => grouped(this.pools, ({ pool }) => `${pool.kind}/${pool.name}`));
    return lists.get(`${kind}/${name}`) ?? [];
  }

  public get networks(): readonly NetworkView[] {
    return this.once('networks', () => networksOf(this.index, this.operatorContext));
  }

  public networksNamed(namespace: string, name: string): readonly NetworkView[] {
    const lists = this.once('networksByName', () => grouped(this.networks, (network) => `${network.namespace}/${network.name}`));
    return lists.get(`${namespace}/${name}`) ?? [];
  }

  public get workloads(): readonly WorkloadView[] {
    return this.once('workloads', () => workloadsOf(
      this.index,
      (namespace, name) => this.networksNamed(namespace, name),
      (name) => this.resourcesNamed(name),
    ));
  }

  public get distinctWorkloads(): readonly WorkloadView[] {
    return this.once('distinctWorkloads', () => this.workloads.filter((workload) => workload.twins[0] === workload));
  }

  public get resources(): readonly ResourceView[] {
    return this.once('resources', () => resourcesOf(this.index, this.operatorContext));
  }

  public resourcesNamed(name: string): readonly ResourceView[] {
    return this.once('resourcesByName', () => grouped(this.resources, (resource) => resource.name)).get(name) ?? [];
  }

  public get nodes(): readonly NodeView[] {
    return this.once('nodes', () => nodesOf(this.index, this.inventory));
  }

  public get ranges(): readonly DeclaredRange[] {
    return this.once('ranges', () => rangesOf(this.index, this.inventory));
  }

  public get release(): NetworkOperatorRelease | undefined {
    return this.once('release', () => this.given.release ?? releaseOf(this.index));
  }

  public get platform(): 'kubernetes' | 'openshift' | undefined {
    return this.once('platform', () => platformOf(this.index));
  }

  public get operatorNamespace(): string {
    return this.once('operatorNamespace', () => operatorNamespaceOf(this.index, this.given.operatorNamespace));
  }

  public knows(fact: Fact): boolean {
    switch (fact) {
      case 'nodes': return this.nodes.length > 0;
      case 'nics': return this.nodes.some(({ nics }) => nics !== undefined);
      case 'ledger': return this.ledger?.data !== undefined;
      case 'statuses': return this.pools.some(({ pool }) => pool.status.length > 0);
      case 'clusterRanges': return this.ranges.some(({ layer }) => layer === 'pod' || layer === 'service');
      case 'reservedRanges': return this.ranges.some(({ layer }) => layer !== 'pod' && layer !== 'service');
      case 'release': return this.release !== undefined;
      case 'crds': return this.crds !== undefined;
      case 'platform': return this.platform !== undefined;
      case 'delivery': return this.once('delivery', () => deliveredByGitOps(this.index));
    }
  }

  private get operatorContext(): OperatorContext {
    return { platform: this.platform, release: this.release, operatorNamespace: this.operatorNamespace };
  }

  private once<Value>(name: string, compute: () => Value): Value {
    if (!this.computed.has(name)) this.computed.set(name, compute());
    // only this method writes, and always what the same name computes
    return this.computed.get(name) as Value;
  }
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): ReadonlyMap<string, readonly Value[]> {
  const lists = new Map<string, Value[]>();
  for (const value of values) push(lists, keyOf(value), value);
  return lists;
}
