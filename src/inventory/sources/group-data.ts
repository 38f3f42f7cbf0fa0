import type { ExistingGroup, ExistingInventory } from './existing';
import type { HardwareGroup } from './group-nodes';
import type { ImportOptions } from './import-types';
import { MergedNode } from './merge-nodes';
import { known } from './source-facts';
import type { WiredGroup } from './wire-group';
import { Labels, NicData, NodeData, NodeGroupData } from '../data';
import { fits, forms } from '../forms';

/** What becomes a group of an inventory. */
export interface GroupParts {
  readonly name: string;
  readonly group: HardwareGroup;
  readonly existing?: ExistingGroup;
  readonly wired: WiredGroup;
  readonly nodeSelector?: Labels;
}

/** What else decides which nodes are where. */
export interface NodePlaces {
  /** Nodes of which a source says in which group they are. */
  readonly seen: ReadonlySet<string>;
  readonly excluded: ReadonlySet<string>;
  readonly options: ImportOptions;
}

/** What the sources say of a group; the other fields are people's. */
const FROM_SOURCES: ReadonlySet<string> = new Set(['name', 'preset', 'nics', 'nodeSelector', 'nodes']);

/** A group with the nodes and NICs of the sources, and all else as people wrote it. */
export function groupData({ name, group, existing: own, wired, nodeSelector }: GroupParts, { seen, excluded, options }: NodePlaces): NodeGroupData {
  const mine = new Map(group.nodes.map((node) => [node.name, node]));
  const kept = (own?.data.nodes ?? []).filter((entry) => {
    const node = nameOf(entry);
    return !excluded.has(node) && (mine.has(node) || (!seen.has(node) && options.prune !== true));
  });
  const had = new Set(kept.map(nameOf));
  const nodes = [
    ...kept.map((entry) => nodeData(mine.get(nameOf(entry)), entry, own, options)),
    ...group.nodes.filter((node) => !had.has(node.name)).map((node) => nodeData(node, node.name, own, options)),
  ];
  const isSorted = kept.every((entry, index) => index === 0 || nameOf(kept[index - 1]) < nameOf(entry));
  const preset = wired.isLayout ? wired.layout?.preset : undefined;
  const written = Object.entries(own?.data ?? {}).filter(([field]) => !FROM_SOURCES.has(field));
  return {
    name,
    ...(preset === undefined ? { nics: nicsOf(wired, group.hasAllNics ? undefined : own) } : { preset }),
    ...known({ nodeSelector, netplanManaged: group.claim?.netplanManaged }),
    ...Object.fromEntries(written),
    ...((nodes.length > 0 || own?.data.nodes !== undefined) && { nodes: isSorted ? nodes.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) : nodes }),
  };
}

/** Groups of which the sources know nothing stay where they are, but for nodes that are in other groups now. The new groups follow. */
export function withUntouched(
  built: readonly { readonly data: NodeGroupData; readonly existing?: ExistingGroup }[], untouched: ReadonlySet<ExistingGroup>,
  existing: ExistingInventory,
  { seen, excluded }: NodePlaces,
): NodeGroupData[] {
  const kept = existing.groups.flatMap((own): NodeGroupData[] => {
    const same = built.find((group) => group.existing === own);
    if (same !== undefined) return [same.data];
    if (!untouched.has(own)) return [];
    const nodes = own.data.nodes?.filter((entry) => !seen.has(nameOf(entry)) && !excluded.has(nameOf(entry)));
    return [{ ...own.data, ...(nodes !== undefined && { nodes }) }];
  });
  return [...kept, ...built.filter((group) => group.existing === undefined).map(({ data }) => data)];
}

export function nameOf(entry: string | NodeData): string {
  return typeof entry === 'string' ? entry : entry.name;
}

/** A source that tells some NICs only does not take the others away. */
function nicsOf({ nics }: WiredGroup, own: ExistingGroup | undefined): readonly NicData[] {
  const told = new Set(nics.map(({ pciAddress }) => pciAddress));
  const others = (own?.group.nics ?? []).filter(({ pciAddress }) => !told.has(pciAddress));
  return [...nics, ...others].sort((a, b) => (a.pciAddress < b.pciAddress ? -1 : 1));
}

/** What people wrote of a node stays; what the sources know is added. */
function nodeData(node: MergedNode | undefined, entry: string | NodeData, own: ExistingGroup | undefined, options: ImportOptions): string | NodeData {
  if (node === undefined) return entry;
  const before: NodeData = typeof entry === 'string' ? { name: entry } : entry;
  const unit = unitOf(node, options);
  const slot = own?.data.slotFromName === undefined ? node.slot : undefined;
  const data: NodeData = {
    ...before,
    ...(before.slot === undefined && slot !== undefined && { slot }),
    ...(before.unit === undefined && unit !== undefined && unit !== own?.data.unit && { unit }),
  };
  return Object.keys(data).length === 1 ? node.name : data;
}

function unitOf({ unit, labels }: MergedNode, { unitLabel }: ImportOptions): string | undefined {
  const labelled = unitLabel === undefined ? undefined : labels?.[unitLabel]?.toLowerCase();
  return unit ?? (labelled !== undefined && fits(forms.unitName, labelled) ? labelled : undefined);
}
