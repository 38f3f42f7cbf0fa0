import { bareName } from './device-wishes';
import type { Cluster, ResourceView } from '../../model';

/** Prefixes of network devices. Others have their own device plugins. */
export const FABRIC_PREFIXES: ReadonlySet<string> = new Set(['nvidia.com', 'openshift.io', 'rdma', 'mellanox.com', 'intel.com']);

/** What the manifests publish, and what live nodes announce. */
export class Published {
  private readonly names = new Set<string>();
  private readonly byBareName = new Map<string, ResourceView[]>();
  private readonly prefixes = new Set<string>();
  private readonly namesByPrefix = new Map<string, readonly string[]>();

  constructor(private readonly cluster: Cluster) {
    for (const view of cluster.resources) {
      this.names.add(view.name);
      this.prefixes.add(prefixOf(view.name));
      const list = this.byBareName.get(bareName(view.name));
      if (list === undefined) this.byBareName.set(bareName(view.name), [view]);
      else list.push(view);
    }
    for (const { allocatable } of cluster.nodes) for (const name of allocatable?.keys() ?? []) this.names.add(name);
  }

  public has(resource: string): boolean {
    return this.names.has(resource);
  }

  /** What has the same name behind another prefix; or perhaps behind the same one, where manifests do not say the prefix. */
  public namesakes(resource: string): readonly ResourceView[] {
    return this.has(resource) ? [] : this.byBareName.get(bareName(resource)) ?? [];
  }

  public hasPrefix(prefix: string): boolean {
    return this.prefixes.has(prefix);
  }

  /** Names behind a prefix, those included that may be behind any prefix of network devices. */
  public behind(prefix: string): readonly string[] {
    const names = this.namesByPrefix.get(prefix) ?? this.namesBehind(prefix);
    this.namesByPrefix.set(prefix, names);
    return names;
  }

  private namesBehind(prefix: string): readonly string[] {
    const isFabric = FABRIC_PREFIXES.has(prefix);
    const views = this.cluster.resources.filter(({ name, isPrefixCertain }) => (!isPrefixCertain && isFabric) || prefixOf(name) === prefix);
    return [...new Set(views.map(({ name }) => bareName(name)))];
  }
}

export function prefixOf(resource: string): string {
  return resource.slice(0, resource.indexOf('/'));
}
