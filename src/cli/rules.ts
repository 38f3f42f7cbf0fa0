import { Command, Option } from 'commander';
import { CommandIo } from './command-io';

export interface RulesOptions {
  readonly output: 'text' | 'json';
}

/** The verb `rules`: the catalogue of rules, or the page of one. */
export function addRules(program: Command, io: CommandIo): void {
  program.command('rules')
    .description('list the rules, or explain one: what is wrong, why it hurts, how to fix it')
    .argument('[id]', 'rule to explain')
    .addOption(new Option('-o, --output <format>', 'format of the result').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  gpu-fabric rules ippool-capacity-nodes')
    .action(async (id, options) => {
      const { rulesCommand } = await import('./rules-command');
      rulesCommand(id, options, io);
    });
}
