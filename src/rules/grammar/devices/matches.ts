import { FunctionSelector, selectsFunction } from './function-range';
import { RdmaSharedPluginSelectors } from './rdma-shared-device-plugin';
import { SriovPluginSelector } from './sriov-device-plugin';

/** What is known of a device of a node. A field that is not known matches every selector: rules report only what is sure. */
export interface KnownDevice {
  /** PCI vendor: `15b3`. */
  readonly vendor?: string;
  /** PCI device ID of the function itself. */
  readonly deviceID?: string;
  readonly driver?: string;
  /** Interface of the function itself. */
  readonly ifName?: string;
  readonly pciAddress?: string;
  readonly linkType?: 'ether' | 'infiniband';
  /** The physical function: of a VF its own, of a PF itself. */
  readonly pfName?: string;
  readonly pfPciAddress?: string;
  /** Position of a VF on its PF, counted from 0; undefined for a PF. */
  readonly vfIndex?: number;
  readonly isRdma?: boolean;
}

/** Whether the RDMA shared device plugin counts a device to a resource. */
export function matchesRdmaShared(selectors: RdmaSharedPluginSelectors, device: KnownDevice): boolean {
  return isAmong(selectors.vendors, device.vendor) && isAmong(selectors.deviceIDs, device.deviceID) && isAmong(selectors.drivers, device.driver)
    && isAmong(selectors.ifNames, device.ifName) && isAmong(selectors.linkTypes, device.linkType);
}

/** Whether the SR-IOV device plugin counts a device to a resource: any of its selectors is enough. */
export function matchesSriovPlugin(selectors: readonly SriovPluginSelector[], device: KnownDevice): boolean {
  return selectors.some((selector) =>
    isAmong(selector.vendors, device.vendor) && isAmong(selector.devices, device.deviceID) && isAmong(selector.drivers, device.driver)
    && isAmong(selector.pciAddresses, device.pciAddress) && isAmong(selector.linkTypes, device.linkType)
    && isFunctionOf(selector.pfNames, device.pfName, device.vfIndex) && isFunctionOf(selector.rootDevices, device.pfPciAddress, device.vfIndex)
    && !(selector.isRdma && device.isRdma === false));
}

function isAmong(list: readonly string[], value: string | undefined): boolean {
  return list.length === 0 || value === undefined || list.includes(value);
}

function isFunctionOf(list: readonly FunctionSelector[], name: string | undefined, index: number | undefined): boolean {
  if (list.length === 0 || name === undefined) return true;
  // only the first entry of a physical function is looked at
  const own = list.find(({ device }) => device.toLowerCase() === name.toLowerCase());
  return own !== undefined && (index === undefined ? own.functions === undefined : selectsFunction(own, name, index));
}
