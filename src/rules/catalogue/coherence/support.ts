import type { Manifest } from '../../../manifests';
import { parseNodeSelector } from '../../grammar';
import type { Attachment, Cluster, NetworkView, NicView, NodeView, WorkloadView } from '../../model';
import { push } from '../../model/object-index';
import { selectsLabels, selectsNode } from '../../model/resources/selected-nodes';
import { listAt, Step, textAt, textListAt, textsAt, valueAt } from '../../model/values';
import { attachedWorkloads } from '../attachments/support';

/** Plugins whose interfaces are on a wire that other nodes share; a bridge of one node is not. */
export const ON_THE_WIRE: ReadonlySet<string> = new Set(['macvlan', 'ipvlan', 'sriov', 'ib-sriov', 'ipoib', 'host-device', 'ovs']);

/** Type of the plugin that makes the interface; empty when nothing can be read. */
export function mainType({ plugins }: NetworkView): string {
  return plugins[0]?.type ?? '';
}

/** Whether the routes of the network are kept apart from those of the pod's other interfaces. */
export function hasOwnRoutes({ plugins }: NetworkView): boolean {
  return plugins.some(({ type }) => type === 'sbr' || type === 'vrf');
}

/** An attachment and the workload whose it is, with its twins. */
export interface Use {
  readonly workload: WorkloadView;
  readonly attachment: Attachment;
}

/** Who attaches pods to each network, one for each set of twins. */
export function usesOf(cluster: Cluster): ReadonlyMap<NetworkView, readonly Use[]> {
  const uses = new Map<NetworkView, Use[]>();
  for (const workload of attachedWorkloads(cluster)) {
    for (const attachment of workload.attachments) {
      for (const network of attachment.networks) push(uses, network, { workload, attachment });
    }
  }
  return uses;
}

/** Some of the objects whose pods are attached. */
export function usersIn(uses: readonly Use[] = []): readonly Manifest[] {
  return [...new Set(uses.flatMap(({ workload }) => workload.manifests))].slice(0, 5);
}

/** Whether a path of a problem leads through a field of the IPAM block. */
export function isAt(path: readonly Step[], ...keys: readonly string[]): boolean {
  return path.some((step) => typeof step === 'string' && keys.includes(step));
}

const HOSTNAME = 'kubernetes.io/hostname';

/** The one node that pods of a workload are tied to; undefined when there may be others. */
export function tiedNode({ podSpec }: WorkloadView): string | undefined {
  const direct = textAt(podSpec, 'nodeName') ?? textAt(podSpec, 'nodeSelector', HOSTNAME);
  if (direct !== undefined) return direct;
  const names = listAt(podSpec, ...REQUIRED).map((term) => {
    const byHost = [...listAt(term, 'matchExpressions').filter((one) => textAt(one, 'key') === HOSTNAME), ...listAt(term, 'matchFields')];
    const values = byHost.filter((one) => textAt(one, 'operator') === 'In').map((one) => textListAt(one, 'values'));
    return values.find((list) => list.length === 1)?.[0];
  });
  const [first] = names;
  return names.every((name) => name === first) ? first : undefined;
}

const REQUIRED = ['affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'];

/** The nodes that the scheduler may put pods of a workload on, as far as their selectors and devices tell. Workloads that ask for the same have one set. */
export function nodesFor(cluster: Cluster, workload: WorkloadView): ReadonlySet<NodeView> {
  const { podSpec, devices } = workload;
  const known = knownNodes.get(cluster) ?? new Map<string, ReadonlySet<NodeView>>();
  knownNodes.set(cluster, known);
  const key = JSON.stringify([podSpec.nodeName, podSpec.nodeSelector, valueAt(podSpec, ...REQUIRED.slice(0, 2)), [...devices.keys()].sort()]);
  const nodes = known.get(key) ?? new Set(cluster.nodes.filter((node) => mayRunOn(cluster, workload, node)));
  known.set(key, nodes);
  return nodes;
}

const knownNodes = new WeakMap<Cluster, Map<string, ReadonlySet<NodeView>>>();

function mayRunOn(cluster: Cluster, workload: WorkloadView, node: NodeView): boolean {
  const { podSpec, devices } = workload;
  const tied = tiedNode(workload);
  if (tied !== undefined && tied !== node.name) return false;
  if (!selectsLabels(textsAt(podSpec, 'nodeSelector'), node)) return false;
  const required = valueAt(podSpec, ...REQUIRED.slice(0, 3));
  const affinity = required === undefined ? undefined : parseNodeSelector(required).value;
  if (affinity !== undefined && !selectsNode(affinity, node)) return false;
  return [...devices.keys()].every((name) => {
    const views = cluster.resourcesNamed(name);
    if (views.length === 0) return node.allocatable === undefined || (node.allocatable.get(name) ?? 0n) > 0n;
    return views.some((view) => view.isOn(node) && (node.nics === undefined || node.nics.some((nic) => view.takes(nic) !== false)));
  });
}

/** The port below a VLAN or a partition of it: `eth2` of `eth2.100`. */
export function portOf(master: string): string {
  return master.replace(/\.[0-9a-fA-F]{1,4}$/, '');
}

/** Whether an interface is one that people make of others, so that no NIC has its name. */
export function isMade(interfaceName: string): boolean {
  return /^(bond|team|lag|br|vlan|vxlan|dummy|veth|ovs|macvlan|tun|tap)/i.test(interfaceName);
}

/** A NIC and the node that it is in. */
export interface PlacedNic {
  readonly node: NodeView;
  readonly nic: NicView;
}

/** NICs of all nodes by the name of their interface. */
export function nicsByInterface({ nodes }: Cluster): ReadonlyMap<string, readonly PlacedNic[]> {
  const found = new Map<string, PlacedNic[]>();
  for (const node of nodes) {
    for (const nic of node.nics ?? []) {
      if (nic.interface !== undefined) push(found, nic.interface, { node, nic });
    }
  }
  return found;
}
