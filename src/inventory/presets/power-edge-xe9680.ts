import { Preset } from './preset';

const eastWest = { traffic: 'east-west', gpuProximity: 'PIX', deviceID: 'a2dc', linkLayer: 'ethernet' } as const;
const northSouth = { traffic: 'north-south', numaNode: 1, gpu: 'GPU4', gpuProximity: 'PIX', deviceID: 'a2dc' } as const;

/** Eight H200 GPUs, each with a SuperNIC beside it, and a two-port card for north-south traffic. */
export const powerEdgeXE9680: Preset = {
  name: 'PowerEdge-XE9680',
  machineType: 'PowerEdge-XE9680',
  gpuType: 'NVIDIA-H200',
  nicModel: 'BlueField-3 B3140H E-series HHHL SuperNIC (ConnectX-7)',
  nics: [
    { ...eastWest, pciAddress: '0000:1a:00.0', rdmaDevice: 'rocep26s0f0', interface: 'eth2', rail: 0, numaNode: 0, gpu: 'GPU0' },
    { ...eastWest, pciAddress: '0000:3c:00.0', rdmaDevice: 'rocep60s0f0', interface: 'eth3', rail: 1, numaNode: 0, gpu: 'GPU1' },
    { ...eastWest, pciAddress: '0000:4d:00.0', rdmaDevice: 'rocep77s0f0', interface: 'eth4', rail: 2, numaNode: 0, gpu: 'GPU2' },
    { ...eastWest, pciAddress: '0000:5e:00.0', rdmaDevice: 'rocep94s0f0', interface: 'eth5', rail: 3, numaNode: 0, gpu: 'GPU3' },
    { ...eastWest, pciAddress: '0000:9c:00.0', rdmaDevice: 'rocep156s0f0', interface: 'eth6', rail: 4, numaNode: 1, gpu: 'GPU4' },
    { ...northSouth, pciAddress: '0000:9d:00.0', rdmaDevice: 'rocep157s0f0', interface: 'eth7', linkLayer: 'ethernet' },
    { ...northSouth, pciAddress: '0000:9d:00.1', interface: 'eth8' },
    { ...eastWest, pciAddress: '0000:bc:00.0', rdmaDevice: 'rocep188s0f0', interface: 'eth9', rail: 5, numaNode: 1, gpu: 'GPU5' },
    { ...eastWest, pciAddress: '0000:cc:00.0', rdmaDevice: 'rocep204s0f0', interface: 'eth10', rail: 6, numaNode: 1, gpu: 'GPU6' },
    { ...eastWest, pciAddress: '0000:dc:00.0', rdmaDevice: 'rocep220s0f0', interface: 'eth11', rail: 7, numaNode: 1, gpu: 'GPU7' },
  ],
};
