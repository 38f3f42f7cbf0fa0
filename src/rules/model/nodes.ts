import { InterfaceNaming, interfaceNamingOf } from './interface-names';
import { nicsByNode } from './node-nics';
import type { NicView, NodeView } from './node-view';
import { ObjectIndex, push } from './object-index';
import { listAt, recordAt, textAt } from './values';
import type { Inventory } from '../../inventory';
import type { Manifest } from '../../manifests';
import { parseQuantity } from '../grammar';

/**
 * The nodes of the inventory and of Node objects, by name in byte order. What the inventory says wins, since it is what the user wants; the
 * stream adds what it leaves open.
 *
 * NicInterfaceNameTemplate objects say how interfaces are going to be called, whatever they are called now.
 * SriovNetworkNodeState and NicDevice objects tell the NICs of these nodes. They make no nodes of their own: nobody knows the labels of those,
 * so that every selector would seem to miss them.
 */
export function nodesOf(index: ObjectIndex, inventory?: Inventory): NodeView[] {
  const live = new Map<string, Manifest>();
  for (const manifest of index.of('Node', '')) {
    const { name } = manifest.object.metadata;
    if (name !== undefined && !live.has(name)) live.set(name, manifest);
  }
  const facts = new Map<string, Manifest[]>();
  for (const manifest of index.ofTypes(nicsByNode.isToldBy)) {
    const owner = nicsByNode.nodeOf(manifest);
    if (owner !== undefined) push(facts, owner, manifest);
  }
  const naming = interfaceNamingOf(index.of('NicInterfaceNameTemplate', 'configuration.net.nvidia.com'));
  const views: NodeView[] = [];
  for (const group of inventory?.nodeGroups ?? []) {
    const planned = nicsByNode.ofGroup(group);
    for (const { name, labels } of group.nodes) {
      views.push(new LazyNodeView(name, { labels, group: group.name, nics: planned }, live.get(name), naming, facts.get(name)));
    }
  }
  const planned = new Set(views.map(({ name }) => name));
  for (const [name, at] of live) if (!planned.has(name)) views.push(new LazyNodeView(name, undefined, at, naming, facts.get(name)));
  return views.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

interface PlannedNode {
  readonly labels: Readonly<Record<string, string>>;
  readonly group: string;
  readonly nics: readonly NicView[];
}

class LazyNodeView implements NodeView {
  public readonly labels: Readonly<Record<string, string>>;
  public readonly group?: string;
  private known: {
    nics?: { readonly list?: readonly NicView[] };
    allocatable?: { readonly amounts?: ReadonlyMap<string, bigint> };
    addresses?: readonly string[];
  } = {};

  constructor(
    public readonly name: string, private readonly planned: PlannedNode | undefined, public readonly at: Manifest | undefined,
    private readonly naming: InterfaceNaming, private readonly facts: readonly Manifest[] = [],
  ) {
    const own = at?.object.metadata.labels ?? {};
    this.labels = planned === undefined ? own : { ...own, ...planned.labels };
    if (planned !== undefined) this.group = planned.group;
  }

  public get nics(): readonly NicView[] | undefined {
    this.known.nics ??= { list: this.naming.named(nicsByNode.merged(this.planned?.nics, this.facts), this) };
    return this.known.nics.list;
  }

  public get allocatable(): ReadonlyMap<string, bigint> | undefined {
    this.known.allocatable ??= { amounts: this.at === undefined ? undefined : allocatableOf(this.at) };
    return this.known.allocatable.amounts;
  }

  public get addresses(): readonly string[] {
    this.known.addresses ??= this.at === undefined ? [] : addressesOf(this.at);
    return this.known.addresses;
  }
}

function addressesOf({ object }: Manifest): readonly string[] {
  return listAt(object, 'status', 'addresses').flatMap((entry) => {
    const address = textAt(entry, 'address');
    return address !== undefined && ['InternalIP', 'ExternalIP'].includes(textAt(entry, 'type') ?? '') ? [address] : [];
  });
}

/** Amounts in whole units, rounded down; undefined when kubelet has not reported any. */
function allocatableOf({ object }: Manifest): ReadonlyMap<string, bigint> | undefined {
  const amounts = Object.entries(recordAt(object, 'status', 'allocatable')).flatMap(([name, value]): [string, bigint][] => {
    const quantity = parseQuantity(value).value;
    return quantity === undefined || quantity.numerator < 0n ? [] : [[name, quantity.numerator / quantity.denominator]];
  });
  return amounts.length === 0 ? undefined : new Map(amounts);
}
