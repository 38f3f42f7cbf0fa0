export { AddressPool } from './address-pool';
export type { AddressPoolProps } from './address-pool';
export type {
  Attachment, EthernetAttachment, HostDeviceAttachment, InfinibandAttachment, IPoIBAttachment, MacvlanAttachment, SriovAttachment,
  SriovEthernetAttachment,
} from './attachment';
export { Fabric } from './fabric';
export type { EthernetGroupProps, InfinibandGroupProps } from './group-props';
export type { CommonFabricProps, EthernetFabricProps, FabricProps, InfinibandFabricProps } from './fabric';
export { GpuFabric } from './gpu-fabric';
export type { Rail, RailNic } from './rail';
export { StorageFabric } from './storage-fabric';
