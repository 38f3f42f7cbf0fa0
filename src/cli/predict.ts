import { Command, Option } from 'commander';
import { CommandIo } from './command-io';

export interface PredictOptions {
  readonly nodes?: string;
  readonly release?: string;
  readonly change?: string;
  readonly output: 'text' | 'json';
}

/** The verb `predict`: what nv-ipam gives every node. */
export function addPredict(program: Command, io: CommandIo): void {
  program.command('predict')
    .description('predict what nv-ipam gives every node, from pools (with their status, where there is one) and nodes')
    .argument('<file...>', 'manifests of pools and nodes: files, folders, or - for standard input; each is a cluster of its own')
    .option('--nodes <names>', 'nodes beside those in the files, separated by commas; they have no labels')
    .option('--release <line>', 'release of the network operator whose nv-ipam is meant (default: the newest)')
    .option('--change <new>', 'manifests that are about to be applied: tells which nodes would move')
    .addOption(new Option('-o, --output <format>', 'format of the result').choices(['text', 'json']).default('text'))
    .addHelpText('after', [
      '',
      'Examples:',
      '  kubectl get ippools,cidrpools,nodes -A -o yaml | gpu-fabric predict -',
      '  gpu-fabric predict pools.yaml --nodes gpu-1,gpu-2',
      '  gpu-fabric predict live.yaml --change dist/hgx-h200/30-pools',
    ].join('\n'))
    .action(async (files, options) => (await import('./predict-command')).predictCommand(files, options, io));
}
