import { behaviourOf } from './behaviour';
import { readClusterStates } from './cluster-state';
import { CommandIo, printable, writeJson, writeLines } from './command-io';
import { Findings } from './exit-code';
import type { PredictOptions } from './predict';
import { changeCommand } from './predict-change';
import { predictedJson } from './predict-json';
import { predictionLines } from './predict-text';
import { allNodes, isRefused, predictState } from '../report';

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
  const results = states.map((state) => ({ file: state.source, pools: predictState(state.pools, allNodes(state.nodes, named), behaviour) }));
  if (options.output === 'json') writeJson(io, { files: results.map(({ file, pools }) => ({ file, pools: pools.map(predictedJson) })) });
  else writeLines(io.stdout, results.flatMap(({ file, pools }, index) => [...(index > 0 ? [''] : []), ...predictionLines(file, pools, io)]));
  for (const { source, pools, nodes } of states) {
    if (pools.length > 0 && nodes.length + named.length === 0) {
      writeLines(io.stderr, [printable(`gpu-fabric: ${source} has pools, but no nodes; add objects of kind Node, or give --nodes`)]);
    }
  }
  if (results.some(({ pools }) => pools.some(isRefused))) throw new Findings();
}
