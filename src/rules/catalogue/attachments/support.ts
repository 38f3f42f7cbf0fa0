import { isAccepted } from '../../grammar';
import type { Attachment, Cluster, ContainerView, NetworkView, WorkloadView } from '../../model';
import { valueAt } from '../../model/values';

/**
 * The workloads whose pods Multus attaches to networks, one of each set of twins. It is not asked about pods on the node's own network, and refuses
 * an annotation as a whole.
 */
export function attachedWorkloads(cluster: Cluster): readonly WorkloadView[] {
  const found = attached.get(cluster)
    ?? cluster.distinctWorkloads.filter(({ networks, usesHostNetwork }) => networks !== undefined && !usesHostNetwork && isAccepted(networks));
  attached.set(cluster, found);
  return found;
}

const attached = new WeakMap<Cluster, readonly WorkloadView[]>();

/** The network of an attachment; undefined when there is none, or several of one name. */
export function networkOf({ networks }: Attachment): NetworkView | undefined {
  return networks.length === 1 ? networks[0] : undefined;
}

/** Whether a text is one that Flux, Helm or a workflow engine fills in later, so that nobody knows it yet. */
export function isPlaceholder(text: string): boolean {
  return /\$\{|\$\(|\{\{/.test(text);
}

/** `MacvlanNetwork "rail-0"`. */
export function titleOf({ kind, name }: NetworkView): string {
  return `${kind} "${name}"`;
}

/** Path of the container that an object's user most likely means: the first that is no init container. */
export function mainContainerField({ containers, specField }: WorkloadView): readonly (string | number)[] {
  return (containers.find(({ isInit }) => !isInit) ?? containers[0])?.field ?? specField;
}

/** Path of the amount of a resource that the first container asks for. */
export function requestField({ containers, specField }: WorkloadView, resource: string): readonly (string | number)[] {
  const asking = containers.find(({ requests }) => (requests.get(resource) ?? 0n) > 0n);
  return asking === undefined ? specField : amountField(asking, resource);
}

/** Path of the amount of a resource that a container asks for. */
export function amountField({ container, field }: ContainerView, resource: string): readonly (string | number)[] {
  return [...field, 'resources', valueAt(container, 'resources', 'limits', resource) === undefined ? 'requests' : 'limits', resource];
}
