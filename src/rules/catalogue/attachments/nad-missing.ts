import { macvlan, pod, POOL, stream } from './examples';
import { NearestNames } from './nearest-names';
import { namesMadeByOthers } from './network-makers';
import { MULTUS_ANNOTATION } from './sources';
import { attachedWorkloads, isPlaceholder } from './support';
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
    for (const { manifests, namespace, networksField, attachments } of attachedWorkloads(cluster)) {
      for (const { selection, networks } of attachments) {
        const { name } = selection;
        if (networks.length > 0 || name === '' || isPlaceholder(name) || isPlaceholder(selection.namespace) || others.has(name) || known.has(name)) continue;
        const near = known.nearest(name, selection.namespace);
        if (near === undefined && known.inNamespace(selection.namespace).length === 0) continue;
        const meant = near === undefined ? undefined : near.namespace === namespace ? near.name : `${near.namespace}/${near.name}`;
        report({
          at: manifests,
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
  private readonly byName = new Map<string, NetworkView>();
  private readonly byNamespace = new Map<string, NetworkView[]>();
  private readonly nearestNames = new NearestNames();

  constructor({ networks }: Cluster) {
    for (const network of networks) {
      this.byName.set(network.name, this.byName.get(network.name) ?? network);
      const list = this.byNamespace.get(network.namespace);
      if (list === undefined) this.byNamespace.set(network.namespace, [network]);
      else list.push(network);
    }
  }

  /** Whether there is one of this name in any namespace. */
  public has(name: string): boolean {
    return this.byName.has(name);
  }

  public inNamespace(namespace: string): readonly NetworkView[] {
    return this.byNamespace.get(namespace) ?? [];
  }

  /** The network with the most similar name, those of the namespace first. */
  public nearest(name: string, namespace: string): NetworkView | undefined {
    const own = this.inNamespace(namespace);
    const near = this.nearestNames.of(name, namespace, () => own.map((network) => network.name));
    if (near !== undefined) return own.find((network) => network.name === near);
    const elsewhere = this.nearestNames.of(name, '', () => [...this.byName.keys()]);
    // a name with another number may well be another network, of manifests that are not here
    return elsewhere === undefined || withoutDigits(elsewhere) === withoutDigits(name) ? undefined : this.byName.get(elsewhere);
  }
}

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}
