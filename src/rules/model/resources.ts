import type { ObjectIndex, ObjectType } from './object-index';
import { hasSriovWebhook, OperatorContext, resourcePrefixOf } from './operator-context';
import type { ResourceView } from './resource-view';
import { configMapResources } from './resources/config-maps';
import { policyResources, railResources } from './resources/node-policies';
import { policyPluginResources } from './resources/plugin-configs';
import { listAt, textAt } from './values';
import type { KubernetesObject } from '../../manifests';

const PUBLISHERS: Readonly<Record<string, string>> = {
  NicClusterPolicy: 'mellanox.com',
  NicNodePolicy: 'mellanox.com',
  SriovNetworkNodePolicy: 'sriovnetwork.openshift.io',
  SpectrumXRailPoolConfig: 'spectrumx.nvidia.com',
  ConfigMap: '',
};

/**
 * The device-plugin resources that manifests publish, in their order: one view for every entry of a configuration, and for every policy. Several
 * of one name are one resource on a node. What an operator made of another object of the set is left out.
 */
export function resourcesOf(index: ObjectIndex, context: OperatorContext = {}): ResourceView[] {
  const publishers = index.ofTypes(isPublisher);
  if (publishers.length === 0) return [];
  const prefix = resourcePrefixOf(index, context);
  const hasWebhook = hasSriovWebhook(index, context);
  const kinds = new Set(publishers.map(({ object }) => object.kind));
  return publishers.flatMap((manifest): readonly ResourceView[] => {
    if (isMade(manifest.object, kinds)) return [];
    switch (manifest.object.kind) {
      case 'NicClusterPolicy':
      case 'NicNodePolicy': return policyPluginResources(manifest);
      case 'SriovNetworkNodePolicy': return policyResources(manifest, prefix, hasWebhook);
      case 'SpectrumXRailPoolConfig': return railResources(manifest, prefix);
      default: return configMapResources(manifest, prefix);
    }
  });
}

function isPublisher({ kind, group }: ObjectType): boolean {
  return Object.hasOwn(PUBLISHERS, kind) && PUBLISHERS[kind] === group;
}

/** Whether an operator made the object of one of another kind. @param kinds those among the manifests */
function isMade({ kind, metadata }: KubernetesObject, kinds: ReadonlySet<string>): boolean {
  if (kind === 'SriovNetworkNodePolicy') return kinds.has('SpectrumXRailPoolConfig') && metadata.labels?.['spectrumx.nvidia.com/owner-name'] !== undefined;
  if (kind !== 'ConfigMap') return false;
  if (metadata.name === 'device-plugin-config' && (kinds.has('SriovNetworkNodePolicy') || kinds.has('SpectrumXRailPoolConfig'))) return true;
  return listAt(metadata, 'ownerReferences').some((owner) => kinds.has(textAt(owner, 'kind') ?? ''));
}
