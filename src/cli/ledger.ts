import { Command, Option } from 'commander';
import { CommandIo } from './command-io';

/** The verb `ledger`: looks at the memory of addresses, and edits it safely. */
export function addLedger(program: Command, io: CommandIo): void {
  const ledger = program.command('ledger').description('look at the ledger of promised addresses, and edit it safely');

  withCommonOptions(ledger.command('show'))
    .description('show networks, slots and the addresses that follow')
    .option('--fabric <name>', 'only this fabric')
    .addHelpText('after', example('show --fabric compute'))
    .action(async (options) => (await import('./ledger-show')).showCommand(options, io));

  withCommonOptions(ledger.command('release'))
    .description('free the slots of retired nodes, so that new ones may get them')
    .argument('<node...>', 'nodes that are gone for good')
    .option('--fabric <name>', 'only on this fabric')
    .addHelpText('after', example('release gpu-04 gpu-07'))
    .action(async (nodes, options) => (await import('./ledger-release')).releaseCommand(nodes, options, io));

  withCommonOptions(ledger.command('repair'))
    .description('mend a ledger that was merged or edited wrongly, without moving an address')
    .option('--keep <node...>', 'whose claim counts where two contradict: NODE or NODE=SLOT')
    .option('--dry-run', 'print the changes, and write nothing')
    .addHelpText('after', example('repair --keep gpu-04'))
    .action(async (options) => (await import('./ledger-repair')).repairCommand(options, io));
}

function withCommonOptions(command: Command): Command {
  return command
    .option('--ledger <file>', 'the ledger (default: the only ledger/*.yaml)')
    .addOption(new Option('-o, --output <format>', 'format of the result').choices(['text', 'json']).default('text'));
}

function example(line: string): string {
  return `\nExample:\n  gpu-fabric ledger ${line}`;
}
