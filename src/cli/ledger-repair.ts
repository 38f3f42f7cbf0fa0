import { CommandIo, printable, writeJson, writeLines } from './command-io';
import { LedgerOptions, openLedger } from './ledger-file';
import { repairLedger } from '../ipam/ledger';

export interface RepairOptions extends LedgerOptions {
  readonly keep?: readonly string[];
  readonly dryRun?: boolean;
}

/**
 * `gpu-fabric ledger repair`: mends a ledger.
 *
 * @throws FabricError for what a person must decide, or what is not understood; nothing is written then
 */
export function repairCommand(options: RepairOptions, io: CommandIo): void {
  const { file, text, save } = openLedger(options.ledger);
  const repair = repairLedger(text, file, options.keep);
  const isWritten = repair.changes.length > 0 && options.dryRun !== true;
  if (isWritten) save(repair.text);

  if (options.output === 'json') {
    writeJson(io, { file, changes: repair.changes, written: isWritten });
    return;
  }
  const count = `${repair.changes.length} ${repair.changes.length === 1 ? 'change' : 'changes'}`;
  const summary = repair.changes.length === 0 ? 'nothing to repair' : isWritten ? `${count} written` : `${count}, and none written`;
  writeLines(io.stdout, [
    ...repair.changes.map(({ line, message }) => `${file}${line === undefined ? '' : `:${line}`}: ${message}`), `${file}: ${summary}`,
  ].map(printable));
}
