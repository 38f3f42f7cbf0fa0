import type { Manifest } from '../../../manifests';
import { isObject } from '../../grammar/fields';
import type { Cluster, NicView, ResourceView } from '../../model';
import { textAt, valueAt } from '../../model/values';

/** The one name that the operator heeds. */
export const CLUSTER_POLICY = 'nic-cluster-policy';

/** Sections that a NicNodePolicy has as well. */
export const SHARED_SECTIONS = ['ofedDriver', 'rdmaSharedDevicePlugin', 'sriovDevicePlugin'] as const;

/** The policies of the cluster that the operator heeds: one, unless somebody wrote it twice. */
export function clusterPolicies(cluster: Cluster): readonly Manifest[] {
  return cluster.of('NicClusterPolicy', 'mellanox.com').filter(({ object }) => object.metadata.name === CLUSTER_POLICY);
}

/** Policies of node groups. */
export function groupPolicies(cluster: Cluster): readonly Manifest[] {
  return cluster.of('NicNodePolicy', 'mellanox.com');
}

/** Both. */
export function operatorPolicies(cluster: Cluster): readonly Manifest[] {
  return [...clusterPolicies(cluster), ...groupPolicies(cluster)];
}

/** Whether a policy deploys a component. */
export function hasSection({ object }: Manifest, ...path: readonly string[]): boolean {
  return isObject(valueAt(object, 'spec', ...path));
}

/** The configuration of a device plugin in a policy. */
export interface PluginSection {
  readonly at: Manifest;
  readonly plugin: 'rdmaSharedDevicePlugin' | 'sriovDevicePlugin';
  /** Path of the configuration. */
  readonly field: readonly [string, string, string];
  /** As it is written; a text when it is right. */
  readonly config: unknown;
}

/** The configurations of device plugins in policies. */
export function pluginSections(cluster: Cluster): readonly PluginSection[] {
  return operatorPolicies(cluster).flatMap((at) => (['rdmaSharedDevicePlugin', 'sriovDevicePlugin'] as const).flatMap((plugin): PluginSection[] => {
    const config = valueAt(at.object, 'spec', plugin, 'config');
    return config === undefined || config === null || config === '' ? [] : [{ at, plugin, field: ['spec', plugin, 'config'], config }];
  }));
}

const INSTALLERS = ['HelmRelease', 'HelmChart', 'Application', 'ApplicationSet', 'Subscription'];

/** Whether the manifests themselves run something, or a chart that is called so. @param word part of the name of the image or chart */
export function isBrought(cluster: Cluster, word: string): boolean {
  return cluster.distinctWorkloads.some(({ containers }) => containers.some(({ container }) => textAt(container, 'image')?.includes(word) === true))
    || INSTALLERS.some((kind) => cluster.of(kind).some(({ object }) => JSON.stringify(object.spec ?? null).includes(word)));
}

/** PCI device IDs of NVIDIA's NICs. @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/deployment/sriov-network-operator-chart/templates/configmap.yaml */
const NVIDIA_DEVICES: ReadonlySet<string> = new Set(['1013', '1015', '1017', '1019', '101b', '101d', '101f', '1021', '1023', '1025', 'a2d6', 'a2dc']);

/** Whether a resource takes a NIC for certain; the maker of a NIC shows in its device ID too. */
export function takesForCertain(resource: ResourceView, nic: NicView): boolean {
  const isKnown = nic.vendorID !== undefined || nic.deviceID === undefined || !NVIDIA_DEVICES.has(nic.deviceID);
  return resource.takes(isKnown ? nic : { ...nic, vendorID: '15b3' }) === true;
}

/** What a NIC is called in messages. */
export function nicText({ interface: name, pciAddress }: NicView): string {
  return name ?? pciAddress;
}

/** A reader that reads every text once. */
export function readOnce<Value>(read: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const value = known.get(text) ?? read(text);
    known.set(text, value);
    return value;
  };
}
