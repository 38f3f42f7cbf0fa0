import { literal, quoted } from '../init';
import { Inventory, eastWestNics, storageNics } from '../inventory';
import { FabricAdoption } from '../ipam/adopt';

/** The construct that a fabric is: told by the NICs of the inventory, else by its name. */
export function constructOf({ name, counts: { rails, planes = 1 }, nodeGroups }: FabricAdoption, inventory?: Inventory): 'GpuFabric' | 'StorageFabric' {
  const group = inventory?.nodeGroups.find((candidate) => nodeGroups === undefined || nodeGroups.includes(candidate.name));
  const byName = /stor/.test(name) ? 'StorageFabric' : 'GpuFabric';
  if (group === undefined) return byName;
  const [isCompute, isStorage] = [eastWestNics(group).length === rails * planes, storageNics(group).length === rails * planes];
  if (isCompute === isStorage) return byName;
  return isCompute ? 'GpuFabric' : 'StorageFabric';
}

/** The part of the program that has to be so for the synth to give the running addresses. */
export function programLines(
  fabrics: readonly FabricAdoption[], files: { readonly ledger: string; readonly inventory?: string }, inventory?: Inventory,
): string[] {
  return [
    'const cluster = new RdmaCluster(chart, \'rdma\', {',
    `  inventory: Inventory.fromFile(${quoted(files.inventory ?? 'inventory/....yaml')}),`,
    `  ledger: Ledger.fromFile(${quoted(files.ledger)}),`,
    '});',
    ...fabrics.flatMap((adoption) => [
      `new ${constructOf(adoption, inventory)}(cluster, ${quoted(adoption.name)}, {`,
      ...addressingLines(adoption),
      ...(adoption.nodeGroups === undefined ? [] : [`  nodeGroups: ${literal(adoption.nodeGroups)},`]),
      '  // linkLayer, attachment, mtu and namespaces: as the networks have them today',
      '});',
    ]),
  ];
}

function addressingLines({ addressing }: FabricAdoption): string[] {
  if (addressing.length === 1) return [`  addressing: ${literal(addressing[0])},`];
  return ['  addressing: [', ...addressing.map((way) => `    ${literal(way)},`), '  ],'];
}
