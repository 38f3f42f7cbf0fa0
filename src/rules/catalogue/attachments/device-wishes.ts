import { attachedWorkloads, networkOf } from './support';
import { CniPlugin, parseQuantity } from '../../grammar';
import type { Cluster, NetworkView, WorkloadView } from '../../model';
import { listAt, recordAt, textAt, valueAt } from '../../model/values';

/** What the attachments of a pod want of one device-plugin resource. */
export interface DeviceWish {
  /** Full name, as the pod has to ask for it. */
  readonly resource: string;
  /** The networks that take a device each, in order. */
  readonly networks: readonly NetworkView[];
  /** Whether a network of them fails without a device. */
  readonly isNeeded: boolean;
}

/** What the pods of a workload want of resources, by name. A device that the annotation gives by its address is no wish. */
export function deviceWishes(workload: WorkloadView): ReadonlyMap<string, DeviceWish> {
  const wishes = new Map<string, DeviceWish>();
  for (const attachment of workload.attachments) {
    const network = networkOf(attachment);
    if (network?.resource === undefined || attachment.selection.deviceID !== undefined || network.plugins.length === 0) continue;
    const resource = askedName(workload, network, network.resource);
    const earlier = wishes.get(resource);
    const isNeeded = earlier?.isNeeded === true || failsWithoutDevice(network);
    wishes.set(resource, { resource, networks: [...earlier?.networks ?? [], network], isNeeded });
  }
  return wishes;
}

/** The part of a resource behind its prefix. */
export function bareName(resource: string): string {
  return resource.slice(resource.indexOf('/') + 1);
}

/** The resource of the same name, but with another prefix, that the pod asks for. */
export function askedOtherwise({ devices }: WorkloadView, resource: string): string | undefined {
  return [...devices.keys()].find((name) => name !== resource && bareName(name) === bareName(resource));
}

/** Whether a container has an amount of a resource that cannot be read, and may be filled in later. */
export function asksUnclearly({ containers }: WorkloadView, resource: string): boolean {
  return containers.some(({ container }) => ['limits', 'requests'].some((list) => {
    const amount = valueAt(container, 'resources', list, resource);
    return amount !== undefined && parseQuantity(amount).value === undefined;
  }));
}

/** The workloads on networks whose pods say themselves what devices they need: no webhook adds them, and they come from no claim. */
export function selfAskingWorkloads(cluster: Cluster): readonly WorkloadView[] {
  if (hasInjector(cluster)) return [];
  return attachedWorkloads(cluster).filter(({ podSpec }) => listAt(podSpec, 'resourceClaims').length === 0);
}

/** Where the operator's prefix is not known, the pod is taken at its word. */
function askedName(workload: WorkloadView, { isResourceCertain }: NetworkView, resource: string): string {
  return isResourceCertain || workload.devices.has(resource) ? resource : askedOtherwise(workload, resource) ?? resource;
}

/** Whether it is the plugin host-device, and nothing in its configuration says which device. */
export function isHostDeviceOpen({ type, fields }: CniPlugin): boolean {
  return type === 'host-device' && HOST_DEVICE_KEYS.every((key) => textAt(fields, key) === undefined);
}

const HOST_DEVICE_KEYS = ['device', 'hwaddr', 'kernelpath', 'pciBusID'];

/** @see https://github.com/k8snetworkplumbingwg/sriov-cni/blob/master/pkg/config/config.go */
function failsWithoutDevice({ plugins, hasRdmaPlugin }: NetworkView): boolean {
  const [{ type, fields }] = plugins;
  if (textAt(fields, 'deviceID') !== undefined) return false;
  if (type === 'host-device') return isHostDeviceOpen(plugins[0]);
  return type === 'sriov' || type === 'ib-sriov' || hasRdmaPlugin;
}

/**
 * Whether the network resources injector adds requests to pods, as far as one can see. Red Hat's operator has it on unless told otherwise.
 *
 * @see https://github.com/k8snetworkplumbingwg/network-resources-injector
 */
function hasInjector(cluster: Cluster): boolean {
  const configured = cluster.of('SriovOperatorConfig', 'sriovnetwork.openshift.io').map(({ object }) => valueAt(object, 'spec', 'enableInjector'));
  if (configured.includes(true)) return true;
  if (cluster.platform === 'openshift' && !configured.includes(false)) return true;
  if (cluster.of('MutatingWebhookConfiguration').some(({ object }) => object.metadata.name?.includes('network-resources-injector') === true)) return true;
  return cluster.of('HelmRelease').some(({ object }) => {
    const values = recordAt(object, 'spec', 'values');
    return [values, recordAt(values, 'sriov-network-operator')].some((chart) => valueAt(chart, 'operator', 'admissionControllers', 'enabled') === true
      || valueAt(chart, 'sriovOperatorConfig', 'enableInjector') === true);
  });
}
