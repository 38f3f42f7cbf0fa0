import { PluginConfig, rdmaSharedResources, sriovPluginResources } from './plugin-configs';
import type { Manifest } from '../../../manifests';
import type { ResourcePrefix } from '../operator-context';
import type { ResourceView } from '../resource-view';
import { textsAt } from '../values';

/** Where the SR-IOV operator puts the configuration of its device plugin, under the name of each node. */
const BY_NODE = 'device-plugin-config';

/** The resources in a ConfigMap, if it is that of a device plugin. */
export function configMapResources(manifest: Manifest, prefix: ResourcePrefix): readonly ResourceView[] {
  const { object } = manifest;
  const isByNode = object.metadata.name === BY_NODE;
  return Object.entries(textsAt(object, 'data')).flatMap(([key, text]): readonly ResourceView[] => {
    const config: PluginConfig = { manifest, field: ['data', key], text, isOn: (node) => !isByNode || node.name === key };
    if (text.includes('"configList"')) return rdmaSharedResources(config);
    if (!text.includes('"resourceList"')) return [];
    // elsewhere, a flag of the plugin may say another prefix
    return isByNode ? sriovPluginResources(config, prefix, 'sriov-operator') : sriovPluginResources(config, { prefix: 'intel.com', isCertain: false });
  });
}
