export type { DrainSettings } from './drain';
export type { EthernetNicSettings, NicSettings, PciPerformance, RoceSettings } from './nic-settings';
export type { InterfaceNames } from './interface-names';
export { NicFirmware } from './nic-firmware';
export type { NicFirmwareProps } from './nic-firmware';
