import { stringify } from 'yaml';
import { yamlText } from './yaml-text';
import { eastWestNics, Inventory, LinkLayer, NicData, preset, PresetName } from '../inventory';

/** Where editors find the schema, from a folder of the project. */
const SCHEMA = '# yaml-language-server: $schema=../node_modules/cdk8s-gpu-fabric/schemas/inventory.schema.json';

/** Nodes of one known server. */
export interface PresetNodes {
  readonly cluster: string;
  readonly preset: PresetName;
  /** Names, in any order. */
  readonly nodes: readonly string[];
  /** What the ports speak that can speak both. @default ethernet */
  readonly linkLayer?: LinkLayer;
}

/**
 * An inventory of nodes of one known server, with a comment for everything that a reader may want to change.
 *
 * @throws FabricError `inventory-invalid`, for names that are none
 */
export function presetInventory({ cluster, preset: name, nodes, linkLayer = 'ethernet' }: PresetNodes): string {
  const group = groupName(name);
  const nics = speaksBoth(name) ? configuredNics(name, linkLayer) : undefined;
  // names are checked before they are written into a text that is not only data
  Inventory.of({ cluster, nodeGroups: [{ name: group, ...(nics === undefined ? { preset: name } : { nics }), nodes }] });
  return [
    SCHEMA,
    '#',
    '# What the cluster is made of. Nothing here is an address of a fabric: those are computed, and remembered in the ledger.',
    '',
    `cluster: ${yamlText(cluster)}`,
    '',
    '# Ranges that somebody else uses: the networks of nodes, pods, services and storage. A fabric that overlaps one is refused.',
    '# reserved:',
    '#   - { cidr: 10.10.0.0/16, layer: node, description: management network }',
    '#   - { cidr: 10.244.0.0/16, layer: pod }',
    '#   - { cidr: 10.96.0.0/12, layer: service }',
    '',
    '# A node group is a set of nodes with the same network cards in the same slots.',
    'nodeGroups:',
    `  - name: ${group}`,
    ...(nics === undefined ? presetLines(name) : nicLines(nics, name)),
    '    # A second group needs labels that tell them apart: nodeSelector: { nvidia.com/gpu.product: NVIDIA-H200 }',
    `    nodes:${nodes.length === 0 ? ' []' : ''}`,
    ...nodes.map((node) => `      - ${yamlText(node)}`),
    '',
  ].join('\n');
}

/**
 * The text of an inventory that is somebody's already, for the folder `inventory/` of a project: the comment that leads editors to its schema
 * leads them there from here too.
 */
export function movedInventory(text: string, file: string): string {
  const isJson = file.toLowerCase().endsWith('.json');
  if (isJson) return text;
  const line = /^# yaml-language-server: \$schema=[^\r\n]*/m;
  return line.test(text) ? text.replace(line, SCHEMA) : `${SCHEMA}\n${text.replace(/^\uFEFF/, '')}`;
}

/** Whether the east-west ports of a server speak what they are configured for: where the facts were taken they spoke both. */
export function speaksBoth(name: PresetName): boolean {
  return new Set(eastWestNics(preset(name)).flatMap((nic) => nic.linkLayer ?? [])).size > 1;
}

/** The server's model: a name that a policy of the network operator can bear, which is shorter than that of some presets. */
function groupName(name: PresetName): string {
  return preset(name).machineType.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 30).replace(/-+$/, '');
}

function configuredNics(name: PresetName, linkLayer: LinkLayer): NicData[] {
  // an interface that is named for one link layer is called otherwise when the port speaks the other
  return preset(name).nics.map((nic) => {
    if (nic.traffic !== 'east-west' || nic.linkLayer === linkLayer) return nic;
    const { interface: _, ...rest } = nic;
    return { ...rest, linkLayer };
  });
}

function presetLines(name: PresetName): string[] {
  return ['    # A server whose network cards are known. One that is not known lists its cards under "nics" instead.', `    preset: ${name}`];
}

function nicLines(nics: readonly NicData[], name: PresetName): string[] {
  return [
    `    # As the preset ${name} has them, but with the link layer that the ports are configured for.`,
    '    nics:',
    ...nics.map((nic) => `      - ${stringify(nic, { collectionStyle: 'flow', lineWidth: 0 }).trimEnd()}`),
  ];
}
