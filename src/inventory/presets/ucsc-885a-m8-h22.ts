import { Preset } from './preset';

const eastWest = { traffic: 'east-west', gpuProximity: 'PIX', deviceID: 'a2dc', linkLayer: 'ethernet' } as const;
const northSouth = { traffic: 'north-south', numaNode: 0, gpuProximity: 'NODE', deviceID: 'a2dc' } as const;

/** Eight H200 GPUs, each with a SuperNIC beside it, and a two-port card for north-south traffic. */
export const ucsc885aM8H22: Preset = {
  name: 'UCSC-885A-M8-H22',
  machineType: 'UCSC-885A-M8-H22',
  gpuType: 'NVIDIA-H200',
  manufacturer: 'Cisco Systems, Inc.',
  nicModel: 'BlueField-3 E-series SuperNIC 400GbE/NDR (ConnectX-7)',
  nics: [
    { ...eastWest, pciAddress: '0000:09:00.0', rdmaDevice: 'rocep9s0f0', interface: 'eth3', rail: 0, numaNode: 0, gpu: 'GPU0' },
    { ...eastWest, pciAddress: '0000:23:00.0', rdmaDevice: 'rocep35s0f0', interface: 'eth7', rail: 1, numaNode: 0, gpu: 'GPU1' },
    { ...northSouth, pciAddress: '0000:35:00.0', rdmaDevice: 'rocep53s0f0', interface: 'eth5', linkLayer: 'ethernet' },
    { ...northSouth, pciAddress: '0000:35:00.1', interface: 'eth6' },
    { ...eastWest, pciAddress: '0000:53:00.0', rdmaDevice: 'rocep83s0f0', interface: 'eth4', rail: 2, numaNode: 0, gpu: 'GPU2' },
    { ...eastWest, pciAddress: '0000:69:00.0', rdmaDevice: 'rocep105s0f0', interface: 'eth2', rail: 3, numaNode: 0, gpu: 'GPU3' },
    { ...eastWest, pciAddress: '0000:8f:00.0', rdmaDevice: 'rocep143s0f0', interface: 'eth9', rail: 4, numaNode: 1, gpu: 'GPU4' },
    { ...eastWest, pciAddress: '0000:9c:00.0', rdmaDevice: 'rocep156s0f0', interface: 'eth11', rail: 5, numaNode: 1, gpu: 'GPU5' },
    { ...eastWest, pciAddress: '0000:cd:00.0', rdmaDevice: 'rocep205s0f0', interface: 'eth10', rail: 6, numaNode: 1, gpu: 'GPU6' },
    { ...eastWest, pciAddress: '0000:f1:00.0', rdmaDevice: 'rocep241s0f0', interface: 'eth8', rail: 7, numaNode: 1, gpu: 'GPU7' },
  ],
};
