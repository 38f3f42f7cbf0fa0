import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { columns } from './columns';
import { CommandIo, paintOf, printable, writeJson, writeLines } from './command-io';
import { chosenFabrics, openLedger } from './ledger-file';
import type { PlanOptions } from './plan';
import { Inventory } from '../inventory';
import { Ledger } from '../ipam/ledger';
import { AddressPlan, addressPlan, nodeTable, planCsv, planHtml, planJson, planMarkdown, planNetBoxPrefixes, planNetBoxRanges, railTable } from '../report';

/** `gpu-fabric plan`. @throws FabricError when the ledger or the inventory cannot be read, or there is no such fabric */
export function planCommand(options: PlanOptions, io: CommandIo): void {
  const { file, text } = openLedger(options.ledger);
  const ledger = Ledger.parse(text, file);
  const beside = join('inventory', basename(file));
  const from = options.inventory ?? (existsSync(beside) ? beside : undefined);
  const plan = addressPlan(ledger, from === undefined ? undefined : Inventory.fromFile(from), chosenFabrics(ledger, options.fabric));
  switch (options.output) {
    case 'json': writeJson(io, planJson(plan)); break;
    case 'csv': io.stdout.write(planCsv(plan)); break;
    case 'markdown': io.stdout.write(planMarkdown(plan)); break;
    case 'netbox': io.stdout.write(planNetBoxPrefixes(plan)); break;
    case 'netbox-ranges': io.stdout.write(planNetBoxRanges(plan)); break;
    case 'html': io.stdout.write(planHtml(plan)); break;
    case 'text': writeLines(io.stdout, planLines(plan, io));
  }
  if (plan.unknownNodes.length > 0) {
    writeLines(io.stderr, [printable(`gpu-fabric: ${from} has nodes without addresses yet; a synth gives them some: ${plan.unknownNodes.slice(0, 5).join(', ')}`)]);
  }
}

function planLines({ cluster, fabrics, reserved }: AddressPlan, io: CommandIo): string[] {
  const paint = paintOf(io);
  const table = (rows: readonly (readonly string[])[]): string[] => {
    const [head, ...body] = columns(rows.map((row) => row.map(printable)), '  ');
    return [paint.dim(head), ...body];
  };
  return [
    printable(`cluster ${cluster}${fabrics.length === 0 ? ', no fabrics yet' : ''}`),
    ...fabrics.flatMap((fabric) => {
      const nodes = nodeTable(fabric);
      return ['', paint.bold(printable(`${fabric.name}: ${fabric.supernets.join(', ')}`)), ...table(railTable(fabric)), ...(nodes.length > 1 ? ['', ...table(nodes)] : [])];
    }),
    ...(reserved.length === 0 ? [] : ['', paint.bold('reserved'), ...table([['range', 'layer', 'for'], ...reserved.map(({ cidr, layer, description }) => [cidr, layer, description ?? ''])])]),
  ];
}
