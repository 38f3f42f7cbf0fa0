import { ImportedInventory, importInventory, ImportOptions, Inventory, SourceText, preset } from '../../../src/inventory';

/** A text as a source. */
export const source = (text: string, file = 'source.yaml'): SourceText => ({ file, text });

/** The import of texts into cluster `c`; each is a file `a.yaml`, `b.yaml`, ... unless it says otherwise. */
export function imported(texts: readonly (string | SourceText)[], options: ImportOptions = {}): ImportedInventory {
  const sources = texts.map((text, index) => (typeof text === 'string' ? source(text, `${String.fromCharCode(97 + index)}.yaml`) : text));
  const result = importInventory(sources, { ...options.existing === undefined && { cluster: 'c' }, ...options });
  Inventory.of(result.data); // whatever comes out of an import is an inventory
  return result;
}

/** A cluster-config of launch-kit with some layouts. */
export const launchKit = (...entries: readonly string[]): string => `networkOperator:\n  version: v26.7.0\nclusterConfig:\n${entries.join('')}`;

interface LayoutOptions {
  readonly identifier?: string;
  readonly machine?: string;
  readonly gpu?: string;
  readonly link?: string;
  readonly nodes?: string;
  readonly pci?: readonly string[];
  readonly selector?: string;
}

/** A layout of launch-kit with a NIC on each of some rails. */
export const layout = (options: LayoutOptions = {}): string => {
  const { identifier = '""', machine = 'Box', gpu = 'NVIDIA-X', link = 'Ethernet', nodes = '[a, b]', pci = ['"0000:01:00.0"', '0000:81:00.0'], selector } = options;
  return [
    `  - identifier: ${identifier}`,
    `    machineType: ${machine}`,
    `    gpuType: ${gpu}`,
    `    linkType: ${link}`,
    '    pfs:',
    ...pci.map((address, rail) => `      - { deviceID: 101e, pciAddress: ${address}, rdmaDevice: mlx5_${rail}, networkInterface: "eth${rail}", traffic: east-west, rail: ${rail} }`),
    `    workerNodes: ${nodes}`,
    ...(selector === undefined ? [] : [`    nodeSelector: ${selector}`]),
    '',
  ].join('\n');
};

/** A Node as kubectl prints it. */
export const node = (name: string, labels: Readonly<Record<string, string>> = {}, podCidr?: string): string => [
  '---', 'apiVersion: v1', 'kind: Node', 'metadata:', `  name: ${name}`, `  labels: ${JSON.stringify(labels)}`,
  ...(podCidr === undefined ? [] : [`spec: { podCIDR: ${podCidr}, podCIDRs: [${podCidr}] }`]), '',
].join('\n');

export interface StateNic {
  readonly pci: string;
  readonly name?: string;
  readonly id?: string;
  readonly link?: string;
}

/** What the SR-IOV operator found in a node. */
export const nodeState = (name: string, nics: readonly StateNic[]): string => [
  '---', 'apiVersion: sriovnetwork.openshift.io/v1', 'kind: SriovNetworkNodeState', `metadata: { name: ${name}, namespace: nvidia-network-operator }`, 'status:',
  nics.length === 0 ? '  interfaces: []' : '  interfaces:',
  ...nics.map(({ pci, name: nic, id = '"101e"', link = 'ETH' }) => `    - { pciAddress: "${pci}", ${nic === undefined ? '' : `name: ${nic}, `}vendor: "15b3", deviceID: ${id}, linkType: ${link}, totalvfs: 8 }`), '',
].join('\n');

/** What the NIC configuration operator found: one card of a node. */
export const nicDevice = (name: string, nodeName: string, pci: string, rdma: string, type = '"101e"'): string => [
  '---', 'apiVersion: configuration.net.nvidia.com/v1alpha1', 'kind: NicDevice', `metadata: { name: ${name}, namespace: nvidia-network-operator }`,
  `status: { node: ${nodeName}, type: ${type}, ports: [{ pci: "${pci}", networkInterface: eth0, rdmaInterface: ${rdma} }] }`, '',
].join('\n');

/** What the SR-IOV operator would find in a node that is a known server. */
export const presetState = (name: string, presetName: string): string => nodeState(name, preset(presetName).nics.map((nic) => ({
  pci: nic.pciAddress, id: JSON.stringify(nic.deviceID), link: nic.linkLayer === 'infiniband' ? 'IB' : 'ETH', ...(nic.interface !== undefined && { name: nic.interface }),
})));
