import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { CommandIo, paintOf, printable, writeJson, writeLines } from './command-io';
import type { ImportCommandOptions } from './import';
import { contradictionText, importLines, noteLines } from './import-report';
import { progressOf } from './lint-progress';
import { railOrder } from './rail-order';
import { saveLedger } from '../app/save-ledger';
import { FabricError, listValues } from '../errors';
import { Inventory, Layer } from '../inventory';
import { ImportedInventory, importInventory, ImportOptions, inventoryText, readSources, SourceText } from '../inventory/sources';

/**
 * `gpu-fabric import`.
 *
 * @throws FabricError with everything that is wrong in the sources, or missing; nothing is written then
 */
export function importCommand(paths: readonly string[], options: ImportCommandOptions, io: CommandIo): void {
  const progress = progressOf(io);
  const { out, dryRun = false, output = out === undefined ? 'yaml' : 'text' } = options;
  let imported: ImportedInventory;
  let existing: SourceText | undefined;
  try {
    const chosen = chosenOptions(options);
    existing = out !== undefined && existsSync(out) ? readSources([out])[0] : undefined;
    progress.show(`reading ${paths.length === 1 ? paths[0] : `${paths.length} sources`}`);
    const sources = readSources(paths);
    progress.show('comparing what the sources say');
    imported = importInventory(sources, { ...chosen, ...(existing !== undefined && { existing }) });
  } finally {
    progress.clear();
  }
  const text = inventoryText(imported, existing, schemaFrom(out));
  const isNew = existing === undefined || existing.text.replace(/^\uFEFF/, '') !== text.replace(/^\uFEFF/, '');
  const written = out !== undefined && isNew && !dryRun;
  if (written) saveLedger(out, existing?.text, text, 'inventory');

  const result = { imported, out, isNew, written };
  if (output === 'json') {
    const { data, origins, contradictions, notes, changes, launchKit = null } = imported;
    writeJson(io, { inventory: data, out: out ?? null, written, changes, contradictions, notes, origins, launchKit });
    return;
  }
  writeLines(io.stderr, [...imported.contradictions.map(contradictionText), ...noteLines(imported.notes)].map(printable));
  if (output === 'yaml') io.stdout.write(text);
  else writeLines(io.stdout, importLines(result, paintOf(io)).map(printable));
}

function chosenOptions({ cluster, rails = [], presets = [], layer = [], unitLabel, exclude = [], prune }: ImportCommandOptions): ImportOptions {
  return {
    rails: rails.map(railOrder),
    presets: presets.map((file) => Inventory.fromFile(file)),
    layers: Object.fromEntries(layer.map(layerRule)),
    exclude,
    ...(cluster !== undefined && { cluster }),
    ...(unitLabel !== undefined && { unitLabel }),
    ...(prune !== undefined && { prune }),
  };
}

const LAYERS: readonly Layer[] = ['node', 'pod', 'service', 'loadBalancer', 'fabric', 'storage', 'dpu', 'management', 'dhcp', 'reserved'];

function layerRule(rule: string): [string, Layer] {
  const [, role, name] = /^(.+)=([^=]+)$/.exec(rule) ?? [];
  const layer = LAYERS.find((known) => known === name);
  if (layer === undefined) throw invalid(`--layer "${rule}" is no rule`, `write ROLE=LAYER; layers are ${listValues(LAYERS)}`);
  return [role, layer];
}

function invalid(message: string, hint: string): FabricError {
  return new FabricError({ code: 'field-invalid', message, hint });
}

/** The schema of the package in the project's node_modules, as the inventory sees it; undefined for a file of another folder than the project. */
function schemaFrom(out = 'inventory/cluster.yaml'): string | undefined {
  const schema = relative(dirname(out), 'node_modules/cdk8s-gpu-fabric/schemas/inventory.schema.json').replaceAll('\\', '/');
  return relative('.', out).startsWith('..') ? undefined : schema;
}
