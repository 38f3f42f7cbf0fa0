import { ClusterState, readClusterStates } from './cluster-state';
import { columns } from './columns';
import { CommandIo, paintOf, printable, writeJson, writeLines } from './command-io';
import { Findings } from './exit-code';
import { admissionErrors } from './predict-json';
import { errorLines, poolTitle } from './predict-text';
import { FabricError } from '../errors';
import { ClusterNode, NvIpamBehaviour } from '../ipam';
import { allNodes, isRefused, PoolChange, poolChanges } from '../report';

export interface ChangeSettings {
  readonly behaviour: NvIpamBehaviour;
  /** Nodes beside those in the files. */
  readonly named: readonly string[];
  readonly output: 'text' | 'json';
}

/**
 * `gpu-fabric predict OLD --change NEW`: who moves when NEW is applied over OLD.
 *
 * @throws FabricError when a file cannot be read; Findings when a node would move or a pool is refused
 */
export function changeCommand(files: readonly string[], change: string, settings: ChangeSettings, io: CommandIo): void {
  if (files.length !== 1) {
    throw new FabricError({
      code: 'field-invalid',
      message: `--change compares with one state, ${files.length} are given`,
      hint: 'give the running state as one file or folder',
    });
  }
  const [before, after] = readClusterStates([files[0], change]);
  const nodes = nodesOf(before, after, settings.named);
  const changes = poolChanges({ ...before, nodesOf: () => nodes }, { ...after, nodesOf: () => nodes }, settings.behaviour);
  if (settings.output === 'json') writeJson(io, { changes: changes.map(changeJson) });
  else writeLines(io.stdout, changeLines(changes, io));
  if (changes.some(({ moves, after: pool }) => moves.length > 0 || (pool !== undefined && isRefused(pool)))) throw new Findings();
}

/** Nodes of the new state, or of the old one, or those that the pools know of. */
function nodesOf(before: ClusterState, after: ClusterState, named: readonly string[]): ClusterNode[] {
  const listed = after.nodes.length > 0 ? after.nodes : before.nodes;
  const all = allNodes(listed, named);
  if (all.length > 0) return all;
  const known = before.pools.flatMap(({ pool }): string[] => pool.status.map(({ nodeName }) => nodeName));
  return allNodes([], [...new Set(known)]);
}

function changeJson({ pool, after, moves, added, kept }: PoolChange): object {
  return {
    kind: pool.kind,
    ...(pool.namespace === undefined ? {} : { namespace: pool.namespace }),
    name: pool.name,
    removed: after === undefined,
    valid: after?.prediction.valid ?? true,
    errors: after?.prediction.errors ?? [],
    moves,
    added,
    kept,
  };
}

function changeLines(changes: readonly PoolChange[], io: CommandIo): string[] {
  const paint = paintOf(io);
  if (changes.length === 0) return ['no pools'];
  return changes.flatMap(({ pool, after, moves, added, kept }, index) => {
    const errors = after === undefined ? [] : errorLines([...after.prediction.errors, ...admissionErrors(after)]);
    const rows = columns(moves.map(({ nodeName, from = '', to }) => {
      return [printable(nodeName), printable(from), to === undefined ? 'loses it' : `-> ${printable(to)}`];
    }), '    ');
    return [
      ...(index > 0 ? [''] : []),
      paint.bold(`${poolTitle(pool)}${after === undefined ? ' is removed' : ''}`),
      ...errors,
      `  nodes: ${moves.length} would move, ${kept} stay, ${added.length} new`,
      ...rows,
    ];
  });
}
