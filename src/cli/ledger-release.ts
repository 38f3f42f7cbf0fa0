import { CommandIo, printable, writeJson, writeLines } from './command-io';
import { chosenFabrics, LedgerOptions, openLedger } from './ledger-file';
import { portText } from '../ipam';
import { Ledger, releaseNodes } from '../ipam/ledger';
import { prefixesBySlot } from '../report';

export interface ReleaseOptions extends LedgerOptions {
  readonly fabric?: string;
}

/**
 * `gpu-fabric ledger release`: forgets retired nodes.
 *
 * @throws FabricError when a node is not retired, or not there; nothing is written then
 */
export function releaseCommand(nodes: readonly string[], options: ReleaseOptions, io: CommandIo): void {
  const { file, text, save } = openLedger(options.ledger);
  const ledger = Ledger.parse(text, file);
  const fabrics = chosenFabrics(ledger, options.fabric);
  const release = releaseNodes(ledger, nodes, fabrics);
  save(release.text);

  const prefixes = new Map(fabrics.map((fabric) => [fabric.name, prefixesBySlot(fabric)]));
  const released = release.released.map((entry) => ({ ...entry, prefixes: prefixes.get(entry.fabric)?.(entry.slot) ?? [] }));
  if (options.output === 'json') {
    writeJson(io, { file, released });
    return;
  }
  writeLines(io.stdout, released.map(({ fabric, node, slot, prefixes: [first, ...others] }) => {
    const rest = others.length === 0 ? '' : ` and ${others.length} more`;
    const addresses = first === undefined ? '' : `: ${first.prefix} on ${portText(first)}${rest}`;
    return printable(`${fabric}: slot ${slot} of ${node} is free${addresses}`);
  }));
}
