import { behaviourOf } from './behaviour';
import { CommandIo, printable, writeJson, writeLines } from './command-io';
import type { DiffOptions } from './diff';
import { ComparedCluster, readComparedStates } from './diff-states';
import { diffLines } from './diff-text';
import { Findings } from './exit-code';
import { parseGitPath, readGitText } from './git-manifests';
import { Inventory } from '../inventory';
import { ClusterNode } from '../ipam';
import { allNodes, diffJson, diffMarkdown, diffStates, isEmpty, NodeFacts, refusalsOf } from '../report';
import { releaseOf } from '../rules/model/facts';
import { ObjectIndex } from '../rules/model/object-index';

/**
 * `gpu-fabric diff OLD NEW`.
 *
 * @throws FabricError when something cannot be read; Findings when an address moves or something is lost that is not allowed
 */
export function diffCommand(old: string, fresh: string, options: DiffOptions, io: CommandIo): void {
  const states = readComparedStates(old, fresh);
  const inventories = readInventories(old, options);
  const named = (options.nodes ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  const diffs = states.clusters.map((compared) => {
    const nodes = nodeFacts(inventories, compared, states.clusters.length, named);
    const behaviour = behaviourOf(options.release ?? releaseOf(new ObjectIndex(compared.after)));
    const { cluster } = compared;
    return { cluster, title: cluster ?? `${states.before} -> ${states.after}`, diff: diffStates(compared.before, compared.after, { nodes, behaviour }) };
  });

  if (states.isNew) writeLines(io.stderr, [printable(`gpu-fabric: ${states.before} holds no Kubernetes objects, so everything is new`)]);
  // a fleet has many clusters, and a change is about few of them
  const told = diffs.length === 1 ? diffs : diffs.filter(({ diff }) => !isEmpty(diff));
  switch (options.output) {
    case 'json': writeJson(io, diffJson(diffs)); break;
    case 'markdown': io.stdout.write(diffMarkdown(told.length === 0 ? diffs.slice(0, 1).map(({ diff }) => ({ title: `${states.before} -> ${states.after}`, diff })) : told, { allowed: options.allow })); break;
    case 'text': writeLines(io.stdout, told.length === 0 ? ['no object and no address changes'] : told.flatMap((each, index) => [...(index > 0 ? [''] : []), ...diffLines(each, io)]));
  }
  const refused = [...new Set(diffs.flatMap(({ diff }) => refusalsOf(diff)))].filter((kind) => !options.allow.includes(kind));
  if (refused.length === 0) return;
  const hint = refused.map((kind) => `--allow ${kind}`).join(' ');
  writeLines(io.stderr, [`gpu-fabric: refused: ${refused.map((kind) => REFUSALS[kind]).join(', and ')}; if that is meant, say so with ${hint}`]);
  throw new Findings();
}

const REFUSALS: Readonly<Record<ReturnType<typeof refusalsOf>[number], string>> = {
  'renumber': 'addresses that were handed out move',
  'data-loss': 'something is deleted or forgotten that Git cannot bring back',
};

interface Inventories {
  readonly before: readonly Inventory[];
  readonly after: readonly Inventory[];
}

function readInventories(old: string, { inventory, oldInventory }: DiffOptions): Inventories {
  const after = inventory.map((file) => Inventory.fromFile(file));
  if (oldInventory.length > 0) return { before: oldInventory.map((file) => Inventory.fromFile(file)), after };
  const before = inventory.map((file, index) => {
    const atRevision = parseGitPath(old, file);
    const text = atRevision === undefined ? undefined : readGitText({ ...atRevision, path: file });
    return text === undefined ? after[index] : Inventory.parse(text, `${atRevision?.revision}:${file}`);
  });
  return { before, after };
}

/** Nodes of a cluster by its inventory: the only one, or among several the one that has the name of the cluster's folder. */
function nodeFacts({ before, after }: Inventories, { folder }: ComparedCluster, clusters: number, named: readonly string[]): NodeFacts {
  const nodesIn = (inventories: readonly Inventory[]): readonly ClusterNode[] | undefined => {
    const only = clusters === 1 && inventories.length === 1 ? inventories[0] : undefined;
    const inventory = inventories.find((each) => each.cluster === folder) ?? only;
    if (inventory === undefined && named.length === 0) return undefined;
    return allNodes(inventory?.nodes ?? [], named);
  };
  return { before: nodesIn(before), after: nodesIn(after) };
}
