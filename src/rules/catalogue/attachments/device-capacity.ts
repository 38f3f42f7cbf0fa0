import { parsePolicyPfName } from '../../grammar';
import type { Cluster, NodeView, ResourceView } from '../../model';
import { textListAt } from '../../model/values';

/** How many devices of resources there can be at most. Whatever is not known is taken for plenty: then the answer is undefined. */
export class DeviceCapacity {
  private readonly best = new Map<string, bigint | undefined>();
  private readonly total = new Map<string, bigint | undefined>();

  constructor(private readonly cluster: Cluster) {}

  /** On the best node. */
  public onOneNode(resource: string): bigint | undefined {
    if (!this.best.has(resource)) this.best.set(resource, this.bestOf(resource));
    return this.best.get(resource);
  }

  /** On all nodes together; undefined too when no nodes are known. */
  public onAllNodes(resource: string): bigint | undefined {
    if (!this.total.has(resource)) this.total.set(resource, this.totalOf(resource));
    return this.total.get(resource);
  }

  private bestOf(resource: string): bigint | undefined {
    const views = this.cluster.resourcesNamed(resource);
    const anywhere = atMost(views);
    if (!this.cluster.knows('nodes')) return anywhere;
    if (!this.isOnAnyNode(views)) return undefined;
    const amounts = this.cluster.nodes.map((node) => onNode(node, views) ?? anywhere);
    return amounts.includes(undefined) ? undefined : amounts.reduce(larger, 0n);
  }

  private totalOf(resource: string): bigint | undefined {
    const views = this.cluster.resourcesNamed(resource);
    if (!this.cluster.knows('nodes') || !this.isOnAnyNode(views)) return undefined;
    let total = 0n;
    for (const node of this.cluster.nodes) {
      const amount = onNode(node, views);
      if (amount === undefined) return undefined;
      total += amount;
    }
    return total;
  }

  /** A resource that seems to be nowhere is a mistake of its selector, or of what is known about labels. */
  private isOnAnyNode(views: readonly ResourceView[]): boolean {
    return views.some((view) => this.cluster.nodes.some((node) => view.isOn(node)));
  }
}

/** What a node has of a resource, at most; undefined when nobody knows. */
function onNode(node: NodeView, views: readonly ResourceView[]): bigint | undefined {
  const own = views.filter((view) => view.isOn(node));
  let sum = 0n;
  for (const view of own) {
    const amount = ofView(view, node);
    if (amount === undefined) return undefined;
    sum = isPerNode(view) ? larger(sum, amount) : sum + amount;
  }
  return sum;
}

function ofView(view: ResourceView, node: NodeView): bigint | undefined {
  const { perNic, manifest } = view;
  if (perNic === undefined) return undefined;
  if (isPerNode(view)) return BigInt(perNic);
  const named = namedPorts(manifest.object.spec);
  // a NIC that the inventory leaves out is no proof that there is none
  const taken = node.nics?.filter((nic) => view.takes(nic) !== false).length ?? 0;
  if (taken === 0) return named === undefined ? undefined : BigInt(perNic * named);
  return BigInt(perNic * (named === undefined ? taken : Math.min(taken, named)));
}

/** What one node has at most, whichever it is: every port that a policy names, with all of its functions. */
function atMost(views: readonly ResourceView[]): bigint | undefined {
  let sum = 0n;
  for (const view of views) {
    const named = isPerNode(view) ? 1 : namedPorts(view.manifest.object.spec);
    if (view.perNic === undefined || named === undefined) return undefined;
    const amount = BigInt(view.perNic * named);
    sum = isPerNode(view) ? larger(sum, amount) : sum + amount;
  }
  return views.length === 0 ? undefined : sum;
}

/** The shared devices are a number per node. */
function isPerNode({ source }: ResourceView): boolean {
  return source === 'rdma-shared-device-plugin';
}

/** How many ports a policy of the SR-IOV operator names; undefined when it selects them otherwise. */
function namedPorts(spec: unknown): number | undefined {
  const ports = textListAt(spec, 'nicSelector', 'pfNames').map((text) => parsePolicyPfName(text).value?.device ?? text);
  const addresses = textListAt(spec, 'nicSelector', 'rootDevices');
  const counts = [ports, addresses].filter((list) => list.length > 0).map((list) => new Set(list).size);
  return counts.length === 0 ? undefined : Math.min(...counts);
}

function larger(a: bigint | undefined, b: bigint | undefined): bigint {
  return (a ?? 0n) > (b ?? 0n) ? a ?? 0n : b ?? 0n;
}
