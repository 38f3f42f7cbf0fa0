import { NodeRequirement, NodeSelector, selectNodes } from '../../../ipam';
import type { Cluster, NetworkView, NicView, NodeView, PoolView, ResourceView } from '../../model';
import { textAt } from '../../model/values';

/** Label by which DPF marks pools; they live in clusters of DPUs, whose nodes nobody knows here. */
const MADE_BY_DPF = 'dpu.nvidia.com/dpuserviceipam-name';

/** The pools that nv-ipam can read and that serve nodes of this cluster. */
export function readablePools({ pools }: Cluster): readonly PoolView[] {
  return pools.filter(({ manifest, typeErrors }) => typeErrors.length === 0 && manifest.object.metadata.labels?.[MADE_BY_DPF] === undefined);
}

/** Networks by the pool that they take addresses from; the key is `IPPool/name` or `CIDRPool/name`. */
export function networksByPool({ networks }: Cluster): ReadonlyMap<string, readonly NetworkView[]> {
  const users = new Map<string, NetworkView[]>();
  for (const network of networks) {
    if (network.ipam?.type !== 'nv-ipam') continue;
    for (const name of new Set(network.ipam.pools)) {
      const key = `${network.ipam.poolType === 'ippool' ? 'IPPool' : 'CIDRPool'}/${name}`;
      const list = users.get(key);
      if (list === undefined) users.set(key, [network]);
      else list.push(network);
    }
  }
  return users;
}

/** Which nodes a selector matches. */
export interface Selection {
  /** Nodes that it matches for certain. */
  readonly certain: ReadonlySet<string>;
  /** These, and nodes that it may match: others than this inventory write labels too. */
  readonly possible: ReadonlySet<string>;
}

/**
 * The nodes that a pool serves, by what is known of their labels. An inventory knows only some labels of its nodes, so a label that no node has is
 * unknown rather than missing, unless the Node object of a cluster says which ones there are.
 */
export function selectionOf(cluster: Cluster, { pool: { spec: { nodeSelector } } }: PoolView): Selection {
  const { nodes } = cluster;
  const known = selections.get(cluster) ?? { nodes, keys: new Set(nodes.flatMap(({ labels }) => Object.keys(labels))), found: new Map() };
  selections.set(cluster, known);
  // the pools of a fabric select the same nodes
  const key = JSON.stringify(nodeSelector ?? null);
  const found = known.found.get(key) ?? select(nodeSelector, known);
  known.found.set(key, found);
  return found;
}

interface KnownLabels {
  readonly nodes: readonly NodeView[];
  /** Keys of labels that any node has. */
  readonly keys: ReadonlySet<string>;
}

const selections = new WeakMap<Cluster, KnownLabels & { readonly found: Map<string, Selection> }>();

function select(nodeSelector: NodeSelector | undefined, known: KnownLabels): Selection {
  const names = new Set(known.nodes.map(({ name }) => name));
  if (nodeSelector === undefined) return { certain: names, possible: names };
  const [certain, possible] = [new Set<string>(), new Set<string>()];
  for (const { matchExpressions, matchFields } of nodeSelector.nodeSelectorTerms) {
    const verdicts = [
      ...matchExpressions.map((requirement) => byLabel(requirement, known)),
      ...matchFields.map((requirement) => byName(requirement, known.nodes)),
    ];
    if (verdicts.length === 0) continue;
    for (const name of names) {
      if (verdicts.every((verdict) => verdict.certain.has(name))) certain.add(name);
      if (verdicts.every((verdict) => verdict.possible.has(name))) possible.add(name);
    }
  }
  return { certain, possible };
}

/** The nodes that have a device of a network for certain: the resource is on them, and takes one of their NICs or is announced by kubelet. */
export function nodesWithDevice({ nodes }: Cluster, resources: readonly ResourceView[]): readonly NodeView[] {
  return resources.length === 0 ? [] : nodes.filter((node) => resources.some((resource) => {
    if ((node.allocatable?.get(resource.name) ?? 0n) > 0n) return true;
    return node.nics !== undefined && resource.isOn(node) && node.nics.some((nic) => resource.takes(nic) === true);
  }));
}

/** The nodes that have no device of any of the resources for certain. */
export function nodesWithoutDevice({ nodes }: Cluster, resources: readonly ResourceView[]): readonly NodeView[] {
  return nodes.filter(({ nics }) => nics !== undefined && resources.every((resource) => nics.every((nic) => resource.takes(nic) === false)));
}

/** What a NIC is wired to, for comparing; undefined when the inventory does not say. */
export function fabricOf({ traffic, rail }: NicView): string | undefined {
  return traffic === 'east-west' && rail !== undefined ? `rail ${rail}` : traffic === 'north-south' ? 'the north-south network' : undefined;
}

function byLabel(requirement: NodeRequirement, { nodes, keys }: KnownLabels): Selection {
  const certain = new Set(selectNodes({ nodeSelectorTerms: [{ matchExpressions: [requirement], matchFields: [] }] }, nodes));
  if (keys.has(requirement.key)) return { certain, possible: certain };
  const [sure, all] = [new Set<string>(), new Set<string>()];
  for (const node of nodes) {
    const matches = certain.has(node.name);
    if (matches || !hasAllLabels(node)) all.add(node.name);
    if (matches && hasAllLabels(node)) sure.add(node.name);
  }
  return { certain: sure, possible: all };
}

function byName(requirement: NodeRequirement, nodes: readonly NodeView[]): Selection {
  const certain = new Set(selectNodes({ nodeSelectorTerms: [{ matchExpressions: [], matchFields: [requirement] }] }, nodes));
  return { certain, possible: certain };
}

/** Only a node as the cluster reports it has all of its labels. */
function hasAllLabels({ at }: NodeView): boolean {
  return at !== undefined && textAt(at.object, 'status', 'nodeInfo', 'kubeletVersion') !== undefined;
}
