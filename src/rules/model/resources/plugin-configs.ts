import { takenByRdmaShared, takenBySriovPlugin } from './known-device';
import { selectsLabels, selectsNode } from './selected-nodes';
import type { Manifest } from '../../../manifests';
import { FunctionSelector, parseNodeSelector, parseRdmaSharedConfig, parseSriovPluginConfig, SriovPluginSelector } from '../../grammar';
import type { NodeView } from '../node-view';
import type { ResourcePrefix } from '../operator-context';
import type { ResourceView } from '../resource-view';
import { Step, textAt, textsAt, valueAt } from '../values';

/** Where a configuration is, and what is known beside it. */
export interface PluginConfig {
  readonly manifest: Manifest;
  /** Path of the text. */
  readonly field: readonly Step[];
  readonly text: string;
  readonly isOn: (node: NodeView) => boolean;
}

/** What the plugin puts before the name of a resource that has no prefix of its own. */
const SRIOV_PLUGIN_PREFIX = 'intel.com';

/** The resources of the device plugins that a NicClusterPolicy or NicNodePolicy deploys. They are started without a prefix of their own. */
export function policyPluginResources(manifest: Manifest): readonly ResourceView[] {
  const isOn = (node: NodeView): boolean => isSelectedBy(manifest, node);
  const configOf = (section: string): PluginConfig | undefined => {
    const field = ['spec', section, 'config'];
    const text = textAt(manifest.object, ...field);
    return text === undefined ? undefined : { manifest, field, text, isOn };
  };
  const [shared, sriov] = [configOf('rdmaSharedDevicePlugin'), configOf('sriovDevicePlugin')];
  return [
    ...shared === undefined ? [] : rdmaSharedResources(shared),
    ...sriov === undefined ? [] : sriovPluginResources(sriov, { prefix: SRIOV_PLUGIN_PREFIX, isCertain: true }),
  ];
}

/** The resources of a configuration of the RDMA shared device plugin. */
export function rdmaSharedResources({ manifest, field, text, isOn }: PluginConfig): readonly ResourceView[] {
  return (parseRdmaSharedConfig(text).value?.resources ?? []).filter(({ resourceName }) => resourceName !== '')
    .map(({ resourcePrefix, resourceName, rdmaHcaMax, selectors }): ResourceView => ({
      name: `${resourcePrefix}/${resourceName}`,
      isPrefixCertain: true,
      source: 'rdma-shared-device-plugin',
      manifest,
      field,
      perNic: rdmaHcaMax,
      isRdma: true,
      ...linkLayerOf([selectors.linkTypes]),
      isOn,
      takes: (nic) => takenByRdmaShared(selectors, nic),
    }));
}

/** The resources of a configuration of the SR-IOV device plugin. @param prefix of those that have none */
export function sriovPluginResources(
  { manifest, field, text, isOn }: PluginConfig, { prefix, isCertain }: ResourcePrefix, source: ResourceView['source'] = 'sriov-device-plugin',
): readonly ResourceView[] {
  return (parseSriovPluginConfig(text).value?.resources ?? []).filter(({ resourceName }) => resourceName !== '')
    .map(({ resourcePrefix, resourceName, selectors }): ResourceView => {
      const perNic = functionsPerNic(selectors);
      return {
        name: `${resourcePrefix ?? prefix}/${resourceName}`,
        isPrefixCertain: resourcePrefix !== undefined || isCertain,
        source,
        manifest,
        field,
        ...(perNic !== undefined && { perNic }),
        isRdma: selectors.some(({ isRdma }) => isRdma),
        ...linkLayerOf(selectors.map(({ linkTypes }) => linkTypes)),
        isOn,
        takes: (nic) => takenBySriovPlugin(selectors, nic),
      };
    });
}

function isSelectedBy({ object }: Manifest, node: NodeView): boolean {
  if (object.kind === 'NicNodePolicy') return selectsLabels(textsAt(object, 'spec', 'nodeSelector'), node);
  const required = valueAt(object, 'spec', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  const selector = required === undefined ? undefined : parseNodeSelector(required).value;
  return selector === undefined || selector.nodeSelectorTerms.length === 0 || selectsNode(selector, node);
}

/** The link layer, if all selectors ask for one and the same. */
function linkLayerOf(lists: readonly (readonly string[])[]): Pick<ResourceView, 'linkLayer'> {
  const types = new Set(lists.flatMap((list) => (list.length === 0 ? ['any'] : list)));
  const [type] = types;
  if (types.size !== 1 || (type !== 'ether' && type !== 'infiniband')) return {};
  return { linkLayer: type === 'ether' ? 'ethernet' : 'infiniband' };
}

/** How many virtual functions of a NIC the selectors list at most; undefined when one of them does not list them. */
function functionsPerNic(selectors: readonly SriovPluginSelector[]): number | undefined {
  let most: number | undefined;
  for (const { pfNames, rootDevices } of selectors) {
    const lists = [...pfNames, ...rootDevices].map(functionCount);
    if (lists.length === 0 || lists.includes(undefined)) return undefined;
    most = Math.max(most ?? 0, ...lists.map((count) => count ?? 0));
  }
  return most;
}

function functionCount({ functions }: FunctionSelector): number | undefined {
  return functions?.reduce((sum, { first, last }) => sum + Math.max(0, last - first + 1), 0);
}
