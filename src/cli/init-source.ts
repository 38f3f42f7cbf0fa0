import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import type { InitOptions } from './init';
import { complaintOf, Interview } from './interview';
import { SourceDocument } from '../document';
import { FabricError } from '../errors';
import { expandNodeNames, movedInventory, presetInventory, ProjectInventory, speaksBoth } from '../init';
import { eastWestNics, Inventory, LinkLayer, preset, PresetName, presetNames } from '../inventory';

/** What the nodes of a new project are. */
export interface Hardware {
  readonly inventory: Inventory;
  readonly file: ProjectInventory;
  /** Whether nobody said what the nodes are. */
  readonly isExample: boolean;
}

/** Server and nodes of an example. */
const EXAMPLE = { preset: 'PowerEdge-XE9680', nodes: 'gpu-[001-004]' } as const;

/** Finds out what the nodes are: an inventory that is there, or nodes of a known server. @throws FabricError; Interrupted */
export async function hardwareOf(dir: string, options: InitOptions, interview: Interview): Promise<Hardware> {
  const source = await interview.choose(sourceGiven(options), {
    flag: '--preset or --inventory',
    question: 'What are the nodes?',
    choices: [{ value: 'preset', name: 'a server model that is known' }, { value: 'inventory', name: 'an inventory file' }],
  });
  return source === 'inventory' ? fromInventory(dir, options, interview) : fromPreset(dir, options, interview);
}

function sourceGiven({ inventory, preset: name, nodes }: InitOptions): 'preset' | 'inventory' | undefined {
  if (inventory !== undefined && (name ?? nodes) !== undefined) {
    throw new FabricError({ code: 'field-invalid', message: '--inventory says what the nodes are, and so does --preset with --nodes', hint: 'give one of them' });
  }
  if (inventory !== undefined) return 'inventory';
  return name === undefined && nodes === undefined ? undefined : 'preset';
}

async function fromInventory(dir: string, options: InitOptions, interview: Interview): Promise<Hardware> {
  const path = await interview.text(options.inventory, {
    flag: '--inventory', question: 'Inventory file', suggested: 'inventory.yaml', complaint: (text) => (text.trim() === '' ? 'name a file' : undefined),
  });
  const { text } = SourceDocument.fromFile(path);
  const inventory = Inventory.parse(text, path);
  if (options.cluster !== undefined && options.cluster !== inventory.cluster) {
    throw new FabricError({ code: 'field-invalid', message: `--cluster "${options.cluster}" is not that of the inventory, "${inventory.cluster}"`, hint: 'leave it out' });
  }
  const inside = relative(resolve(dir), resolve(path));
  const isInside = !isAbsolute(inside) && !inside.startsWith('..');
  if (isInside) return { inventory, file: { path: inside.split(sep).join('/') }, isExample: false };
  const extension = path.toLowerCase().endsWith('.json') ? 'json' : 'yaml';
  return { inventory, file: { path: `inventory/${inventory.cluster}.${extension}`, text: movedInventory(text, path) }, isExample: false };
}

async function fromPreset(dir: string, options: InitOptions, interview: Interview): Promise<Hardware> {
  const name = preset(await interview.choose(options.preset === undefined ? undefined : preset(options.preset).name, {
    flag: '--preset', question: 'Which server model?', choices: presetNames().map(presetChoice), suggested: EXAMPLE.preset,
  })).name;
  const nodes = await interview.text(options.nodes, {
    flag: '--nodes', question: 'Names of the nodes (a,b or gpu-[001-032])', suggested: EXAMPLE.nodes, complaint: complaintOf(expandNodeNames),
  });
  const cluster = await interview.text(options.cluster, {
    flag: '--cluster', question: 'Name of the cluster', suggested: clusterNameFrom(basename(resolve(dir))), complaint: complaintOf((text) => Inventory.of({ cluster: text })),
  });
  const linkLayer = await linkLayerOf(name, options, interview);
  const text = presetInventory({ cluster, preset: name, nodes: expandNodeNames(nodes), linkLayer });
  const path = `inventory/${cluster}.yaml`;
  return { inventory: Inventory.parse(text, path), file: { path, text }, isExample: options.nodes === undefined && !interview.isTalking };
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

/** A folder's name as a cluster may be called. */
function clusterNameFrom(folder: string): string {
  const name = folder.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 63).replace(/^-+|-+$/g, '');
  return name === '' ? 'gpu-cluster' : name;
}
