import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { contradictionText, noteLines } from './import-report';
import type { InitOptions } from './init';
import { complaintOf, Interview } from './interview';
import { railOrder } from './rail-order';
import { SourceDocument } from '../document';
import { FabricError } from '../errors';
import { expandNodeNames, movedInventory, presetInventory, ProjectInventory, speaksBoth } from '../init';
import { eastWestNics, Inventory, LinkLayer, preset, PresetName, presetNames } from '../inventory';
import { importInventory, inventoryText, LaunchKitIntent, readSources } from '../inventory/sources';

/** What the nodes of a new project are. */
export interface Hardware {
  readonly inventory: Inventory;
  readonly file: ProjectInventory;
  /** Whether nobody said what the nodes are. */
  readonly isExample: boolean;
  /** What a launch-kit configuration wants the cluster to be. @default - there is none */
  readonly launchKit?: LaunchKitIntent;
  /** What a person should know of the sources, a line each. */
  readonly remarks: readonly string[];
}

/** Server and nodes of an example. */
const EXAMPLE = { preset: 'PowerEdge-XE9680', nodes: 'gpu-[001-004]' } as const;

/** Finds out what the nodes are: nodes of a known server, an inventory that is there, or what other sources say. @throws FabricError; Interrupted */
export async function hardwareOf(dir: string, options: InitOptions, interview: Interview): Promise<Hardware> {
  const source = await interview.choose(sourceGiven(options), {
    flag: '--preset, --inventory or --from',
    question: 'What are the nodes?',
    choices: [
      { value: 'preset', name: 'a server model that is known' },
      { value: 'inventory', name: 'an inventory file' },
      { value: 'from', name: 'what a launch-kit configuration, dumps of kubectl or a CSV say' },
    ],
  });
  switch (source) {
    case 'preset': return fromPreset(dir, options, interview);
    case 'inventory': return fromInventory(dir, options, interview);
    case 'from': return fromSources(dir, options, interview);
  }
}

function sourceGiven({ inventory, preset: name, nodes, from, rails }: InitOptions): 'preset' | 'inventory' | 'from' | undefined {
  if (inventory !== undefined && (name ?? nodes) !== undefined) {
    throw new FabricError({ code: 'field-invalid', message: '--inventory says what the nodes are, and so does --preset with --nodes', hint: 'give one of them' });
  }
  if (from !== undefined && (inventory ?? name ?? nodes) !== undefined) {
    throw new FabricError({ code: 'field-invalid', message: '--from says what the nodes are, and so does another option', hint: 'give one of them' });
  }
  if (rails !== undefined && from === undefined) {
    throw new FabricError({ code: 'field-invalid', message: '--rails is for what --from reads', hint: 'leave it out; presets and inventories say which rail a card is on' });
  }
  if (from !== undefined) return 'from';
  if (inventory !== undefined) return 'inventory';
  return name === undefined && nodes === undefined ? undefined : 'preset';
}

async function fromInventory(dir: string, options: InitOptions, interview: Interview): Promise<Hardware> {
  const path = await interview.text(options.inventory, {
    flag: '--inventory', question: 'Inventory file', suggested: 'inventory.yaml', complaint: nameMissing,
  });
  const { text } = SourceDocument.fromFile(path);
  const inventory = Inventory.parse(text, path);
  if (options.cluster !== undefined && options.cluster !== inventory.cluster) {
    throw new FabricError({ code: 'field-invalid', message: `--cluster "${options.cluster}" is not that of the inventory, "${inventory.cluster}"`, hint: 'leave it out' });
  }
  const inside = relative(resolve(dir), resolve(path));
  const isInside = !isAbsolute(inside) && !inside.startsWith('..');
  if (isInside) return { inventory, file: { path: inside.split(sep).join('/') }, isExample: false, remarks: [] };
  const extension = path.toLowerCase().endsWith('.json') ? 'json' : 'yaml';
  const file = { path: `inventory/${inventory.cluster}.${extension}`, text: movedInventory(text, path) };
  return { inventory, file, isExample: false, remarks: [] };
}

async function fromPreset(dir: string, options: InitOptions, interview: Interview): Promise<Hardware> {
  const name = preset(await interview.choose(options.preset === undefined ? undefined : preset(options.preset).name, {
    flag: '--preset', question: 'Which server model?', choices: presetNames().map(presetChoice), suggested: EXAMPLE.preset,
  })).name;
  const nodes = await interview.text(options.nodes, {
    flag: '--nodes', question: 'Names of the nodes (a,b or gpu-[001-032])', suggested: EXAMPLE.nodes, complaint: complaintOf(expandNodeNames),
  });
  const cluster = await askForCluster(dir, options, interview);
  const linkLayer = await linkLayerOf(name, options, interview);
  const text = presetInventory({ cluster, preset: name, nodes: expandNodeNames(nodes), linkLayer });
  const path = `inventory/${cluster}.yaml`;
  const isExample = options.nodes === undefined && !interview.isTalking;
  return { inventory: Inventory.parse(text, path), file: { path, text }, isExample, remarks: [] };
}

async function fromSources(dir: string, options: InitOptions, interview: Interview): Promise<Hardware> {
  const rails = (options.rails ?? []).map(railOrder);
  const sources = readSources(options.from ?? [await interview.text(undefined, {
    flag: '--from', question: 'File, or folder of files', suggested: 'cluster-config.yaml', complaint: nameMissing,
  })]);
  const cluster = await askForCluster(dir, options, interview);
  const imported = importInventory(sources, { cluster, rails });
  const path = `inventory/${cluster}.yaml`;
  const text = inventoryText(imported);
  return {
    inventory: Inventory.parse(text, path),
    file: { path, text },
    isExample: false,
    launchKit: imported.launchKit,
    remarks: [...imported.contradictions.map(contradictionText), ...noteLines(imported.notes)],
  };
}

function nameMissing(text: string): string | undefined {
  return text.trim() === '' ? 'name a file' : undefined;
}

function askForCluster(dir: string, options: InitOptions, interview: Interview): Promise<string> {
  return interview.text(options.cluster, {
    flag: '--cluster', question: 'Name of the cluster', suggested: clusterNameFrom(basename(resolve(dir))), complaint: complaintOf((text) => Inventory.of({ cluster: text })),
  });
}

function presetChoice(name: PresetName): { readonly value: PresetName; readonly name: string } {
  const { gpuType, nics } = preset(name);
  return { value: name, name: `${name} (${gpuType}, ${eastWestNics({ nics }).length} rails)` };
}

async function linkLayerOf(name: PresetName, options: InitOptions, interview: Interview): Promise<LinkLayer | undefined> {
  if (!speaksBoth(name)) return undefined;
  return interview.choose<LinkLayer>(options.linkLayer, {
    flag: '--link-layer',
    question: 'What are the ports between the GPUs configured for?',
    choices: [{ value: 'ethernet', name: 'Ethernet (RoCE)' }, { value: 'infiniband', name: 'InfiniBand' }],
  });
}

/** Names that files for Argo CD have. */
const TAKEN: readonly string[] = ['argocd', 'argocd-cm', 'gpu-fabric'];

/** A folder's name as a cluster may be called; short enough for what is named after it. */
function clusterNameFrom(folder: string): string {
  const name = folder.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-+|-+$/g, '');
  return name === '' || TAKEN.includes(name) ? 'gpu-cluster' : name;
}
