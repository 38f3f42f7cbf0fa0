import { PresetName } from '../data';
import { Nic } from '../model';

/** A server whose network cards are known. What is not known is undefined. */
export interface Preset {
  readonly name: PresetName;
  /** Server model. */
  readonly machineType: string;
  /** GPU model. */
  readonly gpuType: string;
  readonly manufacturer?: string;
  /** What the vendor calls the east-west cards. */
  readonly nicModel?: string;
  /** NICs in byte order of their PCI addresses. `linkLayer` is set only where a device or interface name shows it. */
  readonly nics: readonly Nic[];
}
