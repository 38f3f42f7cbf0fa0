import { ClusterState, readClusterStates } from './cluster-state';
import { columns } from './columns';
import { CommandIo, paintOf, printable, writeJson, writeLines } from './command-io';
import { Findings } from './exit-code';
import { admissionErrors } from './predict-json';
import { errorLines, poolTitle } from './predict-text';
import { allNodes, isRefused, PredictedPool, predictState } from './predicted-pool';
import { FabricError } from '../errors';
import { ClusterNode, DecodedPool, NvIpamBehaviour, Pool } from '../ipam';

export interface ChangeSettings {
  readonly behaviour: NvIpamBehaviour;
  /** Nodes beside those in the files. */
  readonly named: readonly string[];
  readonly output: 'text' | 'json';
}

/** What a change does to one node of a pool; a share is missing where the node has none. */
interface NodeChange {
  readonly nodeName: string;
  readonly from?: string;
  readonly to?: string;
}

interface PoolChange {
  readonly pool: Pool;
  /** What nv-ipam makes of the new pool; undefined when it is removed. */
  readonly after?: PredictedPool;
  /** Nodes whose share is another one afterwards, or gone. */
  readonly moves: readonly NodeChange[];
  /** Nodes that had nothing before. */
  readonly added: readonly NodeChange[];
  readonly kept: number;
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
  const changes = poolChanges(before, after, settings);
  if (settings.output === 'json') writeJson(io, { changes: changes.map(changeJson) });
  else writeLines(io.stdout, changeLines(changes, io));
  if (changes.some(({ moves, after: pool }) => moves.length > 0 || (pool !== undefined && isRefused(pool)))) throw new Findings();
}

function poolChanges(before: ClusterState, after: ClusterState, { behaviour, named }: ChangeSettings): PoolChange[] {
  const nodes = nodesOf(before, after, named);
  const old = new Map(predictedBefore(before, nodes, behaviour).map((predicted) => [identityOf(predicted.decoded.pool), predicted]));
  const renewed = after.pools.map((decoded) => withMemory(decoded, old.get(identityOf(decoded.pool))?.prediction.pool));
  const changes = predictState({ pools: renewed }, nodes, behaviour).map((predicted) => {
    const { pool } = predicted.decoded;
    const had = sharesOf(old.get(identityOf(pool))?.prediction.pool);
    old.delete(identityOf(pool));
    return { ...compared(had, sharesOf(predicted.prediction.pool)), pool, after: predicted };
  });
  const removed = [...old.values()].map(({ prediction: { pool } }) => ({ ...compared(sharesOf(pool), new Map<string, string>()), pool }));
  return [...changes, ...removed];
}

/** What nodes have now: what the status says, or, for a pool without one, what a new pool would give. */
function predictedBefore(state: ClusterState, nodes: readonly ClusterNode[], behaviour: NvIpamBehaviour): PredictedPool[] {
  return predictState(state, nodes, behaviour).map(({ decoded, prediction }) => {
    const { pool } = decoded;
    return { decoded, prediction: pool.status.length === 0 ? prediction : { ...prediction, pool } };
  });
}

function withMemory(decoded: DecodedPool, before: Pool | undefined): DecodedPool {
  const { pool } = decoded;
  if (pool.kind === 'IPPool') return { ...decoded, pool: { ...pool, status: before?.kind === 'IPPool' ? before.status : [] } };
  return { ...decoded, pool: { ...pool, status: before?.kind === 'CIDRPool' ? before.status : [] } };
}

/** Nodes of the new state, or of the old one, or those that the pools know of. */
function nodesOf(before: ClusterState, after: ClusterState, named: readonly string[]): ClusterNode[] {
  const listed = after.nodes.length > 0 ? after.nodes : before.nodes;
  const all = allNodes(listed, named);
  if (all.length > 0) return all;
  const known = before.pools.flatMap(({ pool }): string[] => pool.status.map(({ nodeName }) => nodeName));
  return allNodes([], [...new Set(known)]);
}

function sharesOf(pool: Pool | undefined): ReadonlyMap<string, string> {
  if (pool === undefined) return new Map();
  if (pool.kind === 'IPPool') return new Map(pool.status.map(({ nodeName, startIP, endIP }) => [nodeName, `${startIP}-${endIP}`]));
  return new Map(pool.status.map(({ nodeName, prefix, gateway }) => [nodeName, gateway === '' ? prefix : `${prefix} via ${gateway}`]));
}

function compared(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): Pick<PoolChange, 'moves' | 'added' | 'kept'> {
  const moves = [...before]
    .filter(([name, share]) => after.get(name) !== share)
    .map(([nodeName, from]) => ({ nodeName, from, to: after.get(nodeName) }));
  const added = [...after].filter(([name]) => !before.has(name)).map(([nodeName, to]) => ({ nodeName, to }));
  return { moves, added, kept: before.size - moves.length };
}

function identityOf({ kind, namespace, name }: Pool): string {
  return [kind, namespace ?? '', name].join('/');
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
