import { Preset } from './preset';

const eastWest = { traffic: 'east-west', deviceID: '1021' } as const;
const northSouth = { traffic: 'north-south', linkLayer: 'ethernet' } as const;

/**
 * RTX PRO 6000 GPUs, four two-port VPI cards for eight rails, and two two-port cards for north-south traffic.
 *
 * A VPI port speaks what it is configured for. Where the facts were taken, the interfaces of rails 0 and 1 had Ethernet names and those of
 * the other rails InfiniBand names; list the NICs yourself where that differs.
 */
export const thinkSystemSR675V3: Preset = {
  name: 'ThinkSystem-SR675-V3-RTX-PRO-6000',
  machineType: 'ThinkSystem-SR675-V3',
  gpuType: 'NVIDIA-RTX-PRO-6000-Blackwell-Server-Edition',
  manufacturer: 'Lenovo',
  nicModel: 'ConnectX-7 NDR200/HDR QSFP112 2-port (InfiniBand/VPI)',
  nics: [
    { ...eastWest, pciAddress: '0000:21:00.0', rdmaDevice: 'mlx5_2', interface: 'ens15f0np0', rail: 0, numaNode: 0, gpuProximity: 'NODE', linkLayer: 'ethernet' },
    { ...eastWest, pciAddress: '0000:21:00.1', rdmaDevice: 'mlx5_3', interface: 'ens15f1np1', rail: 1, numaNode: 0, gpuProximity: 'NODE', linkLayer: 'ethernet' },
    { ...northSouth, pciAddress: '0000:41:00.0', rdmaDevice: 'mlx5_0', interface: 'ens27f0np0', numaNode: 0, gpuProximity: 'NODE', deviceID: '101f' },
    { ...northSouth, pciAddress: '0000:41:00.1', rdmaDevice: 'mlx5_1', interface: 'ens27f1np1', numaNode: 0, gpuProximity: 'NODE', deviceID: '101f' },
    { ...eastWest, pciAddress: '0000:65:00.0', rdmaDevice: 'mlx5_6', interface: 'ibs16f0', rail: 2, numaNode: 0, gpu: 'GPU2', gpuProximity: 'PIX', linkLayer: 'infiniband' },
    { ...eastWest, pciAddress: '0000:65:00.1', rdmaDevice: 'mlx5_7', interface: 'ibs16f1', rail: 3, numaNode: 0, gpu: 'GPU3', gpuProximity: 'PIX', linkLayer: 'infiniband' },
    { ...northSouth, pciAddress: '0000:85:00.0', rdmaDevice: 'mlx5_10', interface: 'ens2f0np0', numaNode: 1, gpu: 'GPU4', gpuProximity: 'PIX', deviceID: 'a2dc' },
    { ...northSouth, pciAddress: '0000:85:00.1', rdmaDevice: 'mlx5_11', interface: 'ens2f1np1', numaNode: 1, gpu: 'GPU5', gpuProximity: 'PIX', deviceID: 'a2dc' },
    { ...eastWest, pciAddress: '0000:c1:00.0', rdmaDevice: 'mlx5_8', interface: 'ibs20f0', rail: 4, numaNode: 1, gpuProximity: 'NODE', linkLayer: 'infiniband' },
    { ...eastWest, pciAddress: '0000:c1:00.1', rdmaDevice: 'mlx5_9', interface: 'ibs20f1', rail: 5, numaNode: 1, gpuProximity: 'NODE', linkLayer: 'infiniband' },
    { ...eastWest, pciAddress: '0000:e5:00.0', rdmaDevice: 'mlx5_4', interface: 'ibs21f0', rail: 6, numaNode: 1, gpu: 'GPU6', gpuProximity: 'PIX', linkLayer: 'infiniband' },
    { ...eastWest, pciAddress: '0000:e5:00.1', rdmaDevice: 'mlx5_5', interface: 'ibs21f1', rail: 7, numaNode: 1, gpu: 'GPU7', gpuProximity: 'PIX', linkLayer: 'infiniband' },
  ],
};
