export { DpuInterface } from './dpu-interface';
export type { DpuDevice, DpuInterfaceProps } from './dpu-interface';
export { DpuPool } from './dpu-pool';
export type { DpuAddressing, DpuPoolProps, FlatDpuAddressing, RoutedDpuAddressing } from './dpu-pool';
export { DpuService } from './dpu-service';
export type { DpuAddressRequest, DpuServiceInterfaceProps, DpuServicePort, DpuServiceProps } from './dpu-service';
export { DpuServiceChain } from './dpu-service-chain';
export type { DpuPort, DpuServiceChainProps, DpuSwitch } from './dpu-service-chain';
