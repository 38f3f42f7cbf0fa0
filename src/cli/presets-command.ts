import { columns } from './columns';
import { CommandIo, Paint, paintOf, writeJson, writeLines } from './command-io';
import type { PresetsOptions } from './presets';
import { FabricError } from '../errors';
import { eastWestNics, Nic, Preset, preset, presetNames } from '../inventory';
import { presetText } from '../inventory/sources';

/** `gpu-fabric presets`. @throws FabricError `inventory-invalid` for a preset that does not exist, `field-invalid` for YAML of all */
export function presetsCommand(name: string | undefined, { output }: PresetsOptions, io: CommandIo): void {
  const chosen = name === undefined ? presetNames().map(preset) : [preset(name)];
  if (output === 'yaml' && name === undefined) {
    throw new FabricError({ code: 'field-invalid', message: '-o yaml shows one preset', hint: 'name it: gpu-fabric presets NAME -o yaml' });
  }
  const paint = paintOf(io);
  if (output === 'json') {
    writeJson(io, { presets: chosen });
  } else if (output === 'yaml') {
    io.stdout.write(presetText(chosen[0]));
  } else if (name !== undefined) {
    writeLines(io.stdout, presetLines(chosen[0], paint));
  } else {
    const [head, ...rows] = columns([
      ['preset', 'GPU', 'rails', 'NICs', 'cards between GPUs'],
      ...chosen.map((each) => [each.name, each.gpuType, eastWestNics(each).length, each.nics.length, each.nicModel ?? '']),
    ], '');
    writeLines(io.stdout, [paint.dim(head), ...rows]);
  }
}

function presetLines({ name, machineType, gpuType, manufacturer, nicModel, nics }: Preset, { bold, dim }: Paint): string[] {
  const [head, ...rows] = columns([
    ['PCI address', 'traffic', 'rail', 'RDMA device', 'interface', 'NUMA', 'GPU', 'device', 'link'],
    ...nics.map((nic) => [
      nic.pciAddress, nic.traffic, railOf(nic), nic.rdmaDevice ?? '-', nic.interface ?? '-', nic.numaNode ?? '-',
      [nic.gpu, nic.gpuProximity].filter((part) => part !== undefined).join(' ') || '-', nic.deviceID ?? '-', nic.linkLayer ?? '-',
    ].map(String)),
  ], '');
  return [
    bold(name),
    `server ${[manufacturer, machineType].filter((part) => part !== undefined).join(' ')}, GPU ${gpuType}`,
    ...(nicModel === undefined ? [] : [`cards between GPUs: ${nicModel}`]),
    '',
    dim(head),
    ...rows,
  ];
}

function railOf(nic: Nic): string {
  return nic.traffic === 'east-west' ? String(nic.rail) : '-';
}
