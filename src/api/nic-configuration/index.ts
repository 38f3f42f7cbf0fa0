export type {
  Ecn, GpuDirectOptimized, PauseFrames, PciPerformanceOptimized, Qos, RoceOptimized, RuntimePerformanceOptimized,
} from './host-optimizations';
export { NicConfigurationTemplate } from './nic-configuration-template';
export type { NetworkBay, NicConfiguration, NicConfigurationTemplateSpec, NvConfigParameter } from './nic-configuration-template';
export { NicFirmwareSource } from './nic-firmware-source';
export type { NicFirmwareSourceSpec } from './nic-firmware-source';
export { NicFirmwareTemplate } from './nic-firmware-template';
export type { NicFirmware, NicFirmwareTemplateSpec } from './nic-firmware-template';
export { NicInterfaceNameTemplate } from './nic-interface-name-template';
export type { NicInterfaceNameTemplateSpec } from './nic-interface-name-template';
export type { NicSelector, PciAddress } from './nic-selector';
export type { SpectrumXOptimized } from './spectrum-x-optimized';
