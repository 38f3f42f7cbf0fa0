import { vendorOf } from './known-device';
import { selectsLabels } from './selected-nodes';
import type { Manifest } from '../../../manifests';
import { FunctionSelector, parsePolicyPfName } from '../../grammar';
import type { NicView } from '../node-view';
import type { ResourcePrefix } from '../operator-context';
import type { ResourceView } from '../resource-view';
import { countAt, listAt, textAt, textListAt, textsAt, valueAt } from '../values';

/** The policy that the SR-IOV operator makes for itself, and passes over. */
const DEFAULT_POLICY = 'default';

/** The resource of a SriovNetworkNodePolicy. @param hasWebhook whether the operator's webhook turns RDMA on for InfiniBand */
export function policyResources(manifest: Manifest, { prefix, isCertain }: ResourcePrefix, hasWebhook: boolean): readonly ResourceView[] {
  const { spec, metadata } = manifest.object;
  const resourceName = textAt(spec, 'resourceName');
  if (resourceName === undefined || metadata.name === DEFAULT_POLICY) return [];
  const nodeSelector = textsAt(spec, 'nodeSelector');
  const perNic = functionsPerNic(spec);
  const linkLayer = linkLayerOf(spec);
  const selector = nicSelectorOf(spec);
  return [{
    name: `${prefix}/${resourceName}`,
    isPrefixCertain: isCertain,
    source: 'sriov-operator',
    manifest,
    field: ['spec', 'resourceName'],
    ...(perNic !== undefined && { perNic }),
    isRdma: valueAt(spec, 'isRdma') === true || (hasWebhook && linkLayer === 'infiniband' && textAt(spec, 'deviceType') !== 'vfio-pci'),
    ...(linkLayer !== undefined && { linkLayer }),
    isOn: (node) => selectsLabels(nodeSelector, node),
    takes: (nic) => isSelected(selector, nic),
  }];
}

/** The resources of the rails of a SpectrumXRailPoolConfig: virtual functions of the first port of each. */
export function railResources(manifest: Manifest, { prefix, isCertain }: ResourcePrefix): readonly ResourceView[] {
  const { spec } = manifest.object;
  const nodeSelector = textsAt(spec, 'nodeSelector');
  const perNic = countAt(spec, 'numVfs');
  return listAt(spec, 'railTopology').flatMap((rail, index): ResourceView[] => {
    const name = textAt(rail, 'name');
    const [port] = textListAt(rail, 'nicSelector', 'pfNames');
    if (name === undefined) return [];
    return [{
      name: `${prefix}/${name}`,
      isPrefixCertain: isCertain,
      source: 'spectrum-x',
      manifest,
      field: ['spec', 'railTopology', index, 'name'],
      ...(perNic !== undefined && { perNic }),
      isRdma: perNic === undefined || perNic > 0,
      linkLayer: 'ethernet',
      isOn: (node) => selectsLabels(nodeSelector, node),
      takes: (nic) => (nic.interface === undefined ? undefined : nic.interface === port),
    }];
  });
}

/** How many virtual functions of a NIC get into the resource: all, or the ranges of the ports. */
function functionsPerNic(spec: unknown): number | undefined {
  const numVfs = countAt(spec, 'numVfs');
  const ports = textListAt(spec, 'nicSelector', 'pfNames').map(portOf);
  const byPort = new Map<string, number | undefined>();
  for (const { device, functions } of ports) {
    const count = functions?.reduce((sum, { first, last }) => sum + last - first + 1, 0);
    const earlier = byPort.has(device) ? byPort.get(device) : 0;
    byPort.set(device, count === undefined || earlier === undefined ? undefined : earlier + count);
  }
  const counts = [...byPort.values()].map((count) => count ?? numVfs);
  if (counts.length === 0 || counts.includes(undefined)) return numVfs;
  return Math.max(...counts.map((count) => count ?? 0));
}

function portOf(text: string): FunctionSelector {
  return parsePolicyPfName(text).value ?? { device: text.split('#', 1)[0] };
}

function linkLayerOf(spec: unknown): ResourceView['linkLayer'] {
  const type = textAt(spec, 'linkType')?.toLowerCase();
  if (type === 'ib') return 'infiniband';
  return type === 'eth' || textAt(spec, 'eSwitchMode') === 'switchdev' ? 'ethernet' : undefined;
}

/** The ports that a policy asks for; every list that is not empty counts. Read once, since rules ask it for every NIC of every node. */
interface NicSelector {
  readonly vendors: readonly string[];
  readonly deviceIDs: readonly string[];
  readonly rootDevices: readonly string[];
  readonly ports: readonly string[];
  readonly netFilters: readonly string[];
}

function nicSelectorOf(spec: unknown): NicSelector {
  const texts = (key: string): readonly string[] => [textAt(spec, 'nicSelector', key)].filter((value) => value !== undefined);
  return {
    vendors: texts('vendor'),
    deviceIDs: texts('deviceID'),
    rootDevices: textListAt(spec, 'nicSelector', 'rootDevices'),
    ports: textListAt(spec, 'nicSelector', 'pfNames').map((entry) => portOf(entry).device),
    netFilters: texts('netFilter'),
  };
}

/**
 * Whether the operator takes a port: all selectors that are given must match, of a list any entry, and without selectors nothing does.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/api/v1/helper.go
 */
function isSelected({ vendors, deviceIDs, rootDevices, ports, netFilters }: NicSelector, nic: NicView): boolean | undefined {
  const answers: (boolean | undefined)[] = [];
  const compare = (wanted: readonly string[], known: string | undefined): void => {
    if (wanted.length > 0) answers.push(known === undefined ? undefined : wanted.includes(known));
  };
  compare(vendors, vendorOf(nic));
  compare(deviceIDs, nic.deviceID);
  compare(rootDevices, nic.pciAddress);
  compare(ports, nic.interface);
  compare(netFilters, undefined);
  if (answers.length === 0 || answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
