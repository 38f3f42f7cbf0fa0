import type { KnownDevice, RdmaSharedPluginSelectors, SriovPluginSelector } from '../../grammar';
import { matchesRdmaShared, matchesSriovPlugin } from '../../grammar';
import type { NicView } from '../node-view';

const NVIDIA = '15b3';

/**
 * PCI device IDs of the virtual functions of NICs, by that of the physical function.
 *
 * @see https://github.com/k8snetworkplumbingwg/sriov-network-operator/blob/v1.6.0/deployment/sriov-network-operator-chart/templates/configmap.yaml
 */
const VIRTUAL_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['1013', '1014'], ['1015', '1016'], ['1017', '1018'], ['1019', '101a'], ['101b', '101c'],
  ['101d', '101e'], ['101f', '101e'], ['1021', '101e'], ['1023', '101e'], ['1025', '101e'], ['a2d6', '101e'], ['a2dc', '101e'],
]);

/** PCI vendor of a NIC. An inventory does not say it, but its fabric is one of NVIDIA NICs. */
export function vendorOf(nic: NicView): string | undefined {
  return nic.vendorID ?? (nic.traffic === 'east-west' ? NVIDIA : undefined);
}

/** Whether the RDMA shared device plugin counts a NIC to a resource; undefined when what is known does not tell. */
export function takenByRdmaShared(selectors: RdmaSharedPluginSelectors, nic: NicView): boolean | undefined {
  const device = physicalFunction(nic);
  const asked: readonly Asked[] = [
    [selectors.vendors, device.vendor], [selectors.deviceIDs, device.deviceID], [selectors.drivers, device.driver],
    [selectors.ifNames, device.ifName], [selectors.linkTypes, device.linkType],
  ];
  return matchesRdmaShared(selectors, device) ? sure(asked) : false;
}

/** Whether the SR-IOV device plugin counts a NIC, or virtual functions of it, to a resource; undefined when what is known does not tell. */
export function takenBySriovPlugin(selectors: readonly SriovPluginSelector[], nic: NicView): boolean | undefined {
  const [whole, virtual] = [physicalFunction(nic), virtualFunction(nic)];
  let answer: boolean | undefined = false;
  for (const selector of selectors) {
    for (const [device, wanted] of [[whole, selector], [virtual, ofAnyFunction(selector)]] as const) {
      if (!matchesSriovPlugin([wanted], device)) continue;
      if (sure(askedBy(wanted, device)) === true) return true;
      answer = undefined;
    }
  }
  return answer;
}

/** A list of a selector, and what is known of what it asks for. */
type Asked = readonly [list: readonly unknown[], value: unknown];

/** True for a device that matches and of which everything is known that was asked for. */
function sure(asked: readonly Asked[]): true | undefined {
  return asked.some(([list, value]) => list.length > 0 && value === undefined) ? undefined : true;
}

function askedBy(selector: SriovPluginSelector, device: KnownDevice): readonly Asked[] {
  const unknowable = [...selector.acpiIndexes, ...selector.ddpProfiles, ...selector.pKeys, ...selector.auxTypes];
  return [
    [selector.vendors, device.vendor], [selector.devices, device.deviceID], [selector.drivers, device.driver],
    [selector.pciAddresses, device.pciAddress], [selector.linkTypes, device.linkType],
    [selector.pfNames, device.pfName], [selector.rootDevices, device.pfPciAddress], [unknowable, undefined],
  ];
}

function physicalFunction(nic: NicView): KnownDevice {
  return {
    vendor: vendorOf(nic),
    deviceID: nic.deviceID,
    driver: nic.driver,
    ifName: nic.interface,
    pciAddress: nic.pciAddress,
    linkType: linkTypeOf(nic),
    pfName: nic.interface,
    pfPciAddress: nic.pciAddress,
  };
}

/** Any of the virtual functions, existing or not. */
function virtualFunction(nic: NicView): KnownDevice {
  return {
    vendor: vendorOf(nic),
    deviceID: nic.deviceID === undefined ? undefined : VIRTUAL_FUNCTIONS.get(nic.deviceID),
    linkType: linkTypeOf(nic),
    pfName: nic.interface,
    pfPciAddress: nic.pciAddress,
  };
}

/** The selector without the positions of functions. */
function ofAnyFunction(selector: SriovPluginSelector): SriovPluginSelector {
  const [pfNames, rootDevices] = [selector.pfNames, selector.rootDevices].map((list) => list.map(({ device }) => ({ device })));
  return { ...selector, pfNames, rootDevices };
}

function linkTypeOf({ linkLayer }: NicView): KnownDevice['linkType'] {
  return linkLayer === 'ethernet' ? 'ether' : linkLayer;
}
