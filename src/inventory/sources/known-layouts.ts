import { GroupNic, HardwareGroup } from './group-nodes';
import { GPU_LABEL, MACHINE_LABEL } from './kubernetes';
import { Labels, PresetName } from '../data';
import type { Inventory } from '../inventory';
import { Nic } from '../model';
import { Preset, preset, presetNames } from '../presets';

/** A server whose wiring is known: built in, or a node group of an inventory that serves as presets. */
export interface KnownLayout {
  readonly name: string;
  /** Name of one that is built in. */
  readonly preset?: PresetName;
  readonly nics: readonly Nic[];
  /** Labels of the nodes that have it. */
  readonly labels: Labels;
}

/** The layouts that are known, those of the user first. */
export function knownLayouts(inventories: readonly Inventory[]): readonly KnownLayout[] {
  const own = inventories.flatMap(({ nodeGroups }) => nodeGroups).map((group): KnownLayout => ({
    name: group.name, ...(group.preset !== undefined && { preset: group.preset }), nics: group.nics, labels: group.nodeSelector ?? {},
  }));
  const builtIn = presetNames().map(preset).map((known): KnownLayout => {
    return { name: known.name, preset: known.name, nics: known.nics, labels: presetLabels(known) };
  });
  return [...own, ...builtIn];
}

/** The labels by which GPU feature discovery calls a known server. */
export function presetLabels({ machineType, gpuType }: Preset): Labels {
  return { [MACHINE_LABEL]: machineType, [GPU_LABEL]: gpuType };
}

/** The layout whose PCI addresses are exactly those of a group, and whose device IDs differ nowhere; of several, the one of the same GPU. */
export function layoutOf({ nics, gpu }: Pick<HardwareGroup, 'nics' | 'gpu'>, layouts: readonly KnownLayout[]): KnownLayout | undefined {
  const fitting = layouts.filter((layout) => isSameHardware(nics, layout.nics));
  return fitting.find(({ labels }) => gpu !== undefined && labels[GPU_LABEL] === gpu) ?? fitting[0];
}

/** The layout that a node has by its labels, where no source tells its NICs. */
export function layoutByLabels(labels: Labels, gpu: string | undefined, layouts: readonly KnownLayout[]): KnownLayout | undefined {
  const actual: Labels = { ...labels, ...(gpu !== undefined && { [GPU_LABEL]: gpu }) };
  return layouts.find((layout) => {
    const wanted = Object.entries(layout.labels);
    return wanted.length > 0 && wanted.every(([key, value]) => actual[key] === value || labels[key] === value);
  });
}

/** What of a layout a group does not have, and what it has instead; empty when they fit. For the one that is nearest. */
export function nearestLayout({ nics }: Pick<HardwareGroup, 'nics'>, layouts: readonly KnownLayout[]): { readonly name: string; readonly lacks: string[]; readonly adds: string[] } | undefined {
  const own = new Set(nics.map(({ nic }) => nic.pciAddress));
  const candidates = layouts.map((layout) => {
    const wanted = new Set(layout.nics.map(({ pciAddress }) => pciAddress));
    return { name: layout.name, lacks: [...wanted].filter((address) => !own.has(address)), adds: [...own].filter((address) => !wanted.has(address)) };
  });
  const distance = ({ lacks, adds }: { readonly lacks: readonly string[]; readonly adds: readonly string[] }): number => lacks.length + adds.length;
  const [nearest] = candidates.sort((a, b) => distance(a) - distance(b));
  return nearest !== undefined && distance(nearest) > 0 && distance(nearest) <= own.size / 2 ? nearest : undefined;
}

function isSameHardware(nics: readonly GroupNic[], known: readonly Nic[]): boolean {
  if (nics.length !== known.length || nics.length === 0) return false;
  const byAddress = new Map(known.map((nic) => [nic.pciAddress, nic]));
  return nics.every(({ nic }) => {
    const same = byAddress.get(nic.pciAddress);
    return same !== undefined && (nic.deviceID === undefined || same.deviceID === undefined || nic.deviceID === same.deviceID);
  });
}
