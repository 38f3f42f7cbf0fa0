import { inventoryText } from './inventory-text';
import { presetLabels } from './known-layouts';
import { inOrder } from './wire-group';
import { Preset } from '../presets';

/** A preset as an inventory without nodes: the form of presets of one's own, to start from. */
export function presetText(preset: Preset): string {
  const { name, nics } = preset;
  const group = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const data = { cluster: 'presets', nodeGroups: [{ name: group, nics: nics.map(inOrder), nodeSelector: presetLabels(preset) }] };
  return inventoryText({ data, origins: [], contradictions: [], notes: [], changes: [] });
}
