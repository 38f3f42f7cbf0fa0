import { Preset } from './preset';

const eastWest = { traffic: 'east-west', gpuProximity: 'PIX', deviceID: 'a2dc', linkLayer: 'ethernet' } as const;
const northSouth = { traffic: 'north-south', gpuProximity: 'NODE' } as const;

/** Eight H200 GPUs, each with a SuperNIC beside it, and two two-port cards for north-south traffic. */
export const thinkSystemSR680aV3: Preset = {
  name: 'ThinkSystem-SR680a-V3',
  machineType: 'ThinkSystem-SR680a-V3',
  gpuType: 'NVIDIA-H200',
  manufacturer: 'Lenovo',
  nicModel: 'Nvidia BlueField-3 VPI QSFP112 1P 400G PCIe Gen5 x16 (ConnectX-7)',
  nics: [
    { ...eastWest, pciAddress: '0000:19:00.0', rdmaDevice: 'rocep25s0f0', interface: 'eth0', rail: 0, numaNode: 0, gpu: 'GPU0' },
    { ...eastWest, pciAddress: '0000:2a:00.0', rdmaDevice: 'rocep42s0f0', interface: 'eth1', rail: 1, numaNode: 0, gpu: 'GPU1' },
    { ...eastWest, pciAddress: '0000:3b:00.0', rdmaDevice: 'rocep59s0f0', interface: 'eth2', rail: 2, numaNode: 0, gpu: 'GPU2' },
    { ...eastWest, pciAddress: '0000:4c:00.0', rdmaDevice: 'rocep76s0f0', interface: 'eth3', rail: 3, numaNode: 0, gpu: 'GPU3' },
    { ...northSouth, pciAddress: '0000:5a:00.0', rdmaDevice: 'rocep90s0f0', interface: 'eth4', numaNode: 0, deviceID: '101f', linkLayer: 'ethernet' },
    { ...northSouth, pciAddress: '0000:5a:00.1', rdmaDevice: 'rocep90s0f1', interface: 'eth5', numaNode: 0, deviceID: '101f', linkLayer: 'ethernet' },
    { ...eastWest, pciAddress: '0000:9b:00.0', rdmaDevice: 'rocep155s0f0', interface: 'eth6', rail: 4, numaNode: 1, gpu: 'GPU4' },
    { ...eastWest, pciAddress: '0000:ab:00.0', rdmaDevice: 'rocep171s0f0', interface: 'eth7', rail: 5, numaNode: 1, gpu: 'GPU5' },
    { ...eastWest, pciAddress: '0000:c1:00.0', rdmaDevice: 'rocep193s0f0', interface: 'eth8', rail: 6, numaNode: 1, gpu: 'GPU6' },
    { ...eastWest, pciAddress: '0000:cb:00.0', rdmaDevice: 'rocep203s0f0', interface: 'eth9', rail: 7, numaNode: 1, gpu: 'GPU7' },
    { ...northSouth, pciAddress: '0000:d8:00.0', rdmaDevice: 'rocep216s0f0', interface: 'eth10', numaNode: 1, deviceID: 'a2dc', linkLayer: 'ethernet' },
    { ...northSouth, pciAddress: '0000:d8:00.1', interface: 'eth11', numaNode: 1, deviceID: 'a2dc' },
  ],
};
