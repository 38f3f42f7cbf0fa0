export { Inventory } from './inventory';
export type {
  GpuProximity, InventoryData, Labels, Layer, LinkLayer, NicData, NodeData, NodeGroupData, NodeName, PresetName, ReservedRangeData, Traffic,
} from './data';
export type { EastWestNic, Nic, NicFacts, Node, NodeGroup, NorthSouthNic, ReservedRange } from './model';
export { eastWestNics, storageNics } from './model';
export { reservedFromNetBox } from './netbox';
export type { NetBoxOptions, NetBoxRange } from './netbox';
export { preset, presetNames } from './presets';
export type { Preset } from './presets';
export { importInventory, inventoryText, readSources } from './sources';
export type {
  Claim, Contradiction, FactOrigin, ImportedInventory, ImportNote, ImportOptions, LaunchKitIntent, LaunchKitSubnet, RailOrder, SourceKind, SourceText,
} from './sources';
