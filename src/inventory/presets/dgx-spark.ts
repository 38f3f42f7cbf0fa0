import { Preset } from './preset';

const eastWest = { traffic: 'east-west', numaNode: 0, gpu: 'GPU0', gpuProximity: 'NODE', deviceID: '1021', linkLayer: 'ethernet' } as const;

/** One GB10 GPU. Its two-port card shows four physical functions in two PCI domains. */
export const dgxSpark: Preset = {
  name: 'NVIDIA-DGX-Spark-NVIDIA-GB10',
  machineType: 'NVIDIA_DGX_Spark',
  gpuType: 'NVIDIA-GB10',
  manufacturer: 'NVIDIA',
  nicModel: 'DGX Spark P4242-0000 2-port QSFP 200G Ethernet (ConnectX-7)',
  nics: [
    { ...eastWest, pciAddress: '0000:01:00.0', rdmaDevice: 'rocep1s0f0', interface: 'enp1s0f0np0', rail: 0 },
    { ...eastWest, pciAddress: '0000:01:00.1', rdmaDevice: 'rocep1s0f1', interface: 'enp1s0f1np1', rail: 1 },
    { ...eastWest, pciAddress: '0002:01:00.0', rdmaDevice: 'roceP2p1s0f0', interface: 'enP2p1s0f0np0', rail: 2 },
    { ...eastWest, pciAddress: '0002:01:00.1', rdmaDevice: 'roceP2p1s0f1', interface: 'enP2p1s0f1np1', rail: 3 },
  ],
};
