import { HardwareGroup } from './group-nodes';
import type { FactOrigin, SourceText } from './import-types';
import { SourceDocument } from '../../document';
import { InventoryData, NodeGroupData } from '../data';
import { Inventory } from '../inventory';
import { Node, NodeGroup } from '../model';

/** An inventory that is there already, as it was written and as it is understood. */
export interface ExistingInventory {
  readonly inventory: Inventory;
  readonly groups: readonly ExistingGroup[];
  readonly data: InventoryData;
  /** The group of every node. */
  readonly groupOfNode: ReadonlyMap<string, ExistingGroup>;
}

/** A group that is there already. */
export interface ExistingGroup {
  readonly data: NodeGroupData;
  readonly group: NodeGroup;
  /** Where its NICs stand. */
  readonly origin: Omit<FactOrigin, 'path'>;
}

/** Reads it. @throws FabricError as `Inventory.parse` does */
export function readExisting({ text, file }: SourceText): ExistingInventory {
  const inventory = Inventory.parse(text, file);
  const document = SourceDocument.parse(text, file);
  const data = document.value as InventoryData; // it has passed all checks
  const groups = (data.nodeGroups ?? []).map((own, index): ExistingGroup => ({
    data: own,
    group: inventory.group(own.name),
    origin: { kind: 'existing', location: document.locate(['nodeGroups', index, own.nics === undefined ? 'preset' : 'nics'], true) },
  }));
  return { inventory, data, groups, groupOfNode: new Map(groups.flatMap((own) => own.group.nodes.map(({ name }: Node) => [name, own]))) };
}

/**
 * The group that each group of the sources is: the one that has most of its nodes, else the one with the same cards.
 *
 * @returns for every group of the sources; undefined for a new one
 */
export function matchGroups(groups: readonly HardwareGroup[], existing: ExistingInventory | undefined): readonly (ExistingGroup | undefined)[] {
  if (existing === undefined) return groups.map(() => undefined);
  const shares = groups.flatMap((group, index) => [...sharedNodes(group, existing)].map(([own, nodes]) => ({ index, own, nodes })));
  const matched = new Map<number, ExistingGroup>();
  const taken = new Set<ExistingGroup>();
  const take = (index: number, own: ExistingGroup): void => {
    if (matched.has(index) || taken.has(own)) return;
    matched.set(index, own);
    taken.add(own);
  };
  for (const { index, own } of shares.sort((a, b) => b.nodes - a.nodes || a.index - b.index)) take(index, own);
  for (const [index, group] of groups.entries()) {
    const same = existing.groups.find((own) => !taken.has(own) && hasSameCards(group, own));
    if (same !== undefined) take(index, same);
  }
  return groups.map((_, index) => matched.get(index));
}

function sharedNodes({ nodes }: HardwareGroup, { groupOfNode }: ExistingInventory): ReadonlyMap<ExistingGroup, number> {
  const shared = new Map<ExistingGroup, number>();
  for (const { name } of nodes) {
    const own = groupOfNode.get(name);
    if (own !== undefined) shared.set(own, (shared.get(own) ?? 0) + 1);
  }
  return shared;
}

function hasSameCards({ nics }: HardwareGroup, { group }: ExistingGroup): boolean {
  const own = new Map(group.nics.map((nic) => [nic.pciAddress, nic]));
  return nics.length > 0 && nics.length === own.size && nics.every(({ nic }) => {
    const same = own.get(nic.pciAddress);
    if (same === undefined) return false;
    return (['deviceID', 'linkLayer'] as const).every((field) => same[field] === undefined || nic[field] === undefined || same[field] === nic[field]);
  });
}
