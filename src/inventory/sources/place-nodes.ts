import { ExistingGroup, ExistingInventory, matchGroups } from './existing';
import { groupAssumed, groupNodes, groupWithoutNodes, HardwareGroup } from './group-nodes';
import type { ImportNote } from './import-types';
import { KnownLayout, layoutByLabels, layoutOf } from './known-layouts';
import { MergedNode } from './merge-nodes';
import { GroupClaim } from './source-facts';
import { sampled } from '../../errors';

/** A group of the sources, and the group of the inventory that it is. */
export interface PlacedGroup {
  readonly group: HardwareGroup;
  readonly existing?: ExistingGroup;
  readonly layout?: KnownLayout;
}

/** Where every node belongs. */
export interface PlacedNodes {
  readonly groups: readonly PlacedGroup[];
  /** Nodes of which nobody knows the NICs. */
  readonly leftOut: readonly MergedNode[];
  readonly notes: readonly ImportNote[];
}

/**
 * Puts nodes into groups: by their NICs; else into the group of the inventory that they are in; else, by their labels, to the known layout or the
 * group of the inventory that has these labels.
 */
export function placeNodes(
  nodes: readonly MergedNode[], claims: readonly GroupClaim[], layouts: readonly KnownLayout[], existing?: ExistingInventory,
): PlacedNodes {
  const { groups: told, notes } = groupNodes(nodes.filter(({ nics }) => nics !== undefined));
  const used = new Set(nodes.map(({ group }) => group));
  const found: HardwareGroup[] = [...told, ...claims.filter((claim) => claim.nics.length > 0 && !used.has(claim)).map(groupWithoutNodes)];
  const matched = matchGroups(found, existing);

  const staying = new Map<ExistingGroup, MergedNode[]>();
  const assumed = new Map<KnownLayout, MergedNode[]>();
  const leftOut: MergedNode[] = [];
  for (const node of nodes.filter(({ nics }) => nics === undefined)) {
    const own = existing?.groupOfNode.get(node.name) ?? bySelector(node, existing);
    const layout = own === undefined ? layoutByLabels(node.labels ?? {}, node.gpu, layouts) : undefined;
    if (own !== undefined) push(staying, own, node);
    else if (layout !== undefined) push(assumed, layout, node);
    else leftOut.push(node);
  }

  const placed = found.map((group, index): PlacedGroup => {
    const own = matched[index];
    const layout = layoutOf(group, layouts);
    const joining = [...take(staying, own), ...isAlike(group, layout, assumed) ? take(assumed, layout) : []];
    const grown = joining.length === 0 ? group : { ...group, nodes: [...group.nodes, ...joining].sort((a, b) => (a.name < b.name ? -1 : 1)) };
    return { group: grown, ...(own !== undefined && { existing: own }), ...(layout !== undefined && { layout }) };
  });
  const kept = [...staying].map(([own, its]): PlacedGroup => {
    const { name, preset, nics } = own.group;
    const layout: KnownLayout = { name, nics, labels: {}, ...(preset !== undefined && { preset }) };
    return { group: groupAssumed(its, layout), existing: own, layout };
  });
  const byLabels = [...assumed].map(([layout, its]): PlacedGroup => ({ group: groupAssumed(its, layout), layout }));
  return { groups: [...placed, ...kept, ...byLabels], leftOut, notes: [...notes, ...byLabels.map(assumedNote)] };
}

function bySelector({ labels }: MergedNode, existing: ExistingInventory | undefined): ExistingGroup | undefined {
  if (labels === undefined) return undefined;
  return existing?.groups.find(({ group: { nodeSelector = {} } }) => {
    const wanted = Object.entries(nodeSelector);
    return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
  });
}

/** Whether nodes that have a layout by their labels are those of a group that has it by its NICs. */
function isAlike(
  { machine, gpu }: HardwareGroup, layout: KnownLayout | undefined, assumed: ReadonlyMap<KnownLayout, readonly MergedNode[]>,
): boolean {
  const [first] = (layout && assumed.get(layout)) ?? [];
  return first !== undefined && (machine === undefined || machine === first.machine) && (gpu === undefined || gpu === first.gpu);
}

function assumedNote({ group: { nodes }, layout }: PlacedGroup): ImportNote {
  return {
    severity: 'warning',
    location: nodes[0].at(),
    message: `${nodes.length === 1 ? 'node' : `${nodes.length} nodes:`} ${sampled(nodes.map(({ name }) => name))}: no source tells the NICs; `
      + `by the labels they are those of "${layout?.name ?? ''}"`,
    hint: 'import SriovNetworkNodeState or NicDevice objects too, so that it is checked',
  };
}

function push<Key>(map: Map<Key, MergedNode[]>, key: Key, node: MergedNode): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [node]);
  else list.push(node);
}

function take<Key>(map: Map<Key, MergedNode[]>, key: Key | undefined): readonly MergedNode[] {
  const list = key === undefined ? undefined : map.get(key);
  if (key !== undefined) map.delete(key);
  return list ?? [];
}
