import { existsSync } from 'node:fs';
import type { AdoptOptions } from './adopt';
import { groupingOf, readRunningState } from './adopt-input';
import { draftLedger } from './adopt-ledger';
import { proven } from './adopt-proof';
import { adoptionJson, adoptionLines, AdoptionResult } from './adopt-report';
import { behaviourOf } from './behaviour';
import { CommandIo, printable, writeJson, writeLines } from './command-io';
import { Findings } from './exit-code';
import { openLedger } from './ledger-file';
import { FabricError } from '../errors';
import { Inventory } from '../inventory';
import { adoptFabric, groupPools, overlappingFabrics } from '../ipam/adopt';
import { Ledger } from '../ipam/ledger';

/**
 * `gpu-fabric adopt`.
 *
 * @throws FabricError when input cannot be read, or the ledger is none or another cluster's; Findings when something would move or cannot be adopted
 */
export function adoptCommand(files: readonly string[], options: AdoptOptions, io: CommandIo): void {
  const grouping = groupingOf(options.fabric ?? [], options.map ?? []);
  const behaviour = behaviourOf(options.release);
  const inventory = options.inventory === undefined ? undefined : { file: options.inventory, data: Inventory.fromFile(options.inventory) };
  if (options.nodesPerUnit !== undefined && inventory === undefined) {
    throw new FabricError({ code: 'field-invalid', message: '--nodes-per-unit needs the units of the nodes', hint: 'give --inventory FILE' });
  }
  const cluster = clusterOf(options, inventory?.data);
  const { pools, nodes, notes } = readRunningState(files);
  const file = options.ledger ?? `ledger/${cluster}.yaml`;

  const { fabrics: groups, leftOut, problems: ungrouped } = groupPools(pools, grouping);
  const adopted = groups.map((group) => adoptFabric(group, { inventory: inventory?.data, nodes, behaviour, nodesPerUnit: options.nodesPerUnit }));
  const fabrics = adopted.flatMap(({ adoption }) => (adoption === undefined ? [] : [proven(adoption, pools, behaviour)]));
  const draft = draftLedger(file, cluster, fabrics.map(({ adoption }) => adoption.memory));
  const problems = [
    ...ungrouped, ...overlappingFabrics(groups, leftOut), ...adopted.flatMap((each) => each.problems), ...fabrics.flatMap((each) => each.problems),
    ...draft.conflicts,
  ];

  const isSound = fabrics.length > 0 && fabrics.every(({ moves }) => moves.length === 0) && problems.every(({ severity }) => severity !== 'error');
  const mayWrite = fabrics.length > 0 && (isSound || options.force === true);
  const written = mayWrite && options.dryRun !== true && draft.changes.length > 0;
  if (written) draft.save();

  const result: AdoptionResult = { cluster, ledger: file, inventory, fabrics, leftOut, problems, changes: draft.changes, written };
  writeLines(io.stderr, notes.map((note) => printable(`gpu-fabric: ${note}`)));
  if (options.output === 'json') writeJson(io, adoptionJson(result));
  else writeLines(io.stdout, adoptionLines(result, io));
  if (!mayWrite) throw new Findings();
}

function clusterOf({ cluster, ledger }: AdoptOptions, inventory: Inventory | undefined): string {
  if (inventory !== undefined && cluster !== undefined && inventory.cluster !== cluster) {
    throw new FabricError({ code: 'field-invalid', message: `--cluster "${cluster}" is not that of the inventory, "${inventory.cluster}"`, hint: 'leave it out' });
  }
  const known = cluster ?? inventory?.cluster;
  if (known === undefined) {
    const written = ledger !== undefined && existsSync(ledger) ? Ledger.parse(openLedger(ledger).text, ledger).data?.cluster : undefined;
    if (written !== undefined) return written;
    throw new FabricError({ code: 'field-invalid', message: 'the cluster has no name', hint: 'give --cluster NAME, or --inventory FILE' });
  }
  if (/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(known)) return known;
  throw new FabricError({ code: 'field-invalid', message: `--cluster "${known}" is not the name of a cluster`, hint: 'use at most 63 lower-case letters, digits and "-"' });
}
