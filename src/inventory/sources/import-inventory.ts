import { buildGroups } from './build-groups';
import { describeChanges } from './describe-changes';
import { ExistingInventory, readExisting } from './existing';
import type { FactOrigin, ImportedInventory, ImportNote, ImportOptions, SourceText } from './import-types';
import { knownLayouts } from './known-layouts';
import { mergeNodes } from './merge-nodes';
import { placeNodes } from './place-nodes';
import { readSource } from './read-source';
import { reservedRanges } from './reserve-ranges';
import { SourceFacts } from './source-facts';
import { closest, FabricError, listValues, Problem, sampled } from '../../errors';
import { InventoryData } from '../data';
import { Inventory } from '../inventory';

/**
 * Makes one inventory of several sources, node by node. It is pure: the same sources give the same inventory.
 *
 * @throws FabricError with everything that is wrong in all sources, or that is missing to make an inventory, each with its place
 * @example
 * const { data, contradictions } = importInventory(readSources(['cluster-config.yaml', 'nodes.yaml']), { cluster: 'hgx-h200' });
 * const inventory = Inventory.of(data);
 */
export function importInventory(sources: readonly SourceText[], options: ImportOptions = {}): ImportedInventory {
  const existing = options.existing === undefined ? undefined : readExisting(options.existing);
  const cluster = clusterOf(options, existing);
  const facts = readAll(sources, options);
  const { nodes: all, contradictions } = mergeNodes(facts.flatMap(({ nodes }) => nodes));
  const excluded = excludedNames(options, all.map(({ name }) => name), existing);
  const nodes = all.filter(({ name }) => !excluded.has(name));

  const layouts = knownLayouts(options.presets ?? []);
  const placed = placeNodes(nodes, facts.flatMap(({ groups }) => groups), layouts, existing);
  const built = buildGroups(placed, { layouts, existing, excluded, options });
  const reserved = reservedRanges(facts.flatMap((each) => each.reserved), all, existing);
  const data: InventoryData = {
    ...existing?.data,
    cluster,
    ...(reserved.ranges.length > 0 && { reserved: reserved.ranges }),
    ...((built.groups.length > 0 || existing?.data.nodeGroups !== undefined) && { nodeGroups: built.groups }),
  };
  if (built.groups.length === 0 && reserved.ranges.length === 0) throw nothingToImport(sources, placed.leftOut.length);
  const origins: FactOrigin[] = [
    ...reserved.origins.flatMap((origin, index): FactOrigin[] => (origin === undefined ? [] : [{ path: ['reserved', index], ...origin }])),
    ...built.origins,
  ];
  const inventory = checked(data, origins);
  const launchKit = facts.find((each) => each.launchKit !== undefined)?.launchKit;
  return {
    data,
    origins,
    contradictions: [...contradictions, ...built.contradictions],
    notes: [
      ...facts.flatMap(({ notes }) => notes),
      ...placed.notes,
      ...leftOutNotes(placed.leftOut.map(({ name }) => name)),
      ...built.notes,
      ...reserved.notes,
    ],
    changes: existing === undefined ? [] : describeChanges(existing.inventory, inventory),
    ...(launchKit !== undefined && { launchKit }),
  };
}

/** All sources, so that what is wrong in any of them is said at once. */
function readAll(sources: readonly SourceText[], options: ImportOptions): SourceFacts[] {
  const problems: Problem[] = [];
  const facts = sources.flatMap((source): SourceFacts[] => {
    try {
      return [readSource(source, options) ?? []].flat();
    } catch (error) {
      if (!(error instanceof FabricError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) throw new FabricError(problems);
  if (facts.length === 0) throw nothingToImport(sources, 0);
  return facts;
}

function clusterOf({ cluster }: ImportOptions, existing: ExistingInventory | undefined): string {
  const own = existing?.inventory.cluster;
  if (cluster !== undefined && own !== undefined && cluster !== own) {
    const hint = 'give each cluster an inventory of its own';
    throw new FabricError({ code: 'field-invalid', message: `cluster "${cluster}" is not that of the inventory, "${own}"`, hint });
  }
  const known = cluster ?? own;
  if (known === undefined) throw new FabricError({ code: 'field-invalid', message: 'the cluster has no name', hint: 'give --cluster NAME' });
  return Inventory.of({ cluster: known }).cluster;
}

function excludedNames({ exclude = [] }: ImportOptions, names: readonly string[], existing: ExistingInventory | undefined): ReadonlySet<string> {
  const known = new Set([...names, ...existing?.groupOfNode.keys() ?? []]);
  const problems = exclude.filter((name) => !known.has(name)).map((name): Problem => {
    const meant = closest(name, [...known]);
    return { code: 'name-invalid', message: `there is no node "${name}" to leave out`, ...(meant !== undefined && { hint: `did you mean "${meant}"?` }) };
  });
  if (problems.length > 0) throw new FabricError(problems);
  return new Set(exclude);
}

function leftOutNotes(names: readonly string[]): ImportNote[] {
  if (names.length === 0) return [];
  return [{
    severity: 'info',
    message: `${names.length === 1 ? 'node' : `${names.length} nodes:`} ${sampled(names, 8)}: left out, since no source tells their NICs`,
    hint: 'import SriovNetworkNodeState or NicDevice objects of them, or a table with the columns node, pciAddress, traffic, rail',
  }];
}

function nothingToImport(sources: readonly SourceText[], leftOut: number): FabricError {
  const files = listValues([...new Set(sources.map(({ file }) => file))]).replace(' or ', ' and ');
  return new FabricError({
    code: 'document-invalid',
    message: leftOut > 0 ? `${files}: no source tells the NICs of any node` : `${files}: there is nothing to import`,
    hint: 'kubectl get nodes,sriovnetworknodestates,nicdevices -A -o yaml prints what can be imported',
  });
}

/** The inventory, once it has passed its own checks. What they find is shown where the sources say it. */
function checked(data: InventoryData, origins: readonly FactOrigin[]): Inventory {
  try {
    return Inventory.of(data);
  } catch (error) {
    if (!(error instanceof FabricError)) throw error;
    const byPath = new Map(origins.map((origin) => [origin.path.join('/'), origin]));
    throw new FabricError(error.problems.map((problem) => {
      const steps = [...(problem.path ?? '').replace(/^inventory\.?/, '').matchAll(/[^.[\]]+/g)].map(([step]) => step);
      for (let length = steps.length; length > 0; length--) {
        const location = byPath.get(steps.slice(0, length).join('/'))?.location;
        if (location !== undefined) return { ...problem, location };
      }
      return problem;
    }));
  }
}
