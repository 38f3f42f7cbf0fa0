import { Command, Option } from 'commander';
import { CommandIo } from './command-io';

export interface PresetsOptions {
  readonly output: 'text' | 'yaml' | 'json';
}

/** The verb `presets`: servers whose network cards are known. */
export function addPresets(program: Command, io: CommandIo): void {
  program.command('presets')
    .description('list the servers whose network cards are known, or show one')
    .argument('[name]', 'preset to show')
    .addOption(new Option('-o, --output <format>', 'format of the result; yaml is a file to start a preset of your own from').choices(['text', 'yaml', 'json']).default('text'))
    .addHelpText('after', [
      '',
      'Examples:',
      '  gpu-fabric presets PowerEdge-XE9680',
      '  gpu-fabric presets PowerEdge-XE9680 -o yaml > presets/my-server.yaml    # change it, and give it to: gpu-fabric import --presets',
    ].join('\n'))
    .action(async (name, options) => {
      const { presetsCommand } = await import('./presets-command');
      presetsCommand(name, options, io);
    });
}
