import { closest, FabricError, listValues } from '../../errors';
import { PresetName } from '../data';
import { dgxSpark } from './dgx-spark';
import { powerEdgeXE9680 } from './power-edge-xe9680';
import { Preset } from './preset';
import { thinkSystemSR675V3 } from './think-system-sr675-v3';
import { thinkSystemSR680aV3 } from './think-system-sr680a-v3';
import { ucsc885aM8H22 } from './ucsc-885a-m8-h22';

export type { Preset } from './preset';

const presets: Readonly<Record<PresetName, Preset>> = {
  'PowerEdge-XE9680': powerEdgeXE9680,
  'PowerEdge-XE9680-H200': powerEdgeXE9680,
  'ThinkSystem-SR680a-V3': thinkSystemSR680aV3,
  'ThinkSystem-SR680a-V3-H200': thinkSystemSR680aV3,
  'UCSC-885A-M8-H22': ucsc885aM8H22,
  'UCSC-885A-M8-H22-H200': ucsc885aM8H22,
  'ThinkSystem-SR675-V3-RTX-PRO-6000': thinkSystemSR675V3,
  'NVIDIA-DGX-Spark-NVIDIA-GB10': dgxSpark,
};

/** Names of the known servers, one for each. */
export function presetNames(): readonly PresetName[] {
  return [...new Set(Object.values(presets))].map(({ name }) => name);
}

/**
 * A known server, by any of its names.
 *
 * @throws FabricError `inventory-invalid` when there is none of that name
 */
export function preset(name: string): Preset {
  if (isPresetName(name)) return presets[name];
  const meant = closest(name, Object.keys(presets));
  throw new FabricError({
    code: 'inventory-invalid',
    message: `there is no preset "${name}"`,
    hint: meant === undefined ? `known: ${listValues(presetNames())}` : `did you mean "${meant}"?`,
  });
}

function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}
