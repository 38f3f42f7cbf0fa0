import { FabricError } from '../../errors';
import { jsonText } from '../json-text';
import { checkResourceName } from '../names';

/** Which RDMA devices a shared resource offers: all that match every given selector. At least one is needed. */
export interface RdmaSharedSelectors {
  /** PCI vendors: `15b3`. */
  readonly vendors?: readonly string[];
  /** PCI device IDs: `101b`. */
  readonly deviceIDs?: readonly string[];
  readonly drivers?: readonly string[];
  /** Host interfaces. */
  readonly ifNames?: readonly string[];
  readonly linkTypes?: readonly ('ether' | 'infiniband')[];
}

/** A resource of the RDMA shared device plugin: pods that request it share all its devices. */
export interface RdmaSharedResource {
  /** Pods request `rdma/<resourceName>`. */
  readonly resourceName: string;
  /**
   * How many pods may share the devices.
   *
   * @asType integer
   * @default 63
   */
  readonly rdmaHcaMax?: number;
  readonly selectors: RdmaSharedSelectors;
}

/** Which devices a resource of the SR-IOV device plugin offers: all that match every given selector. */
export interface SriovDeviceSelectors {
  /** PCI vendors: `15b3`. */
  readonly vendors?: readonly string[];
  /** PCI device IDs of the VFs, or of whole devices. */
  readonly devices?: readonly string[];
  readonly drivers?: readonly string[];
  readonly pciAddresses?: readonly string[];
  readonly pfNames?: readonly string[];
  readonly rootDevices?: readonly string[];
  readonly linkTypes?: readonly string[];
  readonly isRdma?: boolean;
}

/** A resource of the SR-IOV device plugin: every pod that requests it gets a device of its own. */
export interface SriovDeviceResource {
  /** Pods request `nvidia.com/<resourceName>`. */
  readonly resourceName: string;
  readonly selectors: SriovDeviceSelectors;
}

/** @see https://github.com/Mellanox/k8s-rdma-shared-dev-plugin */
export const DEFAULT_RDMA_HCA_MAX = 63;

/**
 * Configuration of the RDMA shared device plugin, or undefined without resources. The prefix stays the plugin's own, `rdma`: written
 * out, the operator's webhook would refuse it.
 *
 * @throws FabricError `name-invalid`, `attachment-invalid`
 */
export function rdmaSharedConfig(resources: readonly RdmaSharedResource[]): string | undefined {
  if (resources.length === 0) return undefined;
  const merged = mergeByName(resources, (a, b) => ({ ...a, selectors: mergeSelectors(a.selectors, b.selectors) }));
  checkOneOwner(merged, 'ifNames');
  const configList = merged.map(({ resourceName, rdmaHcaMax = DEFAULT_RDMA_HCA_MAX, selectors }) => ({ resourceName, rdmaHcaMax, selectors }));
  return jsonText({ configList }, 'RDMA shared device plugin');
}

/**
 * Configuration of the SR-IOV device plugin, or undefined without resources.
 *
 * @throws FabricError `name-invalid`, `attachment-invalid`
 */
export function sriovDeviceConfig(resources: readonly SriovDeviceResource[]): string | undefined {
  if (resources.length === 0) return undefined;
  const merged = mergeByName(resources, (a, b) => ({ ...a, selectors: mergeSelectors(a.selectors, b.selectors) }));
  checkOneOwner(merged, 'pciAddresses');
  const resourceList = merged.map(({ resourceName, selectors }) => ({ resourcePrefix: 'nvidia.com', resourceName, selectors }));
  return jsonText({ resourceList }, 'SR-IOV device plugin');
}

interface DeviceResource {
  readonly resourceName: string;
  readonly selectors: object;
}

function mergeByName<R extends DeviceResource>(resources: readonly R[], merge: (a: R, b: R) => R): R[] {
  const byName = new Map<string, R>();
  for (const resource of resources) {
    checkResourceName(resource.resourceName);
    if (!Object.values(resource.selectors).some((value) => value === true || (Array.isArray(value) && value.length > 0))) {
      throw new FabricError({ code: 'attachment-invalid', message: `resource "${resource.resourceName}" selects no device`, hint: 'give at least one selector' });
    }
    const known = byName.get(resource.resourceName);
    byName.set(resource.resourceName, known === undefined ? resource : merge(known, resource));
  }
  return [...byName.values()];
}

/** One resource on several node groups offers the devices of all of them. */
function mergeSelectors<S extends object>(a: S, b: S): S {
  const merged = { ...a } as Record<string, unknown>;
  for (const [key, value] of Object.entries(b)) {
    const known = merged[key];
    merged[key] = Array.isArray(known) && Array.isArray(value) ? [...new Set<unknown>([...known, ...value])] : value;
  }
  return merged as S;
}

/** A device that two resources select would be given to whichever comes first, on every node. */
function checkOneOwner<Key extends string>(
  resources: readonly { readonly resourceName: string; readonly selectors: { readonly [K in Key]?: readonly string[] } }[], key: Key,
): void {
  const owners = new Map<string, string>();
  for (const { resourceName, selectors } of resources) {
    for (const device of selectors[key] ?? []) {
      const owner = owners.get(device);
      if (owner !== undefined && owner !== resourceName) {
        throw new FabricError({
          code: 'attachment-invalid',
          message: `device ${device} belongs to the resources "${owner}" and "${resourceName}"`,
          hint: 'node groups whose devices differ need release 26.4 or newer, which configures device plugins per group, or from 26.1 on interfaceNames',
        });
      }
      owners.set(device, resourceName);
    }
  }
}
