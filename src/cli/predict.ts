import { Command, Option } from 'commander';
import { behaviourOf } from './behaviour';
import { readClusterStates } from './cluster-state';
import { CommandIo, printable, writeJson, writeLines } from './command-io';
import { Findings } from './exit-code';
import { changeCommand } from './predict-change';
import { predictedJson } from './predict-json';
import { predictionLines } from './predict-text';
import { allNodes, isRefused, predictState } from './predicted-pool';

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
    .action((files, options) => predictCommand(files, options, io));
}

/**
 * `gpu-fabric predict`.
 *
 * @throws FabricError when a file cannot be read; Findings when a pool is invalid, or with `--change` when a node would move
 */
export function predictCommand(files: readonly string[], options: PredictOptions, io: CommandIo): void {
  const behaviour = behaviourOf(options.release);
  const named = (options.nodes ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (options.change !== undefined) return changeCommand(files, options.change, { behaviour, named, output: options.output }, io);
  const states = readClusterStates(files);
  const results = states.map((state) => ({ file: state.source, pools: predictState(state, allNodes(state.nodes, named), behaviour) }));
  if (options.output === 'json') writeJson(io, { files: results.map(({ file, pools }) => ({ file, pools: pools.map(predictedJson) })) });
  else writeLines(io.stdout, results.flatMap(({ file, pools }, index) => [...(index > 0 ? [''] : []), ...predictionLines(file, pools, io)]));
  for (const { source, pools, nodes } of states) {
    if (pools.length > 0 && nodes.length + named.length === 0) {
      writeLines(io.stderr, [printable(`gpu-fabric: ${source} has pools, but no nodes; add objects of kind Node, or give --nodes`)]);
    }
  }
  if (results.some(({ pools }) => pools.some(isRefused))) throw new Findings();
}
