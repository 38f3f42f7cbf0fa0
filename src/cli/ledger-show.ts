import { columns } from './columns';
import { CommandIo, Paint, paintOf, printable, writeJson, writeLines } from './command-io';
import { chosenFabrics, LedgerOptions, openLedger } from './ledger-file';
import { portKey, portText, RailPort } from '../ipam';
import { FabricMemory, Ledger, NetworkMemory } from '../ipam/ledger';
import { capacityOf, prefixesBySlot, SlotPrefix } from '../report';

export interface ShowOptions extends LedgerOptions {
  readonly fabric?: string;
}

/**
 * `gpu-fabric ledger show`: what was promised, and the addresses that follow.
 *
 * @throws FabricError when the ledger cannot be read or trusted, or has no such fabric
 */
export function showCommand(options: ShowOptions, io: CommandIo): void {
  const { file, text } = openLedger(options.ledger);
  const ledger = Ledger.parse(text, file);
  const fabrics = chosenFabrics(ledger, options.fabric);
  const cluster = ledger.data?.cluster ?? '';
  if (options.output === 'json') {
    writeJson(io, { file, cluster, fabrics: fabrics.map(fabricJson) });
    return;
  }
  const paint = paintOf(io);
  const heading = printable(`${file}: cluster ${cluster}${fabrics.length === 0 ? ', no fabrics yet' : ''}`);
  writeLines(io.stdout, [heading, ...fabrics.flatMap((fabric) => ['', ...fabricLines(fabric, paint)])]);
}

function fabricJson(fabric: FabricMemory): object {
  const capacity = capacityOf(fabric);
  const prefixesOf = prefixesBySlot(fabric);
  return {
    name: fabric.name,
    networks: fabric.networks,
    units: fabric.units ?? [],
    // as text, since an IPv6 fabric has more than a JSON number can count
    capacity: capacity?.slots.toString() ?? null,
    free: capacity?.free.toString() ?? null,
    slots: fabric.slots.map(({ slot, node, retired }) => ({ slot, node, retired: retired === true, prefixes: prefixesOf(slot) })),
  };
}

function fabricLines(fabric: FabricMemory, paint: Paint): string[] {
  return [
    paint.bold(printable(fabric.name)),
    ...fabric.networks.flatMap((network) => [
      `  ${printable(describeNetwork(network))}`,
      ...columns(network.rails.map((entry) => [portText(entry), entry.subnet]), '    '),
    ]),
    ...(fabric.units === undefined ? [] : ['  units', ...columns(fabric.units.map(({ unit, name }) => [unit, printable(name)]), '    ')]),
    ...slotLines(fabric, paint),
  ];
}

function describeNetwork({ family, kind, supernet, nodePrefixLength, addressesPerNode, gateway, rails }: NetworkMemory): string {
  const per = `per node${hasPlanes(rails) ? ', rail and plane' : ' and rail'}`;
  const share = kind === 'routed' ? `a /${nodePrefixLength} ${per}` : `${addressesPerNode} addresses ${per}`;
  return `${family} ${supernet}, ${kind}: ${share}, gateway ${gateway}`;
}

function slotLines(fabric: FabricMemory, paint: Paint): string[] {
  const capacity = capacityOf(fabric);
  if (capacity === undefined) return ['  no slots: nv-ipam chooses the addresses of each node'];
  const retired = fabric.slots.filter((entry) => entry.retired === true).length;
  const summary = `  slots: ${fabric.slots.length - retired} taken, ${retired} retired, ${capacity.free} free of ${capacity.slots}`;
  if (fabric.slots.length === 0) return [summary];

  const prefixesOf = prefixesBySlot(fabric);
  const [head, ...rows] = columns([
    ['slot', 'node', ...firstRails(prefixesOf(0)).map((port) => `${portText(port)}${fabric.networks.length > 1 ? ` ${port.family}` : ''}`)],
    ...fabric.slots.map(({ slot, node, retired: isRetired }) => {
      return [slot, printable(node), ...firstRails(prefixesOf(slot)).map(({ prefix }) => prefix), isRetired === true ? 'retired' : ''];
    }),
  ], '    ');
  const lines = rows.map((row, index) => (fabric.slots[index].retired === true ? paint.dim(row) : row));
  return [summary, head, ...lines, ...otherRails(fabric, prefixesOf)];
}

/** The first rail of every network; the others differ from it in their subnet only. */
function firstRails(prefixes: readonly SlotPrefix[]): SlotPrefix[] {
  return prefixes.filter(({ family }, index) => prefixes.findIndex((other) => other.family === family) === index);
}

function hasPlanes(ports: readonly RailPort[]): boolean {
  return ports.some(({ plane }) => plane !== undefined);
}

/** One node on another rail or plane tells how all of them go on. */
function otherRails(fabric: FabricMemory, prefixesOf: (slot: number) => readonly SlotPrefix[]): string[] {
  const [{ slot, node }] = fabric.slots;
  const prefixes = prefixesOf(slot);
  const other = prefixes.find(({ family, ...port }) => family === prefixes[0].family && portKey(port) !== portKey(prefixes[0]));
  if (other === undefined) return [];
  const others = `every other rail${hasPlanes(prefixes) ? ' and plane' : ''}`;
  return [`    on ${others}, the same place in its subnet: ${printable(node)} has ${other.prefix} on ${portText(other)}`];
}
