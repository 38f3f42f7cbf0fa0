import type { ImportNote, SourceKind } from './import-types';
import { NIC_OBJECTS, nicObjectKind, NicObjectKind, nodeOfNics, reportedNics } from './nic-objects';
import { known, NicClaim, NicField, NodeClaim, SourceFacts } from './source-facts';
import { listAt, textAt, valueAt } from '../../document';
import { FabricError, Problem, sampled } from '../../errors';
import { parseManifests } from '../../manifests';
import type { Manifest } from '../../manifests/manifest';
import { kernelPciAddress } from '../pci-address';

/** PCI vendor of the cards that this library configures. */
const NVIDIA = '15b3';

/**
 * Labels of GPU feature discovery that say what a node is.
 *
 * @see https://github.com/NVIDIA/k8s-device-plugin/blob/main/docs/gpu-feature-discovery/README.md
 */
export const MACHINE_LABEL = 'nvidia.com/gpu.machine';
export const GPU_LABEL = 'nvidia.com/gpu.product';

const KINDS: Readonly<Record<NicObjectKind, SourceKind>> = { SriovNetworkNodeState: 'sriov-node-state', NicDevice: 'nic-device' };

/**
 * Reads Node, SriovNetworkNodeState and NicDevice objects as kubectl prints them; other objects are passed over.
 *
 * @returns undefined when the text holds none of them
 * @throws FabricError `document-invalid`, `duplicate-object` with everything that is wrong in the text
 */
export function readKubernetes(text: string, file: string): SourceFacts | undefined {
  const { manifests, problems } = parseManifests(text, file);
  if (problems.length > 0) throw new FabricError(problems);
  const nodes: NodeClaim[] = [];
  const found: Problem[] = [];
  const notes: ImportNote[] = [];
  const owners = new Map<string, Manifest>();
  const ports = new Map<string, NicClaim>();
  let foreign = 0;
  for (const manifest of manifests) {
    const kind = nicObjectKind(manifest.object);
    const isNode = manifest.object.kind === 'Node' && manifest.object.apiVersion === 'v1';
    if (kind === undefined && !isNode) continue;
    found.push(...namedTwice(manifest, owners));
    if (kind === undefined) {
      nodes.push(...fromNode(manifest, found));
      continue;
    }
    const claim = fromNicObject(manifest, kind, found);
    if (claim === undefined) continue;
    foreign += claim.foreign;
    if (claim.node.nics?.length === 0) notes.push(emptyNote(manifest));
    if (kind === 'NicDevice') found.push(...portsTwice(claim.node, ports));
    nodes.push(claim.node);
  }
  if (found.length > 0) throw new FabricError(found);
  if (owners.size === 0) return undefined;
  if (foreign > 0) notes.push({ severity: 'info', message: `${foreign} NICs of other vendors than NVIDIA are left out`, location: { file } });
  return { file, nodes, groups: [], reserved: [], notes };
}

function fromNode(manifest: Manifest, problems: Problem[]): NodeClaim[] {
  const { object } = manifest;
  const { name, labels = {} } = object.metadata;
  if (name === undefined || name === '') {
    problems.push(invalid(manifest, ['metadata'], 'a Node has no name'));
    return [];
  }
  const podCidrs = listAt(object, 'spec', 'podCIDRs').filter((cidr): cidr is string => typeof cidr === 'string');
  return [{
    name,
    kind: 'node',
    at: () => ({ file: manifest.file, line: manifest.line }),
    labels,
    ...known({ machine: labels[MACHINE_LABEL], gpu: gpuOf(labels[GPU_LABEL]) }),
    ...(podCidrs.length > 0 && { podCidrs }),
  }];
}

/** Sharing and partitions say nothing of the hardware. */
function gpuOf(label: string | undefined): string | undefined {
  return label?.replace(/-SHARED$/, '').replace(/-MIG-.*$/, '');
}

interface ReadNode {
  readonly node: NodeClaim;
  /** NICs of other vendors. */
  readonly foreign: number;
}

function fromNicObject(manifest: Manifest, kind: NicObjectKind, problems: Problem[]): ReadNode | undefined {
  const { object } = manifest;
  const { node, list, pciAddress, deviceID } = NIC_OBJECTS[kind];
  const owner = nodeOfNics(object);
  if (owner === undefined) {
    const hint = `it says so in ${node.join('.')}, once its daemon has run`;
    problems.push(invalid(manifest, node, `${kind} "${object.metadata.name ?? ''}" does not say which node it is of`, hint));
    return undefined;
  }
  for (const [index, entry] of listAt(object, ...list).entries()) {
    const address = textAt(entry, pciAddress);
    if (address === undefined) problems.push(invalid(manifest, [...list, index], `a NIC of node "${owner}" has no ${pciAddress}`, 'it is what tells NICs apart'));
    else if (kernelPciAddress(address) === undefined) problems.push(invalid(manifest, [...list, index, pciAddress], `"${address}" is not a PCI address`));
    if (deviceID.of === 'entry') problems.push(...numberAsId(manifest, [...list, index, ...deviceID.path]));
  }
  if (deviceID.of === 'object') problems.push(...numberAsId(manifest, deviceID.path));
  const all = reportedNics(object);
  const own = all.filter(({ nic }) => nic.vendorID === undefined || nic.vendorID === NVIDIA);
  const nics = own.map(({ nic: { pciAddress: address, interface: name, rdmaDevice, deviceID: id, linkLayer }, path }): NicClaim => ({
    nic: known({ pciAddress: address, interface: name, rdmaDevice, deviceID: id, linkLayer }),
    kind: KINDS[kind],
    at: (field) => manifest.locate(field === undefined ? path : pathOf(kind, path, field)),
  }));
  const at = (): ReturnType<NodeClaim['at']> => ({ file: manifest.file, line: manifest.line });
  return { node: { name: owner, kind: KINDS[kind], at, nics }, foreign: all.length - own.length };
}

/** What the kinds call the fields of a NIC. */
const FIELDS: Readonly<Record<NicObjectKind, Partial<Record<NicField, string>>>> = {
  SriovNetworkNodeState: { interface: 'name', deviceID: 'deviceID', linkLayer: 'linkType' },
  NicDevice: { interface: 'networkInterface', rdmaDevice: 'rdmaInterface' },
};

function pathOf(kind: NicObjectKind, path: readonly (string | number)[], field: NicField): readonly (string | number)[] {
  if (kind === 'NicDevice' && field === 'deviceID') return NIC_OBJECTS.NicDevice.deviceID.path;
  const name = FIELDS[kind][field];
  return name === undefined ? path : [...path, name];
}

function numberAsId(manifest: Manifest, path: readonly (string | number)[]): Problem[] {
  const id = valueAt(manifest.object, ...path);
  if (typeof id !== 'number') return [];
  return [invalid(manifest, path, `device ID ${id} is a number`, `put it in quotes, "${id}": its digits are hexadecimal`)];
}

function namedTwice(manifest: Manifest, owners: Map<string, Manifest>): Problem[] {
  const { kind, metadata: { name = '', namespace = '' } } = manifest.object;
  const identity = `${kind}/${namespace}/${name}`;
  const earlier = owners.get(identity);
  if (earlier === undefined) owners.set(identity, manifest);
  if (earlier === undefined || name === '') return [];
  return [{
    code: 'duplicate-object',
    location: { file: manifest.file, line: manifest.line },
    message: `${kind} "${name}" is there already, at ${earlier.file}:${earlier.line}`,
    hint: 'a cluster has one of each name; give two clusters as two imports',
  }];
}

/** The ports of a node are told by several objects, each by one of them. */
function portsTwice(node: NodeClaim, ports: Map<string, NicClaim>): Problem[] {
  return (node.nics ?? []).flatMap((claim): Problem[] => {
    const key = `${node.name}/${claim.nic.pciAddress}`;
    const earlier = ports.get(key);
    ports.set(key, claim);
    if (earlier === undefined) return [];
    const { file, line } = earlier.at();
    return [{
      code: 'duplicate-object',
      location: claim.at(),
      message: `port ${claim.nic.pciAddress} of node "${node.name}" is there already, at ${file}:${line}`,
      hint: 'remove the NicDevice of the card that is no longer in the node',
    }];
  });
}

function emptyNote({ object, file, line }: Manifest): ImportNote {
  return { severity: 'warning', location: { file, line }, message: `${object.kind} "${object.metadata.name ?? ''}" lists no NICs`, hint: 'its daemon may not have run yet' };
}

function invalid(manifest: Manifest, path: readonly (string | number)[], message: string, hint?: string): Problem {
  return { code: 'document-invalid', location: manifest.locate(path), message, hint };
}

/** Kinds of a text that are no source, as a sentence part. */
export function kindsIn(text: string, file: string): string {
  const kinds = [...new Set(parseManifests(text, file).manifests.map(({ object }) => object.kind))];
  return kinds.length === 0 ? 'nothing' : sampled(kinds);
}
