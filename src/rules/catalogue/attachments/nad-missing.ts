import { macvlan, pod, POOL, stream } from './examples';
import { namesMadeByOthers } from './network-makers';
import { MULTUS_ANNOTATION } from './sources';
import { attachedWorkloads, isPlaceholder } from './support';
import { closest } from '../../../errors';
import type { Cluster, NetworkView } from '../../model';
import type { Rule } from '../../rule';

export const nadMissing: Rule = {
  id: 'nad-missing',
  tier: 1,
  severity: 'error',
  title: 'A pod asks for a network that does not exist',
  rationale: 'Multus attaches nothing: the pod stays in ContainerCreating with "cannot find a network-attachment-definition". '
    + 'Reported where the manifests have other networks in the namespace that is looked in, or one that is called almost so.',
  fix: 'name a NetworkAttachmentDefinition that exists, or create it',
  evidence: [MULTUS_ANNOTATION],
  examples: [
    { wrong: stream(POOL, macvlan(), pod('rail-00')), right: stream(POOL, macvlan(), pod('rail-0')) },
  ],
  check(cluster, report) {
    if (cluster.networks.length === 0) return;
    const others = namesMadeByOthers(cluster);
    const known = new KnownNetworks(cluster);
    for (const { manifest, namespace, networksField, attachments } of attachedWorkloads(cluster)) {
      for (const { selection, networks } of attachments) {
        const { name } = selection;
        if (networks.length > 0 || name === '' || isPlaceholder(name) || isPlaceholder(selection.namespace) || others.has(name) || known.has(name)) continue;
        const near = known.nearest(name, selection.namespace);
        if (near === undefined && known.inNamespace(selection.namespace).length === 0) continue;
        const meant = near === undefined ? undefined : near.namespace === namespace ? near.name : `${near.namespace}/${near.name}`;
        report({
          at: manifest,
          field: networksField,
          message: `there is no network "${name}" in namespace "${selection.namespace}"`,
          hint: meant === undefined ? undefined : `did you mean "${meant}"?`,
          ...(near !== undefined && { related: [near.manifest] }),
        });
      }
    }
  },
};

/** Networks by name and namespace. */
class KnownNetworks {
  private readonly names = new Set<string>();
  private readonly byNamespace = new Map<string, NetworkView[]>();
  private readonly found = new Map<string, NetworkView | undefined>();

  constructor({ networks }: Cluster) {
    for (const network of networks) {
      this.names.add(network.name);
      const list = this.byNamespace.get(network.namespace);
      if (list === undefined) this.byNamespace.set(network.namespace, [network]);
      else list.push(network);
    }
  }

  /** Whether there is one of this name in any namespace. */
  public has(name: string): boolean {
    return this.names.has(name);
  }

  public inNamespace(namespace: string): readonly NetworkView[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The network with the most similar name, those of the namespace first. Many pods make the same mistake, so that it is looked for once. */
  public nearest(name: string, namespace: string): NetworkView | undefined {
    const key = `${namespace}/${name}`;
    if (!this.found.has(key)) this.found.set(key, this.nearestOf(name, this.inNamespace(namespace)) ?? this.nearestElsewhere(name));
    return this.found.get(key);
  }

  /** A name with another number may well be another network, of manifests that are not here. */
  private nearestElsewhere(name: string): NetworkView | undefined {
    const near = this.nearestOf(name, [...this.byNamespace.values()].flat());
    return near === undefined || withoutDigits(near.name) === withoutDigits(name) ? undefined : near;
  }

  private nearestOf(name: string, networks: readonly NetworkView[]): NetworkView | undefined {
    const meant = closest(name, networks.slice(0, MOST_CANDIDATES).map((network) => network.name));
    return networks.find((network) => network.name === meant);
  }
}

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}

/** Beyond so many networks, looking for a similar name takes longer than it helps. */
const MOST_CANDIDATES = 1000;
