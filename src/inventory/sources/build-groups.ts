import type { ExistingInventory } from './existing';
import { groupData, GroupParts, NodePlaces, withUntouched } from './group-data';
import { nameGroups } from './group-names';
import { originsOf } from './group-origins';
import type { Contradiction, FactOrigin, ImportNote, ImportOptions } from './import-types';
import { KnownLayout } from './known-layouts';
import { PlacedGroup, PlacedNodes } from './place-nodes';
import { selectorsOf } from './select-nodes';
import { known } from './source-facts';
import { WiredGroup, wireGroup } from './wire-group';
import { FabricError, Problem, sampled } from '../../errors';
import { Labels, NodeGroupData } from '../data';

/** What groups are built with. */
export interface BuildContext {
  readonly layouts: readonly KnownLayout[];
  readonly existing: ExistingInventory | undefined;
  readonly excluded: ReadonlySet<string>;
  readonly options: ImportOptions;
}

/** The groups of an inventory. */
export interface BuiltGroups {
  readonly groups: readonly NodeGroupData[];
  readonly origins: readonly FactOrigin[];
  readonly contradictions: readonly Contradiction[];
  readonly notes: readonly ImportNote[];
}

interface NamedGroup extends PlacedGroup {
  readonly name: string;
}

/**
 * Makes the groups of an inventory: those that it had, in their order and with what people wrote into them, then the new ones.
 *
 * @throws FabricError `inventory-invalid` with every group whose wiring nobody knows
 */
export function buildGroups({ groups: placed, leftOut }: PlacedNodes, context: BuildContext): BuiltGroups {
  const { existing, options } = context;
  const groups = inOrder(named(placed, existing), existing);
  checkRailOrders(groups, options);
  const wired = wireAll(groups, context);
  const seen = new Set(groups.flatMap(({ group }) => group.nodes.map(({ name }) => name)));
  const untouched = (existing?.groups ?? []).filter((own) => groups.every((group) => group.existing !== own) && options.prune !== true);

  const { selectors, notes } = selectorsOf([
    ...groups.map(({ name, group: { nodes, claim }, existing: own }) => ({
      name,
      nodes,
      hasNone: own !== undefined && own.data.nodeSelector === undefined,
      ...known({ launchKitName: claim?.kind === 'launch-kit' ? claim.name : undefined }),
      wished: [own?.data.nodeSelector, claim?.nodeSelector].filter((wish): wish is Labels => wish !== undefined && Object.keys(wish).length > 0),
    })),
    ...untouched.map(({ data }) => ({ name: data.name, nodes: [], wished: data.nodeSelector === undefined ? [] : [data.nodeSelector] })),
  ], leftOut);

  const places: NodePlaces = { seen, excluded: context.excluded, options };
  const built = groups.map((group, index) => {
    const parts: GroupParts = { ...group, wired: wired[index], ...known({ nodeSelector: selectors[index] }) };
    return { parts, existing: group.existing, data: groupData(parts, places) };
  });
  const data = existing === undefined ? built.map((each) => each.data) : withUntouched(built, new Set(untouched), existing, places);
  return {
    groups: data,
    origins: built.flatMap((each) => originsOf(each.parts, each.data, ['nodeGroups', data.indexOf(each.data)])),
    contradictions: wired.flatMap(({ contradictions }) => contradictions),
    notes: [...notes, ...built.flatMap((each) => namesNote(each.parts, each.data)), ...goneNotes(places, existing)],
  };
}

function named(placed: readonly PlacedGroup[], existing: ExistingInventory | undefined): NamedGroup[] {
  const taken = new Set(existing?.groups.map(({ data }) => data.name));
  const names = nameGroups(placed.map(({ group, layout, existing: own }) => ({ group, ...known({ layout, name: own?.data.name }) })), taken);
  return placed.map((group, index) => ({ ...group, name: names[index] }));
}

/** Groups of the inventory keep their order; the others follow in that of their names. */
function inOrder(groups: readonly NamedGroup[], existing: ExistingInventory | undefined): NamedGroup[] {
  const rank = ({ existing: own }: NamedGroup): number => (own === undefined ? Infinity : existing?.groups.indexOf(own) ?? Infinity);
  return [...groups].sort((a, b) => (rank(a) === rank(b) ? (a.name < b.name ? -1 : 1) : rank(a) - rank(b)));
}

function wireAll(groups: readonly NamedGroup[], { layouts, options: { rails = [] } }: BuildContext): WiredGroup[] {
  const problems: Problem[] = [];
  const wired = groups.flatMap(({ name, group, existing: own }): WiredGroup[] => {
    const found = wireGroup(group, { name, rails, layouts, ...(own !== undefined && { existing: { nics: own.group.nics, origin: own.origin } }) });
    if ('message' in found) problems.push(found);
    return 'message' in found ? [] : [found];
  });
  if (problems.length > 0) throw new FabricError(problems);
  return wired;
}

/** An order of rails that no group has is a slip. */
function checkRailOrders(groups: readonly NamedGroup[], { rails = [] }: ImportOptions): void {
  const problems = rails.flatMap(({ group: name, pciAddresses }): Problem[] => {
    const invalid = (message: string, hint: string): Problem[] => [{ code: 'field-invalid', message: `--rails: ${message}`, hint }];
    const twice = pciAddresses.find((address, index) => pciAddresses.indexOf(address) !== index);
    if (twice !== undefined) return invalid(`${twice} is on two rails`, 'name every NIC once');
    const chosen = name === undefined ? groups : groups.filter((group) => group.name === name);
    if (chosen.length === 0) return invalid(`there is no group "${name ?? ''}"`, `there is ${sampled(groups.map((group) => group.name), 8)}`);
    const lacking = chosen.map(({ group }) => pciAddresses.filter((address) => group.nics.every(({ nic }) => nic.pciAddress !== address)));
    const [least] = [...lacking].sort((a, b) => a.length - b.length);
    if (least.length === 0) return [];
    return invalid(`no group has ${name === undefined ? 'all of these NICs' : 'it'}: ${least.join(', ')}`, 'write PCI addresses as in 0000:1a:00.0');
  });
  if (problems.length > 0) throw new FabricError(problems);
}

function namesNote({ name, group, existing: own }: GroupParts, { nics = [] }: NodeGroupData): ImportNote[] {
  const nameless = nics.filter((nic) => nic.interface === undefined).length;
  if (nameless === 0 || (own !== undefined && own.group.nics.some((nic) => nic.interface === undefined))) return [];
  return [{
    severity: 'info',
    message: `group "${name}": the interfaces of ${nameless} of ${nics.length} NICs are not known`,
    hint: 'SR-IOV finds NICs by PCI address; macvlan and IPoIB need names: give them, or let the operator name the interfaces',
    ...known({ location: (group.claim ?? group.nodes[0])?.at() }),
  }];
}

function goneNotes({ seen, excluded, options: { prune = false } }: NodePlaces, existing: ExistingInventory | undefined): ImportNote[] {
  const gone = [...existing?.groupOfNode.keys() ?? []].filter((name) => !seen.has(name) && !excluded.has(name));
  if (gone.length === 0 || prune) return [];
  return [{
    severity: 'info',
    message: `${gone.length === 1 ? 'node' : `${gone.length} nodes:`} ${sampled(gone, 8)}: in the inventory, but in no source`,
    hint: 'they stay; --prune removes them',
  }];
}
