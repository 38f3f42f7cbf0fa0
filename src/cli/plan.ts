import { Command, Option } from 'commander';
import { CommandIo } from './command-io';

const FORMATS = ['text', 'markdown', 'csv', 'json', 'netbox', 'netbox-ranges', 'html'] as const;

export interface PlanOptions {
  readonly ledger?: string;
  readonly inventory?: string;
  readonly fabric?: string;
  readonly output: (typeof FORMATS)[number];
}

/** The verb `plan`: the address plan of a ledger and an inventory. */
export function addPlan(program: Command, io: CommandIo): void {
  program.command('plan')
    .description('write the address plan of the ledger and the inventory')
    .option('--ledger <file>', 'the ledger (default: the only ledger/*.yaml)')
    .option('--inventory <file>', 'the inventory (default: the one in inventory/ that is called like the ledger, if there is one)')
    .option('--fabric <name>', 'only this fabric')
    .addOption(new Option('-o, --output <format>', 'format of the plan').choices(FORMATS).default('text'))
    .addHelpText('after', [
      '',
      'netbox has prefixes, and netbox-ranges the blocks of flat networks: NetBox imports them on two pages.',
      '',
      'Examples:',
      '  gpu-fabric plan',
      '  gpu-fabric plan --output html > plan.html',
      '  gpu-fabric plan --fabric compute --output netbox > prefixes.csv',
    ].join('\n'))
    .action(async (options) => (await import('./plan-command')).planCommand(options, io));
}
