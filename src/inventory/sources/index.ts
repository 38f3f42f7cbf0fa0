export { kernelPciAddress } from '../pci-address';
export { importInventory } from './import-inventory';
export type {
  Claim, Contradiction, FactOrigin, ImportedInventory, ImportNote, ImportOptions, RailOrder, SourceKind, SourceText,
} from './import-types';
export { inventoryText } from './inventory-text';
export type { LaunchKitIntent, LaunchKitSubnet } from './launch-kit-intent';
export { nodeOfNics, reportedNics } from './nic-objects';
export type { NicReport, ReportedNic } from './nic-objects';
export { presetText } from './preset-text';
export { readSources } from './read-sources';
